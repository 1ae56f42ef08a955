using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Sessions;

/// <summary>Finds who a ticket belongs to, and ends sessions.</summary>
internal sealed class SessionLedger(AccessDb db, IAudit audit, SecurityClock clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    /// <summary>The account of a ticket, or null when the session is over or the account was shut.</summary>
    public async Task<Account?> FindAsync(string token, CancellationToken cancellation)
    {
        var hash = Token.Hash(token);
        var found = await db.Sessions.AsNoTracking().Where(s => s.TokenHash == hash)
            .Join(db.Accounts, s => s.AccountId, a => a.Id, (session, account) => new { session, account }).SingleOrDefaultAsync(cancellation);
        if (found is null || found.account.DisabledAt is not null
            || clock.Now - found.session.SeenAt > Session.Idle || clock.Now - found.session.BegunAt > Session.Longest)
        {
            return null;
        }

        if (clock.Now - found.session.SeenAt > Step)
        {
            var now = clock.Now;
            await db.Sessions.Where(s => s.TokenHash == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), cancellation);
        }

        return found.account;
    }

    public Task EndAsync(string token, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var hash = Token.Hash(token);
        if (await db.Sessions.SingleOrDefaultAsync(s => s.TokenHash == hash, cancellation) is { } session)
        {
            db.Sessions.Remove(session);
            audit.Record("sign-in.end", $"account:{session.AccountId}");
        }
    }, cancellation);
}
