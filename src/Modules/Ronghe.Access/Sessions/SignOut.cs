using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Web;

namespace Ronghe.Access.Sessions;

/// <summary>Ends the session that the form came with.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/signout", RunAsync)
        .Needs("account.sign-in").ExcludeFromDescription().WithMetadata(new OwnIdempotencyAttribute());

    private static async Task<Results<RedirectHttpResult, BadRequest>> RunAsync(
        HttpContext http, IAntiforgery antiforgery, SessionLedger sessions, CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        if (SessionCookie.Read(http) is { } token)
        {
            await sessions.EndAsync(token, cancellation);
        }

        SessionCookie.Delete(http);

        // Pages that were read while signed in; cookies of language and form stay.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return TypedResults.Redirect("/");
    }
}
