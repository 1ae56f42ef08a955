using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Accounts;

/// <summary>Sets the password of the account that a one-time link belongs to, and ends what was signed in with an older one.</summary>
internal sealed class SetPassword(AccessDb db, PasswordGate gate, IAudit audit, SecurityClock clock)
{
    /// <summary>The account of a link that can still be used.</summary>
    public async Task<Account?> FindAsync(string token, CancellationToken cancellation)
    {
        var (hash, now) = (Token.Hash(token), clock.Now);
        var link = await db.Links.SingleOrDefaultAsync(l => l.TokenHash == hash && l.UsedAt == null && l.ExpiresAt > now, cancellation);
        return link is null ? null : await db.Accounts.SingleOrDefaultAsync(a => a.Id == link.AccountId && a.DisabledAt == null, cancellation);
    }

    public async Task<Outcome<Account>> RunAsync(string token, string? password, string? again, CancellationToken cancellation)
    {
        if (await FindAsync(token, cancellation) is not { } known)
        {
            return new Problem("link.used");
        }

        if (PasswordRules.Check(password, known.Name) is { } weak)
        {
            return weak;
        }

        if (password != again)
        {
            return new Problem("password.differs") { Field = "again" };
        }

        var hash = await gate.RunAsync(() => PasswordHash.Make(password!), cancellation);
        return hash is null ? new Problem("sign-in.busy") : await StoreAsync(token, known, hash, cancellation);
    }

    private async Task<Outcome<Account>> StoreAsync(string token, Account account, string hash, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var (tokenHash, now) = (Token.Hash(token), clock.Now);
        var used = await db.Links.Where(l => l.TokenHash == tokenHash && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellation);
        if (used == 0)
        {
            return (Outcome<Account>)new Problem("link.used");
        }

        account.Password = hash;
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancellation);
        audit.Record("account.password", account.Subject);
        return account;
    }, cancellation);
}
