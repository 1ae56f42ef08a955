using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Retention;

/// <summary>
/// What a round was computed from: frozen inputs, traces, full packages, who moves along, words and materials of objections. The lists, their roots
/// and the public packages stay: anyone can still verify them.
/// </summary>
internal sealed class RoundRetention(RoundsDb db, IMaterials materials, TimeProvider clock) : IRetained, IPersonUse
{
    public string Category => "round-material";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation)
    {
        var rounds = await db.Rounds.AsNoTracking()
            .Where(r => r.ErasedAt == null && r.RoundNo > after && db.Lists.Any(l => l.RoundNo == r.RoundNo && l.Kind == ListKind.Final && l.SealedAt < before))
            .OrderBy(r => r.RoundNo).Take(most).ToListAsync(cancellation);
        var kept = new List<Kept>();
        foreach (var round in rounds)
        {
            kept.Add(await KeptOfAsync(round, cancellation));
        }

        return kept;
    }

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.RoundNo == item && r.ErasedAt == null, cancellation) is { } round ? await KeptOfAsync(round, cancellation) : null;

    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        db.Applications.Anywhere.AnyAsync(a => a.RoundNo == kept.Item && persons.Contains(a.PersonNo), cancellation);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        await db.Lists.Where(l => l.RoundNo == item).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.SnapshotFile, (string?)null).SetProperty(l => l.ScoreFile, (string?)null).SetProperty(l => l.FullPackage, (string?)null), cancellation);
        var applications = db.Applications.Anywhere.Where(a => a.RoundNo == item);
        await db.Companions.Where(c => applications.Any(a => a.ApplicationNo == c.ApplicationNo)).ExecuteDeleteAsync(cancellation);
        await materials.EraseAsync(await ObjectionsAsync(item, cancellation), cancellation);
        await db.Objections.Where(o => o.RoundNo == item).ExecuteUpdateAsync(
            set => set.SetProperty(o => o.Text, "").SetProperty(o => o.Reason, (string?)null), cancellation);
        var now = clock.GetUtcNow();
        await db.Rounds.Where(r => r.RoundNo == item).ExecuteUpdateAsync(set => set.SetProperty(r => r.ErasedAt, now), cancellation);
    }

    /// <summary>Who has a score that stands, or takes part in a round that can still be computed again.</summary>
    public async Task<IReadOnlySet<long>> InUseAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation)
    {
        var inUse = (await db.Cases.Anywhere.Where(c => persons.Contains(c.PersonNo) && c.State != ScoreState.Lapsed).Select(c => c.PersonNo).ToListAsync(cancellation)).ToHashSet();
        inUse.UnionWith(await db.Applications.Anywhere
            .Where(a => persons.Contains(a.PersonNo) && db.Rounds.Any(r => r.RoundNo == a.RoundNo && r.ErasedAt == null)).Select(a => a.PersonNo).ToListAsync(cancellation));
        return inUse;
    }

    private async Task<Kept> KeptOfAsync(Round round, CancellationToken cancellation)
    {
        var lists = await db.Lists.AsNoTracking().Where(l => l.RoundNo == round.RoundNo).ToListAsync(cancellation);
        var handedIn = await materials.FilesAsync(await ObjectionsAsync(round.RoundNo, cancellation), cancellation);
        return new Kept(
            round.RoundNo, [round.Subject], [.. lists.SelectMany(l => new[] { l.SnapshotFile, l.ScoreFile, l.FullPackage }).OfType<string>().Concat(handedIn).Distinct(StringComparer.Ordinal)]);
    }

    private async Task<IReadOnlyCollection<string>> ObjectionsAsync(long round, CancellationToken cancellation) =>
        (await db.Objections.AsNoTracking().Where(o => o.RoundNo == round).ToListAsync(cancellation)).ConvertAll(o => o.Subject);
}
