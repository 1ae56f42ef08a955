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
    public async Task<IReadOnlyList<RoundPicture>> ListAsync(CancellationToken cancellation)
    {
        var pictures = new List<RoundPicture>();
        foreach (var round in await db.Rounds.AsNoTracking().OrderByDescending(r => r.Year).ThenBy(r => r.Programme).ToListAsync(cancellation))
        {
            pictures.Add(await PictureAsync(round, cancellation));
        }

        return pictures;
    }

    private async Task<RoundPicture> PictureAsync(Round round, CancellationToken cancellation) => new(
        round,
        rules.Of(round),
        await db.Lists.AsNoTracking().Where(l => l.RoundNo == round.RoundNo && l.SealedAt != null).OrderBy(l => l.Kind).ToListAsync(cancellation));
}
