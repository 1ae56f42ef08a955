using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Tests.Ranking;

/// <summary>The obvious second implementation: who is better than whom is asked of every pair.</summary>
internal static class SlowRanking
{
    public static (int Best, int Worst, Outcome Outcome)[] Rank(Contenders all, int quota)
    {
        var results = new (int Best, int Worst, Outcome Outcome)[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (!all.PossiblyEligible[i])
            {
                results[i] = (0, 0, Outcome.NotEligible);
                continue;
            }

            var others = Enumerable.Range(0, all.Count).Where(j => j != i).ToList();
            var best = 1 + others.Count(j => all.SurelyEligible[j] && Better(all.KeysLow, j, all.KeysHigh, i));
            var worst = 1 + others.Count(j => all.PossiblyEligible[j] && Better(all.KeysHigh, j, all.KeysLow, i));
            var outcome = best > quota ? Outcome.BelowTheLine
                : worst <= quota && all.SurelyEligible[i] ? Outcome.Admitted
                : Outcome.Undecided;
            results[i] = (best, worst, outcome);
        }

        return results;
    }

    private static bool Better(long[][] left, int a, long[][] right, int b)
    {
        var first = Enumerable.Range(0, left.Length).Where(k => left[k][a] != right[k][b]).Cast<int?>().FirstOrDefault();
        return first is { } key && left[key][a] > right[key][b];
    }
}
