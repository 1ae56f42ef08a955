using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Access.Retention;

/// <summary>Accounts of residents that were closed: phone, identity, passkeys and messages go; the number stays, because the ledger names it.</summary>
internal sealed class ResidentRetention(AccessDb db) : IRetained, IPersonUse
{
    public string Category => "resident-account";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation) =>
    [
        .. (await Closed().Where(a => a.DisabledAt < before && a.Id > after).OrderBy(a => a.Id).Take(most).ToListAsync(cancellation)).Select(KeptOf),
    ];

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await Closed().SingleOrDefaultAsync(a => a.Id == item, cancellation) is { } account ? KeptOf(account) : null;

    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        db.Residents.AnyAsync(r => r.AccountId == kept.Item && r.PersonNo != null && persons.Contains(r.PersonNo.Value), cancellation);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        var person = await db.Residents.Where(r => r.AccountId == item).Select(r => r.PersonNo).SingleOrDefaultAsync(cancellation);
        await db.Messages.Where(m => m.PersonNo == person).ExecuteDeleteAsync(cancellation);
        await db.Residents.Where(r => r.AccountId == item).ExecuteDeleteAsync(cancellation);
        await db.Passkeys.Where(p => p.AccountId == item).ExecuteDeleteAsync(cancellation);
        await db.Sessions.Where(s => s.AccountId == item).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Who can still sign in stays in the register.</summary>
    public async Task<IReadOnlySet<long>> InUseAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        (await db.Residents.Where(r => r.PersonNo != null && persons.Contains(r.PersonNo.Value)).Select(r => r.PersonNo!.Value).ToListAsync(cancellation)).ToHashSet();

    private IQueryable<Account> Closed() =>
        db.Accounts.AsNoTracking().Where(a => a.Kind == AccountKind.Resident && a.DisabledAt != null && db.Residents.Any(r => r.AccountId == a.Id));

    private static Kept KeptOf(Account account) => new(account.Id, [account.Subject], []);
}
