using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Residents.Unified;

/// <summary>The door through the city's unified identity: there only where the deployment names a provider.</summary>
internal static class UnifiedIdentity
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Add(AuthenticationBuilder authentication, IdentityProvider provider)
    {
        authentication.Services.AddSingleton<ProviderKeys>().AddScoped<UnifiedSignIn>();
        authentication.AddOAuth<UnifiedOptions, UnifiedHandler>(UnifiedHandler.Name, options => Configure(options, provider));
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/signin/unified", Begin).Needs("account.sign-in").ExcludeFromDescription();

    private static Results<ChallengeHttpResult, NotFound> Begin(string? back, IdentityRules rules) =>
        rules.Provider is null
            ? TypedResults.NotFound()
            : TypedResults.Challenge(new AuthenticationProperties { RedirectUri = LocalPath.Of(back, "/my") }, [UnifiedHandler.Name]);

    private static void Configure(UnifiedOptions options, IdentityProvider provider)
    {
        options.Provider = provider;
        options.ClientId = provider.ClientId;
        options.ClientSecret = File.ReadAllText(provider.SecretFile).Trim();
        options.AuthorizationEndpoint = provider.Authorize.AbsoluteUri;
        options.TokenEndpoint = provider.Token.AbsoluteUri;
        options.CallbackPath = "/signin/unified/back";
        options.UsePkce = true;
        options.SaveTokens = false;
        options.RemoteAuthenticationTimeout = PhoneCode.Life;
        options.BackchannelTimeout = Patience;
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        (options.CorrelationCookie.Name, options.CorrelationCookie.SameSite) = ("ronghe_unified.", SameSiteMode.Lax); // a top-level return from the provider
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
        {
            options.Scope.Add(scope);
        }

        options.Events = new OAuthEvents { OnTicketReceived = TakeAsync, OnRemoteFailure = RefuseAsync };
    }

    private static async Task TakeAsync(TicketReceivedContext context)
    {
        var signIn = context.HttpContext.RequestServices.GetRequiredService<UnifiedSignIn>();
        var outcome = await signIn.RunAsync(context.Principal!, context.Properties!, context.HttpContext, context.HttpContext.RequestAborted);
        if (outcome.Problem is { } problem)
        {
            context.Response.Redirect("/signin?refused=" + problem.Code);
        }
        else
        {
            SessionCookie.Write(context.HttpContext, outcome.Value.Ticket.Token);
            context.Response.Redirect(LocalPath.Of(context.ReturnUri, "/my"));
        }

        context.HandleResponse();
    }

    private static async Task RefuseAsync(RemoteFailureContext context)
    {
        var (db, audit) = (context.HttpContext.RequestServices.GetRequiredService<AccessDb>(), context.HttpContext.RequestServices.GetRequiredService<IAudit>());
        await db.InTransactionAsync(() =>
        {
            audit.Record("sign-in.failed", "account:unknown", "unified identity: " + (context.Failure is AuthenticationFailureException known ? known.Message : "failure"));
            return Task.CompletedTask;
        }, context.HttpContext.RequestAborted);
        context.Response.Redirect("/signin?refused=unified.refused");
        context.HandleResponse();
    }
}
