using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Rounds.Replays;

namespace Ronghe.Rounds.Retention;

/// <summary>Rules that were tried: results person by person and the people to look at go; how many it would have touched stays.</summary>
internal sealed class ReplayRetention(RoundsDb db, TimeProvider clock) : IRetained
{
    public string Category => "replay";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation) =>
        [.. (await Standing().Where(r => r.EndedAt < before && r.ReplayNo > after).OrderBy(r => r.ReplayNo).Take(most).ToListAsync(cancellation)).Select(KeptOf)];

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) => await Standing().SingleOrDefaultAsync(r => r.ReplayNo == item, cancellation) is { } replay ? KeptOf(replay) : null;

    public async Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation)
    {
        var replay = await db.Replays.AsNoTracking().SingleAsync(r => r.ReplayNo == kept.Item, cancellation);
        return await db.Applications.Anywhere.AnyAsync(a => a.RoundNo == replay.RoundNo && persons.Contains(a.PersonNo), cancellation);
    }

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        if (await db.Replays.SingleOrDefaultAsync(r => r.ReplayNo == item && r.ErasedAt == null, cancellation) is { } replay)
        {
            replay.Erase(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
        }
    }

    private IQueryable<Replay> Standing() => db.Replays.AsNoTracking().Where(r => r.EndedAt != null && r.ErasedAt == null);

    private static Kept KeptOf(Replay replay) => new(replay.ReplayNo, [replay.Subject], replay.ResultFile is { } file ? [file] : []);
}
