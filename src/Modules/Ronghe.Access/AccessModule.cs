using System.CommandLine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Sessions;
using Ronghe.Access.Verbs;
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
        .AddSingleton<PasswordGate>()
        .AddSingleton(new SecurityClock(TimeProvider.System))
        .AddScoped<AccessDb>()
        .AddScoped<IActor, CurrentActor>()
        .AddScoped<IAudit, AuditLedger>()
        .AddScoped<IAuditTrail, AuditTrail>()
        .AddScoped<ITries, Tries>()
        .AddScoped<Invite>()
        .AddScoped<SetPassword>()
        .AddScoped<SignIn>()
        .AddScoped<SessionLedger>();

    /// <summary>Makes the session cookie the way in which a site knows its staff; verbs do without.</summary>
    public static IServiceCollection AddSessions(IServiceCollection services)
    {
        services.AddAuthentication(SessionHandler.Name).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Name, null);
        return services;
    }

    public void MapEndpoints(IEndpointRouteBuilder routes) => SignOut.Map(routes);

    public IEnumerable<Command> Commands(IVerbHost host) => [new UserVerbs(host).Build()];
}
