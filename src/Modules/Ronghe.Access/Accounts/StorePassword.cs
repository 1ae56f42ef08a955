using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Accounts;

/// <summary>Gives an account a password its policy allows, and ends every session that was begun with an older one.</summary>
internal sealed class StorePassword(AccessDb db, PasswordPolicy policy, PasswordGate gate, IAudit audit, SecurityClock clock)
{
    /// <param name="account">Whose; tracked.</param>
    /// <param name="password">The new one.</param>
    /// <param name="again">The new one, typed again.</param>
    /// <param name="before">What must hold in the transaction that stores it; its problem undoes all.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Account>> RunAsync(Account account, string? password, string? again, Func<Task<Problem?>> before, CancellationToken cancellation)
    {
        if (policy.Check(password, account.Name) is { } weak)
        {
            return weak;
        }

        if (password != again)
        {
            return new Problem("password.differs") { Field = "again" };
        }

        var earlier = await EarlierAsync(account, cancellation);
        var made = await gate.RunAsync(() => new Made(earlier.Exists(old => PasswordHash.Verify(password!, old)) ? null : PasswordHash.Make(password!)), cancellation);
        if (made is null)
        {
            return new Problem("sign-in.busy");
        }

        return made.Hash is { } hash
            ? await StoreAsync(account, hash, before, cancellation)
            : new Problem("password.used", policy.History) { Field = "password" };
    }

    private async Task<List<string>> EarlierAsync(Account account, CancellationToken cancellation)
    {
        if (policy.History == 0)
        {
            return [];
        }

        var used = await db.UsedPasswords.AsNoTracking().Where(p => p.AccountId == account.Id)
            .OrderByDescending(p => p.Id).Take(policy.History - 1).Select(p => p.Password).ToListAsync(cancellation);
        return account.Password is { } current ? [current, .. used] : used;
    }

    private async Task<Outcome<Account>> StoreAsync(Account account, string hash, Func<Task<Problem?>> before, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await before() is { } problem)
        {
            return (Outcome<Account>)problem;
        }

        if (account.Password is { } old)
        {
            db.UsedPasswords.Add(new UsedPassword { AccountId = account.Id, Password = old, EndedAt = clock.Now });
        }

        (account.Password, account.PasswordAt) = (hash, clock.Now);
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        audit.Record("account.password", account.Subject);
        return account;
    }, cancellation);

    private sealed record Made(string? Hash);
}
