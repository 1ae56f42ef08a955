using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ronghe.Access.Audit;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Clients;

/// <summary>Knows clients by the signature of each request. Only the API is open to them.</summary>
internal sealed class ClientHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ClientRequest requests, AccessDb db, IAudit audit)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "client";

    /// <summary>True when a request comes with a signature.</summary>
    public static bool IsSigned(HttpContext http) =>
        http.Request.Headers.ContainsKey(ClientRequest.InputHeader) && http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var found = await requests.CheckAsync(Context, Context.RequestAborted);
        if (found.Account is not { } account)
        {
            await db.InTransactionAsync(() =>
            {
                audit.Record("client.refuse", "clients", found.Refused);
                return Task.CompletedTask;
            }, Context.RequestAborted);
            return AuthenticateResult.Fail(found.Refused!);
        }

        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, account.Display),
            new(CurrentActor.ClientClaim, account.Name),
        ];
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
