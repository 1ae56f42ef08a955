using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Registry.Keepers;

/// <summary>Who kept a building once: after its time only that somebody did.</summary>
internal sealed class KeeperRetention(RegistryDb db) : IRetained, IPersonUse
{
    public string Category => "keeper";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation) =>
        [.. (await Standing().Where(k => k.EndedAt < before && k.KeeperNo > after).OrderBy(k => k.KeeperNo).Take(most).ToListAsync(cancellation)).Select(KeptOf)];

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await Standing().SingleOrDefaultAsync(k => k.KeeperNo == item, cancellation) is { } keeper ? KeptOf(keeper) : null;

    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        Standing().AnyAsync(k => k.KeeperNo == kept.Item && k.PersonNo != null && persons.Contains(k.PersonNo.Value), cancellation);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        if (await Standing().AsTracking().SingleOrDefaultAsync(k => k.KeeperNo == item, cancellation) is { } keeper)
        {
            keeper.Erase();
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Who keeps a building, or asked to.</summary>
    public async Task<IReadOnlySet<long>> InUseAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        (await db.Keepers.Anywhere.Where(k => k.PersonNo != null && persons.Contains(k.PersonNo.Value) && k.EndedAt == null).Select(k => k.PersonNo!.Value).ToListAsync(cancellation)).ToHashSet();

    private IQueryable<Keeper> Standing() => db.Keepers.Anywhere.AsNoTracking().Where(k => k.EndedAt != null && k.Owner != Keeper.Nobody);

    private static Kept KeptOf(Keeper keeper) => new(keeper.KeeperNo, [keeper.Subject], []);
}
