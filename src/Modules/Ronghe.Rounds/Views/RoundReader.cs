using Microsoft.EntityFrameworkCore;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Views;

/// <summary>Finds rounds as pages and the API show them.</summary>
internal sealed class RoundReader(RoundsDb db, RoundRules rules)
{
    public async Task<RoundPicture?> FindAsync(string programme, int year, CancellationToken cancellation) =>
        await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Programme == programme && r.Year == year, cancellation) is { } round
            ? await PictureAsync(round, cancellation)
            : null;

    public async Task<RoundPicture?> FindAsync(long roundNo, CancellationToken cancellation) =>
        await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.RoundNo == roundNo, cancellation) is { } round
            ? await PictureAsync(round, cancellation)
            : null;

    /// <summary>All rounds, the newest first.</summary>
    /// <param name="withLists">Whether their sealed lists are asked for; a list of names does without.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<IReadOnlyList<RoundPicture>> ListAsync(bool withLists, CancellationToken cancellation)
    {
        var rounds = await db.Rounds.AsNoTracking().OrderByDescending(r => r.Year).ThenBy(r => r.Programme).ToListAsync(cancellation);
        var sealedLists = withLists ? (await db.Lists.AsNoTracking().Where(l => l.SealedAt != null).OrderBy(l => l.Kind).ToListAsync(cancellation)).ToLookup(l => l.RoundNo) : null;
        return rounds.ConvertAll(round => new RoundPicture(round, rules.Of(round), sealedLists is null ? [] : [.. sealedLists[round.RoundNo]]));
    }

    private async Task<RoundPicture> PictureAsync(Round round, CancellationToken cancellation) => new(
        round,
        rules.Of(round),
        await db.Lists.AsNoTracking().Where(l => l.RoundNo == round.RoundNo && l.SealedAt != null).OrderBy(l => l.Kind).ToListAsync(cancellation));
}
