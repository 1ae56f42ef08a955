using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;

namespace Ronghe.Access.Accounts;

/// <summary>Sets the password of the account that a one-time link belongs to.</summary>
internal sealed class SetPassword(AccessDb db, StorePassword store, SecurityClock clock)
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
        if (await FindAsync(token, cancellation) is not { } account)
        {
            return new Problem("link.used");
        }

        return await store.RunAsync(account, password, again, () => UseAsync(token, cancellation), cancellation);
    }

    /// <summary>Uses a link up, in the transaction under way.</summary>
    public async Task<Problem?> UseAsync(string token, CancellationToken cancellation)
    {
        var (hash, now) = (Token.Hash(token), clock.Now);
        var used = await db.Links.Where(l => l.TokenHash == hash && l.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), cancellation);
        return used == 0 ? new Problem("link.used") : null;
    }
}
