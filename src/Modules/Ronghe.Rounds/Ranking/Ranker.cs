namespace Ronghe.Rounds.Ranking;

/// <summary>
/// Ranks by keys in order and cuts at the quota. A rank is one more than the number of those who are strictly better, so equals share
/// it, and whoever shares the rank at the line is admitted (穗府办规〔2025〕8号 第六条: 并列排名者具有同等资格).
/// Open answers give a best and a worst rank; an outcome is stated only when both say the same.
/// </summary>
internal static class Ranker
{
    /// <summary>Ranks contenders and cuts at the quota, 0 or more.</summary>
    public static Standing Rank(Contenders contenders, int quota)
    {
        var (low, high) = KeyPlaces.Of(contenders.KeysLow, contenders.KeysHigh, contenders.Count);
        var sure = Sorted(low, contenders.SurelyEligible);
        var possible = Sorted(high, contenders.PossiblyEligible);
        var count = contenders.Count;
        var (best, worst, outcomes) = (new int[count], new int[count], new Outcome[count]);
        for (var i = 0; i < count; i++)
        {
            if (!contenders.PossiblyEligible[i])
            {
                outcomes[i] = Outcome.NotEligible;
                continue;
            }

            best[i] = 1 + CountGreater(sure, high[i]);
            // A range may lie ahead of its own lower end.
            worst[i] = 1 + CountGreater(possible, low[i]) - (high[i] > low[i] ? 1 : 0);
            outcomes[i] = OutcomeOf(best[i], worst[i], contenders.SurelyEligible[i], quota);
        }

        return new Standing { BestRank = best, WorstRank = worst, Outcomes = outcomes };
    }

    private static Outcome OutcomeOf(int best, int worst, bool surelyEligible, int quota)
    {
        if (best > quota)
        {
            // Whether or not the conditions are met, the line is out of reach: nothing hangs on the answer.
            return Outcome.BelowTheLine;
        }

        return worst <= quota && surelyEligible ? Outcome.Admitted : Outcome.Undecided;
    }

    private static ulong[] Sorted(ulong[] places, bool[] take)
    {
        var (sorted, count) = (new ulong[take.Count(taken => taken)], 0);
        for (var i = 0; i < take.Length; i++)
        {
            if (take[i])
            {
                sorted[count++] = places[i];
            }
        }

        Array.Sort(sorted);
        return sorted;
    }

    private static int CountGreater(ulong[] sorted, ulong place)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] > place ? (low, middle) : (middle + 1, high);
        }

        return sorted.Length - low;
    }
}
