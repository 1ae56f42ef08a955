namespace Ronghe.Dmn;

internal enum CoverageAnswer
{
    Covered,
    Gap,

    /// <summary>The budget ran out first.</summary>
    Undecided,
}

/// <summary>
/// Whether rules cover a box of column values. Columns are fixed one after another; the rules still alive are a bit set, sets already
/// known to be covered are remembered, and a rule that accepts everything in the columns left ends a branch.
/// </summary>
internal sealed class Coverage
{
    /// <summary>Words of bit sets touched before the answer is "undecided".</summary>
    public const long Budget = 60_000_000;

    private readonly RuleGrid grid;
    private readonly IReadOnlyList<ValueSet>? box;
    private readonly int[] order;
    private readonly ulong[][] acceptsRest;
    private readonly HashSet<Visited> covered = [];
    private readonly long[] example;
    private long left = Budget;

    private Coverage(RuleGrid grid, IReadOnlyList<ValueSet>? box)
    {
        this.grid = grid;
        this.box = box;
        order = [.. Enumerable.Range(0, grid.Columns.Count).OrderBy(c => grid.Columns[c].Starts.Length)];
        example = grid.Columns.Select((c, i) => box is null ? c.Type.Least : box[i].Intervals[0].Low).ToArray();
        acceptsRest = AcceptsRest();
    }

    /// <summary>Whether the rules cover the box (all values when null), and a point they do not.</summary>
    public static (CoverageAnswer Answer, long[] Example) Check(RuleGrid grid, ulong[] rules, IReadOnlyList<ValueSet>? box = null)
    {
        var check = new Coverage(grid, box);
        return (check.Visit(0, rules), check.example);
    }

    private CoverageAnswer Visit(int depth, ulong[] alive)
    {
        left -= grid.Words;
        if (left < 0)
        {
            return CoverageAnswer.Undecided;
        }

        if (Meets(alive, acceptsRest[depth]))
        {
            return CoverageAnswer.Covered;
        }

        if (depth == order.Length || Array.TrueForAll(alive, w => w == 0))
        {
            return CoverageAnswer.Gap;
        }

        var visited = new Visited(depth, alive);
        if (covered.Contains(visited))
        {
            return CoverageAnswer.Covered;
        }

        var answer = VisitSegments(depth, alive);
        if (answer == CoverageAnswer.Covered)
        {
            covered.Add(visited);
        }

        return answer;
    }

    private CoverageAnswer VisitSegments(int depth, ulong[] alive)
    {
        var index = order[depth];
        var column = grid.Columns[index];
        var undecided = false;
        for (var s = 0; s < column.Starts.Length; s++)
        {
            if (Representative(index, s) is not { } value)
            {
                continue;
            }

            var before = example[index];
            example[index] = value;
            var answer = Visit(depth + 1, And(alive, column.Rules[s]));
            if (answer == CoverageAnswer.Gap)
            {
                return answer;
            }

            example[index] = before;
            undecided |= answer == CoverageAnswer.Undecided;
            if (left < 0)
            {
                return CoverageAnswer.Undecided;
            }
        }

        return undecided ? CoverageAnswer.Undecided : CoverageAnswer.Covered;
    }

    // A value of the segment inside the box; null when there is none.
    private long? Representative(int column, int segment)
    {
        var starts = grid.Columns[column].Starts;
        if (box is null)
        {
            return starts[segment];
        }

        var end = segment + 1 < starts.Length ? starts[segment + 1] - 1 : grid.Columns[column].Type.Most;
        foreach (var (low, high) in box[column].Intervals)
        {
            if (low <= end && high >= starts[segment])
            {
                return Math.Max(low, starts[segment]);
            }
        }

        return null;
    }

    private ulong[][] AcceptsRest()
    {
        var rest = new ulong[order.Length + 1][];
        rest[order.Length] = grid.All();
        for (var depth = order.Length - 1; depth >= 0; depth--)
        {
            rest[depth] = rest[depth + 1];
            for (var s = 0; s < grid.Columns[order[depth]].Starts.Length; s++)
            {
                if (Representative(order[depth], s) is not null)
                {
                    rest[depth] = And(rest[depth], grid.Columns[order[depth]].Rules[s]);
                }
            }
        }

        return rest;
    }

    private static bool Meets(ulong[] a, ulong[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if ((a[i] & b[i]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static ulong[] And(ulong[] a, ulong[] b)
    {
        var both = new ulong[a.Length];
        for (var i = 0; i < a.Length; i++)
        {
            both[i] = a[i] & b[i];
        }

        return both;
    }

    private readonly struct Visited(int depth, ulong[] rules) : IEquatable<Visited>
    {
        private readonly int depth = depth;
        private readonly ulong[] rules = rules;

        public bool Equals(Visited other) => depth == other.depth && rules.AsSpan().SequenceEqual(other.rules);

        public override bool Equals(object? obj) => obj is Visited other && Equals(other);

        public override int GetHashCode()
        {
            var hash = (ulong)depth;
            foreach (var word in rules)
            {
                hash = (hash ^ word) * 0x9E3779B97F4A7C15;
                hash ^= hash >> 32;
            }

            return (int)hash;
        }
    }
}
