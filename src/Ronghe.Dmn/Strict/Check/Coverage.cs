using System.Numerics;

namespace Ronghe.Dmn;

internal enum CoverageAnswer
{
    Covered,
    Gap,

    /// <summary>The budget ran out first.</summary>
    Undecided,
}

/// <summary>
/// Whether rules cover a box of column values. The box is cut along a bound of a rule until one rule covers a piece or none meets it.
/// Where rules are known to be disjoint their volumes are added instead: that answers at once, and leads straight to a gap.
/// </summary>
internal sealed class Coverage
{
    /// <summary>Rules compared with a box before the answer is "undecided"; about half a second.</summary>
    private const long Budget = 30_000_000;
    private const int MostCandidates = 10;

    private readonly bool disjoint;
    private long[] example = [];
    private long left = Budget;

    private Coverage(bool disjoint) => this.disjoint = disjoint;

    /// <summary>Whether the rules cover the box, and a point they do not.</summary>
    /// <param name="box">Lows and highs by column, inclusive.</param>
    /// <param name="rules">By rule, the values each column accepts.</param>
    /// <param name="disjoint">Whether no two rules share a point.</param>
    public static (CoverageAnswer Answer, long[] Example) Check((long Low, long High)[] box, IReadOnlyList<IReadOnlyList<ValueSet>> rules, bool disjoint)
    {
        var check = new Coverage(disjoint);
        return (check.Visit(box, rules), check.example);
    }

    /// <summary>The pieces of a rule as boxes; one unless its tests list separate ranges.</summary>
    public static IEnumerable<(long Low, long High)[]> Boxes(IReadOnlyList<ValueSet> tests) =>
        tests.Aggregate(
            (IEnumerable<(long, long)[]>)[[]],
            (boxes, test) => boxes.SelectMany(b => test.Intervals.Select(i => ((long, long)[])[.. b, i])));

    private CoverageAnswer Visit((long Low, long High)[] box, IReadOnlyList<IReadOnlyList<ValueSet>> rules)
    {
        left -= rules.Count + 1;
        if (left < 0)
        {
            return CoverageAnswer.Undecided;
        }

        var meeting = new List<IReadOnlyList<ValueSet>>();
        foreach (var rule in rules)
        {
            switch (Relation(rule, box))
            {
                case 2:
                    return CoverageAnswer.Covered;
                case 1:
                    meeting.Add(rule);
                    break;
                default:
                    break;
            }
        }

        if (meeting.Count == 0)
        {
            example = box.Select(b => b.Low).ToArray();
            return CoverageAnswer.Gap;
        }

        if (disjoint && meeting.Aggregate(BigInteger.Zero, (sum, r) => sum + Volume(r, box)) == Volume(box))
        {
            return CoverageAnswer.Covered;
        }

        var (column, cut) = BestCut(box, meeting);
        var answer = Visit(Piece(box, column, box[column].Low, cut - 1), meeting);
        return answer == CoverageAnswer.Covered ? Visit(Piece(box, column, cut, box[column].High), meeting) : answer;
    }

    /// <summary>0: apart, 1: meets, 2: covers.</summary>
    private static int Relation(IReadOnlyList<ValueSet> rule, (long Low, long High)[] box)
    {
        var relation = 2;
        for (var c = 0; c < box.Length; c++)
        {
            var here = rule[c].Relation(box[c].Low, box[c].High);
            if (here == 0)
            {
                return 0;
            }

            relation = Math.Min(relation, here);
        }

        return relation;
    }

    // The cut that fewest rules straddle, of those that the first few rules offer; then the most even one.
    private (int Column, long Cut) BestCut((long Low, long High)[] box, List<IReadOnlyList<ValueSet>> rules)
    {
        var best = (Column: -1, Cut: 0L, Cost: long.MaxValue);
        foreach (var rule in rules.Take(MostCandidates))
        {
            for (var c = 0; c < box.Length; c++)
            {
                if (rule[c].FindCut(box[c].Low, box[c].High) is not { } cut)
                {
                    continue;
                }

                var cost = Cost(rules, c, cut);
                best = cost < best.Cost ? (c, cut, cost) : best;
            }
        }

        left -= rules.Count;
        return (best.Column, best.Cut);
    }

    private static long Cost(List<IReadOnlyList<ValueSet>> rules, int column, long cut)
    {
        var (below, above) = (0L, 0L);
        foreach (var rule in rules)
        {
            var intervals = rule[column].Intervals;
            below += intervals[0].Low < cut ? 1 : 0;
            above += intervals[^1].High >= cut ? 1 : 0;
        }

        return ((below + above) * 4) + Math.Max(below, above);
    }

    private static (long Low, long High)[] Piece((long Low, long High)[] box, int column, long low, long high)
    {
        var piece = ((long Low, long High)[])box.Clone();
        piece[column] = (low, high);
        return piece;
    }

    private static BigInteger Volume((long Low, long High)[] box) =>
        box.Aggregate(BigInteger.One, (volume, side) => volume * ((BigInteger)side.High - side.Low + 1));

    private static BigInteger Volume(IReadOnlyList<ValueSet> rule, (long Low, long High)[] box)
    {
        var volume = BigInteger.One;
        for (var c = 0; c < box.Length; c++)
        {
            volume *= (BigInteger)rule[c].CountWithin(box[c].Low, box[c].High);
        }

        return volume;
    }
}
