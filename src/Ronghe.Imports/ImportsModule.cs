using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Imports.Desk;
using Ronghe.Web;

namespace Ronghe.Imports;

/// <summary>The room for imports: the engine, its desk and its tables. The modules add what they import, and the verbs.</summary>
public sealed class ImportsModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<IModuleTables, ImportTables>()
        .AddSingleton<ImportWords>()
        .AddSingleton<ImportTemplate>()
        .AddScoped<ErrorWorkbook>()
        .AddScoped<ImportsDb>()
        .AddScoped<ImportVerdicts>()
        .AddScoped<SubmitImport>()
        .AddScoped<ImportDesk>()
        .AddScoped<HeaderBook>()
        .AddScoped<SendFile>()
        .AddScoped<MatchHeader>()
        .AddScoped<TakeTried>()
        .AddScoped<AskUndo>()
        .AddScoped<IRetained, ImportRetention>()
        .AddScoped<IJobWorker, ImportWorker>()
        .AddSingleton(new DeskLink("imports.title", "/desk/imports", "list", ImportDesk.Right));

    public void MapEndpoints(IEndpointRouteBuilder routes) => ImportEndpoints.Map(routes);

    public IEnumerable<Command> Commands(IVerbHost host) => [];
}
