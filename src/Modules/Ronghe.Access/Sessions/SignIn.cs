using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Factors;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Sessions;

/// <summary>Begins a session for whoever knows the password, and checks what is asked after it. Five wrong tries from one place make a wait.</summary>
internal sealed class SignIn(AccessDb db, PasswordGate gate, SecondFactor factor, SessionLedger sessions, ITries tries, IAudit audit)
{
    private const string What = "sign-in";
    private const string CodeTries = "sign-in-code";
    private const int MostTries = 5;

    /// <param name="name">The account's name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="source">The address the request came from.</param>
    /// <param name="browser">What the browser calls itself.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The ticket to hand to the browser.</returns>
    public async Task<Outcome<Ticket>> RunAsync(string? name, string? password, string source, string? browser, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrEmpty(password) || password.Length > 1000)
        {
            return new Problem("sign-in.wrong") { Field = "name" };
        }

        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == name.Trim() && a.Kind == AccountKind.Staff && a.DisabledAt == null, cancellation);
        if (await CheckAsync(account, name.Trim(), password, source, cancellation) is { } problem)
        {
            return problem;
        }

        return await db.InTransactionAsync(() => Task.FromResult(sessions.Begin(account!, browser)), cancellation);
    }

    /// <summary>Checks the code of the second factor of a session that has not shown it.</summary>
    /// <returns>Null when the session now has.</returns>
    public async Task<Problem?> ShowCodeAsync(SignedIn signedIn, string? code, CancellationToken cancellation)
    {
        if (await CheckCodeAsync(signedIn.Account, code, cancellation) is { } problem)
        {
            return problem;
        }

        await sessions.ShowFactorAsync(signedIn.Session, cancellation);
        return null;
    }

    /// <summary>Asks again who sits there, before an act that must not be done by whoever finds a desk open.</summary>
    /// <returns>Null when it was proved.</returns>
    public async Task<Problem?> ProveAsync(SignedIn signedIn, string? password, string? code, string source, CancellationToken cancellation)
    {
        if (!signedIn.ProvesByPassword)
        {
            return new Problem("passkey.wrong");
        }

        if (await CheckAsync(signedIn.Account, signedIn.Account.Name, password ?? "", source, cancellation) is { } wrong)
        {
            return wrong.Code == "sign-in.wrong" ? new Problem("sign-in.password-wrong") { Field = "password" } : wrong;
        }

        if (await factor.HasAsync(signedIn.Account.Id, cancellation) && await CheckCodeAsync(signedIn.Account, code, cancellation) is { } problem)
        {
            return problem;
        }

        await sessions.ProveAsync(signedIn.Session, cancellation);
        await RecordAsync("sign-in.prove", signedIn.Account, cancellation);
        return null;
    }

    private async Task<Problem?> CheckAsync(Account? account, string name, string password, string source, CancellationToken cancellation)
    {
        var key = $"{name} {source}";
        if (await tries.BeginAsync(What, key, MostTries, cancellation) is { } minutes)
        {
            await RecordAsync("sign-in.locked", account, cancellation);
            return new Problem("sign-in.too-many", minutes);
        }

        var right = await gate.RunAsync(() => (bool?)PasswordHash.Verify(password, account?.Password ?? PasswordHash.Nobody), cancellation);
        if (right is null)
        {
            return new Problem("sign-in.busy");
        }

        if (right is false || account?.Password is null)
        {
            await RecordAsync("sign-in.failed", account, cancellation);
            return new Problem("sign-in.wrong") { Field = "name" };
        }

        await tries.SucceededAsync(What, key, cancellation);
        return null;
    }

    private async Task<Problem?> CheckCodeAsync(Account account, string? code, CancellationToken cancellation)
    {
        if (await tries.BeginAsync(CodeTries, account.Name, MostTries, cancellation) is { } minutes)
        {
            await RecordAsync("sign-in.locked", account, cancellation);
            return new Problem("sign-in.too-many", minutes);
        }

        if (!await factor.CheckAsync(account.Id, code, cancellation))
        {
            await RecordAsync("sign-in.failed", account, cancellation);
            return new Problem("code.wrong") { Field = "code" };
        }

        await tries.SucceededAsync(CodeTries, account.Name, cancellation);
        return null;
    }

    private Task RecordAsync(string act, Account? account, CancellationToken cancellation) => db.InTransactionAsync(() =>
    {
        audit.Record(act, account?.Subject ?? "account:unknown");
        return Task.CompletedTask;
    }, cancellation);
}
