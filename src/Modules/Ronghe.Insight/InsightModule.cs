using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;
using Ronghe.Insight.Boards;
using Ronghe.Insight.Kiosks;
using Ronghe.Web;

namespace Ronghe.Insight;

/// <summary>What the city's figures show: boards, and the screens that show them.</summary>
public sealed class InsightModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<IModuleTables, InsightTables>()
        .AddScoped<InsightDb>()
        .AddSingleton<BoardShelf>()
        .AddSingleton<BoardReader>()
        .AddSingleton<MapFolder>()
        .AddScoped<WidgetFace>()
        .AddScoped<KioskDesk>()
        .AddScoped<BoardGate>()
        .AddSingleton(new DeskLink("desk.boards", "/board", "chart", BoardGate.Read));

    public void MapEndpoints(IEndpointRouteBuilder routes) => BoardEndpoints.Map(routes);

    public IEnumerable<Command> Commands(IVerbHost host) => [new BoardVerbs(host).Build()];
}
