using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Sessions;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Access.Phones;

/// <summary>Which phones hold work of whom, and which of them are to wipe themselves.</summary>
internal sealed class PhoneDesk(AccessDb db, IAudit audit, CurrentActor actor, SecurityClock clock)
{
    private static readonly TimeSpan Tick = TimeSpan.FromHours(1);

    /// <summary>Notes that the one who is signed in prepares a phone.</summary>
    public Task<PreparedPhone> PrepareAsync(string? browser, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var (now, name) = (clock.Now, browser ?? "");
        var phone = new PreparedPhone
        {
            // Not by time: whoever knows one must not guess the next.
            Id = new Guid(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)),
            AccountId = actor.Account ?? throw new InvalidOperationException("Only an account prepares a phone."),
            PreparedAt = now,
            SeenAt = now,
            Browser = name.Length > PreparedPhone.BrowserMaxLength ? name[..PreparedPhone.BrowserMaxLength] : name,
        };
        db.Phones.Add(phone);
        audit.Record("phone.prepare", CurrentActor.NameOf(phone.AccountId));
        await db.SaveChangesAsync(cancellation);
        return phone;
    }, cancellation);

    /// <summary>Whether a phone may keep what it has. One that is not known, or whose owner was shut, may not.</summary>
    public async Task<bool> MayKeepAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Phones.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation) is not { WipedAt: null } phone
            || !await db.Accounts.AnyAsync(a => a.Id == phone.AccountId && a.DisabledAt == null, cancellation))
        {
            return false;
        }

        var now = clock.Now;
        if (now - phone.SeenAt > Tick)
        {
            await db.Phones.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.SeenAt, now), cancellation);
        }

        return true;
    }

    /// <summary>The phones of an account, the newest first.</summary>
    public async Task<IReadOnlyList<PreparedPhone>> ListAsync(long account, CancellationToken cancellation) =>
        await db.Phones.AsNoTracking().Where(p => p.AccountId == account && p.WipedAt == null).OrderByDescending(p => p.PreparedAt).ToListAsync(cancellation);

    /// <summary>Has one of the own phones wipe itself.</summary>
    public Task<Problem?> WipeAsync(Guid id, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var account = actor.Account ?? 0;
        return await WipeAsync(db.Phones.Where(p => p.AccountId == account && p.Id == id), account, cancellation) == 0 ? new Problem("phone.not-found") : null;
    }, cancellation);

    /// <summary>Ends every session of a member of staff and has all their phones wipe themselves, in one transaction.</summary>
    public Task<Problem?> EndEverythingAsync(string name, SessionLedger sessions, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == name && a.Kind == AccountKind.Staff, cancellation) is not { } account)
        {
            return new Problem("account.not-found", name);
        }

        await sessions.EndAllAsync(account.Id, cancellation);
        await WipeAsync(db.Phones.Where(p => p.AccountId == account.Id), account.Id, cancellation);
        return (Problem?)null;
    }, cancellation);

    private async Task<int> WipeAsync(IQueryable<PreparedPhone> phones, long account, CancellationToken cancellation)
    {
        var (now, by) = (clock.Now, actor.Name);
        var wiped = await phones.Where(p => p.WipedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.WipedAt, now).SetProperty(p => p.WipedBy, by), cancellation);
        if (wiped > 0)
        {
            audit.Record("phone.wipe", CurrentActor.NameOf(account), $"{wiped} phones");
            await db.SaveChangesAsync(cancellation);
        }

        return wiped;
    }
}
