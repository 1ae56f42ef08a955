using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ronghe.Access.Sessions;

/// <summary>Knows staff by their ticket. Whoever has none is sent to the sign-in page, or told 401 by the API.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionLedger sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Context) is not { Length: > 0 and < 200 } token
            || await sessions.FindAsync(token, Context.RequestAborted) is not { } account)
        {
            return AuthenticateResult.NoResult();
        }

        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, account.Display),
            new("staff", "true"),
        ];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            var back = HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : "/desk";
            Response.Redirect("/signin?back=" + Uri.EscapeDataString(back));
        }

        return Task.CompletedTask;
    }
}
