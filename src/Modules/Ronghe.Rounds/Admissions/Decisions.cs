using Microsoft.EntityFrameworkCore;
using Ronghe.Rounds.Packages;

namespace Ronghe.Rounds.Admissions;

/// <summary>What officials decided in a round, by application.</summary>
internal static class Decisions
{
    public static async Task<(IReadOnlyDictionary<long, Ruling> Rulings, IReadOnlySet<long> Waived)> ReadAsync(
        RoundsDb db, long roundNo, CancellationToken cancellation)
    {
        var ofRound = db.Applications.Anywhere.Where(a => a.RoundNo == roundNo).Select(a => a.ApplicationNo);
        var rulings = await db.Rulings.Where(r => ofRound.Contains(r.ApplicationNo)).ToDictionaryAsync(r => r.ApplicationNo, r => r.Take, cancellation);
        var waived = await db.Waivers.Where(w => ofRound.Contains(w.ApplicationNo)).Select(w => w.ApplicationNo).ToListAsync(cancellation);
        return (rulings, waived.ToHashSet());
    }
}
