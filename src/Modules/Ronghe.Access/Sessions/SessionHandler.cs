using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ronghe.Access.Audit;

namespace Ronghe.Access.Sessions;

/// <summary>
/// Knows people by their ticket. Whoever has none is sent to the sign-in page, or told 401 by the API. Whoever still owes a step (code,
/// second factor, new password) has no account yet as far as rights go, and is sent to it.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionLedger sessions, CurrentSession current, AccessDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Context) is not { Length: > 0 and < 200 } token)
        {
            return AuthenticateResult.NoResult();
        }

        // A page asks the database several times; when it is sent, whoever reads slowly keeps no connection.
        await db.HoldAsync(Context.RequestAborted);
        if (Context.Features.Get<IStatusCodeReExecuteFeature>() is null && Context.Features.Get<IExceptionHandlerFeature>() is null)
        {
            // An error page is drawn in a scope of its own, which may be over before the answer begins; its end lets go.
            Response.OnStarting(db.LetGoAsync);
        }

        if (await sessions.FindAsync(token, Context.RequestAborted) is not { } found)
        {
            return AuthenticateResult.NoResult();
        }

        current.Is(found);
        if (found.Step != Step.None)
        {
            return AuthenticateResult.NoResult();
        }

        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, found.Account.Id.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, found.Account.Display),
        ];
        if (found.Resident is { } resident)
        {
            claims.Add(new(CurrentActor.LevelClaim, ((int)resident.Level).ToString(CultureInfo.InvariantCulture)));
        }

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsApi)
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            var step = current.SignedIn?.Step ?? Step.None;
            Response.Redirect($"{(step == Step.None ? SignInPage : SignedIn.PathOf(step))}?back={Uri.EscapeDataString(Back)}");
        }

        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (current.MustProve && !IsApi)
        {
            Response.Redirect("/signin/prove?back=" + Uri.EscapeDataString(Back));
        }
        else
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        return Task.CompletedTask;
    }

    /// <summary>Staff and residents sign in on pages of their own.</summary>
    private string SignInPage => Request.Path.StartsWithSegments("/desk", StringComparison.OrdinalIgnoreCase)
        || Request.Path.StartsWithSegments("/field", StringComparison.OrdinalIgnoreCase) ? "/signin/staff" : "/signin";

    private bool IsApi => Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private string Back => HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : Request.Path.ToString();
}
