using Microsoft.EntityFrameworkCore;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Views;

/// <summary>Counts the ranking scores of a sealed list in the database, in steps of ten points: first score of the bar, applicants.</summary>
internal sealed class Histogram(RoundsDb db)
{
    public const int Step = 10;

    public async Task<IReadOnlyList<KeyValuePair<long, int>>> OfAsync(RoundPicture round, SealedList list, CancellationToken cancellation)
    {
        var width = Step * round.Rules.Scorer.RankingDenominator;
        var counts = await db.Rows.AsNoTracking().Where(r => r.ListNo == list.ListNo)
            .GroupBy(r => r.RankingLow / width).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        if (counts.Count == 0)
        {
            return [];
        }

        var first = counts.Keys.Min();
        return [.. Enumerable.Range(0, (int)(counts.Keys.Max() - first) + 1).Select(i => KeyValuePair.Create((first + i) * Step, counts.GetValueOrDefault(first + i)))];
    }
}
