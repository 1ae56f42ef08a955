using System.CommandLine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Access.Clients;
using Ronghe.Access.Exports;
using Ronghe.Access.Factors;
using Ronghe.Access.Factors.Passkeys;
using Ronghe.Access.Grants;
using Ronghe.Access.Inboxes;
using Ronghe.Access.Keys;
using Ronghe.Access.Materials;
using Ronghe.Access.Messages;
using Ronghe.Access.Limits;
using Ronghe.Access.Lists;
using Ronghe.Access.Phones;
using Ronghe.Access.Purposes;
using Ronghe.Access.Representations;
using Ronghe.Access.Residents;
using Ronghe.Access.Retention;
using Ronghe.Access.Residents.Unified;
using Ronghe.Access.Rights;
using Ronghe.Access.Sessions;
using Ronghe.Access.Verbs;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Casework.Offers;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Web;

namespace Ronghe.Access;

/// <summary>Who may see and do what, and the ledger of who did.</summary>
public sealed class AccessModule : IModule
{
    private const string Known = "known";

    public void AddServices(IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(services => new RowReach(services.GetRequiredService<CurrentActor>().IsOperator ? DivisionScope.Everywhere : DivisionScope.Nowhere))
        .AddSingleton<IModuleTables, AccessTables>()
        .AddSingleton<PasswordGate>()
        .AddSingleton(new SecurityClock(TimeProvider.System))
        .AddScoped<AccessDb>()
        .AddSingleton(services => MatrixFile.Load(services.GetRequiredService<PackFolder>()))
        .AddSingleton<IAuthorizationPolicyProvider, RightPolicies>()
        .AddSingleton<IAuthorizationMiddlewareResultHandler, RecordRefusals>()
        .AddScoped<IAuthorizationHandler, RightHandler>()
        .AddScoped<CurrentActor>()
        .AddScoped<IActor>(services => services.GetRequiredService<CurrentActor>())
        .AddScoped<OpenLinks>()
        .AddScoped<CurrentRights>()
        .AddScoped<IRights>(services => services.GetRequiredService<CurrentRights>())
        .AddScoped<GrantReader>()
        .AddScoped<GrantCheck>()
        .AddScoped<GrantDesk>()
        .AddScoped<FirstAdministrator>()
        .AddScoped<HandOn>()
        .AddScoped<BreakGlass>()
        .AddScoped<IActing, Acting>()
        .AddSingleton<Readings>()
        .AddScoped<IAudit, AuditLedger>()
        .AddScoped<IAuditTrail, AuditTrail>()
        .AddScoped<AuditNames>()
        .AddSingleton(services => AuditKey.Open(services.GetRequiredService<DatabaseOptions>()))
        .AddScoped<Witness>()
        .AddScoped<Sealer>()
        .AddScoped<LedgerVerifier>()
        .AddScoped<ProofMaker>()
        .AddScoped<AuditSearch>()
        .AddSingleton<PlaceNames>()
        .AddSingleton(services => PurposeRegistry.Load(services.GetRequiredService<PackFolder>()))
        .AddSingleton<IPurposes>(services => services.GetRequiredService<PurposeRegistry>())
        .AddSingleton(services => DataInventory.Load(services.GetRequiredService<PackFolder>()))
        .AddSingleton(new DeskLink("desk.inventory", "/desk/inventory", "list", "matrix.read"))
        .AddKeys()
        .AddRetention()
        .AddClients()
        .AddMaterials()
        .AddExports()
        .AddPhones()
        .AddInbox()
        .AddScoped<RightsView>()
        .AddSingleton(services => LimitSheet.Load(services.GetRequiredService<PackFolder>()))
        .AddScoped<IListViews, ListViews>()
        .AddScoped<ILimits, PersonalLimits>()
        .AddScoped<IUnmasking, Unmask>()
        .AddScoped<ITries, Tries>()
        .AddScoped<Invite>()
        .AddSingleton(services => PasswordPolicy.Load(services.GetRequiredService<PackFolder>(), services.GetRequiredService<SignInRules>()))
        .AddScoped<AccountList>()
        .AddScoped<StorePassword>()
        .AddScoped<SetPassword>()
        .AddScoped<ChangePassword>()
        .AddSingleton(new DeskLink("desk.users", "/desk/users", "user", "users.read"))
        .AddSingleton(new DeskLink("desk.grants", "/desk/grants", "check", "users.read"))
        .AddSingleton(new DeskLink("desk.matrix", "/desk/matrix", "shield", "matrix.read"))
        .AddSingleton(new DeskLink("desk.broken-glass", "/desk/broken-glass", "cross", "break-glass.review"))
        .AddSingleton(new DeskLink("desk.audit", "/desk/audit", "clock", "audit.read"))
        .AddSingleton<IMessages>(services => MessagesOf(services.GetRequiredService<MessageRules>(), services.GetRequiredService<SecurityClock>()))
        .AddSingleton(new DeskLink("desk.residents", "/desk/residents", "user", "residents.verify"))
        .AddScoped<PhoneCodes>()
        .AddScoped<PhoneSignIn>()
        .AddScoped<ResidentAccounts>()
        .AddSingleton(new MyLink("messages.title", "/my/messages", "my.messages"))
        .AddSingleton(new MyLink("my.seen", "/my/seen", "my.seen"))
        .AddSingleton(new MyLink("my.represent", "/my/representations", "my.act-for"))
        .AddScoped<IResidents, CurrentResidents>()
        .AddScoped<IResidentPhones, ResidentPhones>()
        .AddScoped<IPrefill, AccountPrefill>()
        .AddScoped<ResidentDesk>()
        .AddScoped<RealName>()
        .AddScoped<SeenRecords>()
        .AddSingleton(services => RepresentationRules.Load(services.GetRequiredService<PackFolder>()))
        .AddSingleton(new DeskLink("desk.representations", "/desk/representations", "check", "representations.confirm"))
        .AddScoped<RepresentationDesk>()
        .AddScoped<RepresentationView>()
        .AddScoped<IRepresents, Represents>()
        .AddScoped<SecondFactor>()
        .AddScoped<CurrentSession>()
        .AddScoped<SignIn>()
        .AddScoped<SessionLedger>();

    /// <summary>Adds the loops that a server runs: they seal the ledger, ask for retention, and see to materials.</summary>
    public static IServiceCollection AddLoops(IServiceCollection services) => services.AddHostedService<SealLoop>().AddHostedService<RetentionLoop>().AddHostedService<MaterialLoop>();

    /// <summary>Makes the session cookie the way in which a site knows its staff; verbs do without.</summary>
    /// <param name="services">The site's services.</param>
    /// <param name="identity">The provider of identities, where there is one.</param>
    public static IServiceCollection AddSessions(IServiceCollection services, IdentityRules identity)
    {
        var authentication = services.AddAuthentication(Known)
            .AddPolicyScheme(Known, null, known => known.ForwardDefaultSelector = http => ClientHandler.IsSigned(http) ? ClientHandler.Name : SessionHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, ClientHandler>(ClientHandler.Name, null)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Name, null);
        if (identity.Provider is { } provider)
        {
            UnifiedIdentity.Add(authentication, provider);
        }

        PasskeyServices.Add(services);
        return services;
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        SignOut.Map(routes);
        PhoneServices.Map(routes);
        PasskeyEndpoints.Map(routes);
        UnifiedIdentity.Map(routes);
        AuditEndpoints.Map(routes);
        RetentionEndpoints.Map(routes);
        ExportEndpoints.Map(routes);
        InboxServices.Map(routes);
    }

    private static IMessages MessagesOf(MessageRules rules, SecurityClock clock) => rules switch
    {
        { OutboxFolder: { } folder } => new FileOutbox(folder, clock),
        { Gateway: { } address, TokenFile: { } token } => new HttpGateway(address, token, clock),
        _ => new NoGateway(),
    };

    public IEnumerable<Command> Commands(IVerbHost host) => [new UserVerbs(host).Build(), new AuditVerbs(host).Build(), new KeyVerbs(host).Build(), new ClientVerbs(host).Build(), new RetentionVerbs(host).Build(), new MaterialVerbs(host).Build(), new ExportVerbs(host).Build()];
}
