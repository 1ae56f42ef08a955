using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Tests.Ranking;

/// <summary>The obvious second implementation: who is better than whom is asked of every pair.</summary>
internal static class SlowRanking
{
    public static (int Best, int Worst, Outcome Outcome) Row(Contenders all, int quota, int i)
    {
        if (!all.PossiblyEligible[i])
        {
            return (0, 0, Outcome.NotEligible);
        }

        var (best, worst) = (1, 1);
        for (var j = 0; j < all.Count; j++)
        {
            best += j != i && all.SurelyEligible[j] && Better(all.KeysLow, j, all.KeysHigh, i) ? 1 : 0;
            worst += j != i && all.PossiblyEligible[j] && Better(all.KeysHigh, j, all.KeysLow, i) ? 1 : 0;
        }

        var outcome = best > quota ? Outcome.BelowTheLine
            : worst <= quota && all.SurelyEligible[i] ? Outcome.Admitted
            : Outcome.Undecided;
        return (best, worst, outcome);
    }

    private static bool Better(long[][] left, int a, long[][] right, int b)
    {
        for (var key = 0; key < left.Length; key++)
        {
            if (left[key][a] != right[key][b])
            {
                return left[key][a] > right[key][b];
            }
        }

        return false;
    }
}
