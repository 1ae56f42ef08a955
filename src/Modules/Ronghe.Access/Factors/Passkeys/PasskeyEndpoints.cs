using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Access.Accounts;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;
using Ronghe.Web;

namespace Ronghe.Access.Factors.Passkeys;

/// <summary>What the script of the pages asks before it asks the device. The answers come back by the forms of the pages.</summary>
internal static class PasskeyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/signin/passkey/ask.json", AskAsync).Needs("account.sign-in").ExcludeFromDescription();
        routes.MapGet("/signin/passkey/prove.json", ProveAsync).Needs("account.sign-in").ExcludeFromDescription();
        routes.MapGet("/signin/passkey/add.json", AddAsync).Needs("account.sign-in").ExcludeFromDescription();
        routes.MapGet("/welcome/{token}/passkey.json", JoinAsync).Needs("account.sign-in").ExcludeFromDescription();
    }

    private static async Task<Results<JsonHttpResult<PasskeyQuestion>, NotFound>> AskAsync(PasskeyProof proof, PasskeyRules rules, HttpContext http) =>
        rules.Domain is null ? TypedResults.NotFound() : Json(await proof.AskAsync(PasskeySignIn.SigningIn, account: null, http), http);

    private static async Task<Results<JsonHttpResult<PasskeyQuestion>, NotFound>> ProveAsync(PasskeyProof proof, CurrentSession current, PasskeyRules rules, HttpContext http) =>
        current.SignedIn is { Step: Step.None or Step.Code } found && rules.Domain is not null
            ? Json(await proof.AskAsync(PasskeySignIn.Proving(found.Session), found.Account, http), http)
            : TypedResults.NotFound();

    private static async Task<Results<JsonHttpResult<PasskeyQuestion>, NotFound>> AddAsync(PasskeyDesk desk, CurrentSession current, PasskeyRules rules, HttpContext http) =>
        current.SignedIn is { Step: Step.None or Step.Enrol } found && rules.Domain is not null
            ? Json(await desk.AskAsync(PasskeySignIn.Adding(found.Session), found.Account, found.Account.Name, http), http)
            : TypedResults.NotFound();

    private static async Task<Results<JsonHttpResult<PasskeyQuestion>, NotFound>> JoinAsync(
        string token, PasskeySignIn signIn, PasskeyDesk desk, PasskeyRules rules, HttpContext http, CancellationToken cancellation) =>
        rules.Domain is not null && await signIn.JoiningAsync(token, cancellation) is { } account
            ? Json(await desk.AskAsync(PasskeySignIn.Joining(token), account, account.Name, http), http)
            : TypedResults.NotFound();

    private static JsonHttpResult<PasskeyQuestion> Json(PasskeyQuestion question, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(question);
    }
}
