using Microsoft.AspNetCore.Http;
using Ronghe.Access.Accounts;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Factors.Passkeys;

/// <summary>Signs in, shows a second factor, proves anew and joins for the first time, each with a passkey.</summary>
internal sealed class PasskeySignIn(AccessDb db, PasskeyProof proof, PasskeyDesk desk, SetPassword links, SessionLedger sessions, ITries tries, IAudit audit)
{
    public const string SigningIn = "sign-in";
    private const string What = "passkey";
    private const int MostTries = 30;

    public static string Proving(Session session) => $"prove:{session.PublicId}";

    public static string Adding(Session session) => $"add:{session.PublicId}";

    public static string Joining(string token) => $"link:{Convert.ToHexString(Token.Hash(token))}";

    /// <summary>Begins a session. The device has verified its user, so both factors are shown.</summary>
    public async Task<Outcome<Begun>> RunAsync(PasskeyAnswer? answer, HttpContext http, CancellationToken cancellation)
    {
        var source = http.Connection.RemoteIpAddress?.ToString() ?? "-";
        if (await tries.BeginAsync(What, source, MostTries, cancellation) is { } minutes)
        {
            return new Problem("sign-in.too-many", minutes);
        }

        var proved = await proof.CheckAsync(SigningIn, answer, http, cancellation);
        if (proved.Problem is { } problem)
        {
            return problem;
        }

        await tries.SucceededAsync(What, source, cancellation);
        return await db.InTransactionAsync(() => Task.FromResult(BeginWith(proved.Value, http)), cancellation);
    }

    /// <summary>Shows a passkey where a password was shown before it, or proves anew.</summary>
    /// <returns>Null when it was proved.</returns>
    public async Task<Problem?> ProveAsync(SignedIn signedIn, PasskeyAnswer? answer, HttpContext http, CancellationToken cancellation)
    {
        var proved = await proof.CheckAsync(Proving(signedIn.Session), answer, http, cancellation);
        if (proved.Problem is { } problem)
        {
            return problem;
        }

        if (proved.Value.Account.Id != signedIn.Account.Id)
        {
            return new Problem("passkey.wrong");
        }

        await db.InTransactionAsync(async () =>
        {
            await sessions.ShowFactorAsync(signedIn.Session, cancellation);
            audit.Record("sign-in.prove", signedIn.Account.Subject, "passkey");
        }, cancellation);
        return null;
    }

    /// <summary>Whether a one-time link may make the first passkey of an account: one that has a factor keeps it until an administrator takes it away.</summary>
    public async Task<Account?> JoiningAsync(string token, CancellationToken cancellation) =>
        await links.FindAsync(token, cancellation) is { } account && !await sessions.HasFactorAsync(account.Id, cancellation) ? account : null;

    /// <summary>Uses a one-time link up to make an account's first passkey, and begins a session with it.</summary>
    public async Task<Outcome<Begun>> JoinAsync(string token, PasskeyAnswer? answer, HttpContext http, CancellationToken cancellation)
    {
        if (await JoiningAsync(token, cancellation) is not { } account)
        {
            return new Problem("link.used");
        }

        return await db.InTransactionAsync(async () =>
        {
            var added = await desk.AddAsync(Joining(token), account, answer, name: null, () => links.UseAsync(token, cancellation), http, cancellation);
            return added.Problem is { } problem ? (Outcome<Begun>)problem : BeginWith(new Proved(account, added.Value.PublicId), http);
        }, cancellation);
    }

    private Begun BeginWith(Proved proved, HttpContext http) =>
        new(sessions.Begin(proved.Account, http.Request.Headers.UserAgent, proved.Passkey), proved.Account);
}

/// <summary>A session that was begun, and for whom.</summary>
internal sealed record Begun(Ticket Ticket, Account Account);
