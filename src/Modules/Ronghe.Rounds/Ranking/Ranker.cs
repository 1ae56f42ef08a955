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
        var sure = SortedKeys(contenders.KeysLow, contenders.SurelyEligible);
        var possible = SortedKeys(contenders.KeysHigh, contenders.PossiblyEligible);
        var count = contenders.Count;
        var (best, worst, outcomes) = (new int[count], new int[count], new Outcome[count]);
        for (var i = 0; i < count; i++)
        {
            if (!contenders.PossiblyEligible[i])
            {
                outcomes[i] = Outcome.NotEligible;
                continue;
            }

            best[i] = 1 + sure.CountBetterThan(contenders.KeysHigh, i);
            var ahead = possible.CountBetterThan(contenders.KeysLow, i);
            // A range may lie ahead of its own lower end.
            var self = Compare(contenders.KeysHigh, i, contenders.KeysLow, i) > 0 ? 1 : 0;
            worst[i] = 1 + ahead - self;
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

    private static SortedRows SortedKeys(long[][] keys, bool[] take)
    {
        var rows = new List<int>();
        for (var i = 0; i < take.Length; i++)
        {
            if (take[i])
            {
                rows.Add(i);
            }
        }

        var order = rows.ToArray();
        Array.Sort(order, (a, b) => Compare(keys, b, keys, a));
        return new SortedRows(keys, order);
    }

    private static int Compare(long[][] left, int i, long[][] right, int j)
    {
        for (var key = 0; key < left.Length; key++)
        {
            var order = left[key][i].CompareTo(right[key][j]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>Rows in descending order of their keys.</summary>
    private sealed class SortedRows(long[][] keys, int[] order)
    {
        public int CountBetterThan(long[][] otherKeys, int row)
        {
            var (low, high) = (0, order.Length);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (Compare(keys, order[middle], otherKeys, row) > 0)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }
    }
}
