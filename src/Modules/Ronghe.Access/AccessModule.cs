using System.CommandLine;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Web;

namespace Ronghe.Access;

/// <summary>Who may see and do what, and the ledger of who did.</summary>
public sealed class AccessModule : IModule
{
    public void AddServices(IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddSingleton<IModuleTables, AccessTables>()
        .AddScoped<AccessDb>()
        .AddScoped<IActor, CurrentActor>()
        .AddScoped<IAudit, AuditLedger>();

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
    }

    public IEnumerable<Command> Commands(IVerbHost host) => [];
}
