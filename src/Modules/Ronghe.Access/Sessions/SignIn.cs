using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Sessions;

/// <summary>Begins a session for whoever knows the password. Five wrong tries at an account from one place make a wait.</summary>
internal sealed class SignIn(AccessDb db, PasswordGate gate, ITries tries, IAudit audit, SecurityClock clock)
{
    private const string What = "sign-in";
    private const int MostTries = 5;

    /// <param name="name">The account's name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="source">The address the request came from.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The ticket to hand to the browser.</returns>
    public async Task<Outcome<Ticket>> RunAsync(string? name, string? password, string source, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrEmpty(password) || password.Length > 1000)
        {
            return new Problem("sign-in.wrong") { Field = "name" };
        }

        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == name.Trim() && a.DisabledAt == null, cancellation);
        var key = $"{name.Trim()} {source}";
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
        return await BeginAsync(account, cancellation);
    }

    private Task<Ticket> BeginAsync(Account account, CancellationToken cancellation) => db.InTransactionAsync(() =>
    {
        var token = Token.Make();
        db.Sessions.Add(new Session { TokenHash = Token.Hash(token), AccountId = account.Id, BegunAt = clock.Now, SeenAt = clock.Now });
        audit.Record("sign-in.done", account.Subject);
        return Task.FromResult(new Ticket(token));
    }, cancellation);

    private Task RecordAsync(string act, Account? account, CancellationToken cancellation) => db.InTransactionAsync(() =>
    {
        audit.Record(act, account?.Subject ?? "account:unknown");
        return Task.CompletedTask;
    }, cancellation);
}

/// <summary>What the browser keeps.</summary>
internal sealed record Ticket(string Token);
