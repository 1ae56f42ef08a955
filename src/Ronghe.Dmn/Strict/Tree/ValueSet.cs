namespace Ronghe.Dmn;

/// <summary>A set of carriers: sorted, disjoint, non-adjacent intervals, both ends inclusive. Carriers are whole, so every test of a cell is one.</summary>
internal sealed class ValueSet
{
    private readonly (long Low, long High)[] intervals;

    private ValueSet((long Low, long High)[] intervals) => this.intervals = intervals;

    public IReadOnlyList<(long Low, long High)> Intervals => intervals;

    public bool IsEmpty => intervals.Length == 0;

    public static ValueSet Empty { get; } = new([]);

    public static ValueSet Of(long low, long high) => low > high ? Empty : new([(low, high)]);

    public static ValueSet Of(StrictType type) => Of(type.Least, type.Most);

    public static ValueSet Union(IEnumerable<ValueSet> sets)
    {
        var sorted = sets.SelectMany(s => s.intervals).OrderBy(i => i.Low).ToList();
        var merged = new List<(long Low, long High)>();
        foreach (var (low, high) in sorted)
        {
            if (merged.Count > 0 && low <= merged[^1].High + 1)
            {
                merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, high));
            }
            else
            {
                merged.Add((low, high));
            }
        }

        return new ValueSet([.. merged]);
    }

    public bool Contains(long value)
    {
        foreach (var (low, high) in intervals)
        {
            if (value >= low && value <= high)
            {
                return true;
            }
        }

        return false;
    }

    public bool Covers(StrictType type) => intervals is [var only] && only.Low <= type.Least && only.High >= type.Most;

    public ValueSet Without(ValueSet other)
    {
        var rest = new List<(long, long)>();
        foreach (var (start, high) in intervals)
        {
            var low = start;
            foreach (var cut in other.intervals.Where(c => c.High >= start && c.Low <= high))
            {
                if (cut.Low > low)
                {
                    rest.Add((low, cut.Low - 1));
                }

                low = cut.High + 1;
            }

            if (low <= high)
            {
                rest.Add((low, high));
            }
        }

        return new ValueSet([.. rest]);
    }

    public ValueSet Intersect(ValueSet other)
    {
        var common = new List<(long, long)>();
        foreach (var (low, high) in intervals)
        {
            foreach (var (otherLow, otherHigh) in other.intervals)
            {
                if (Math.Max(low, otherLow) <= Math.Min(high, otherHigh))
                {
                    common.Add((Math.Max(low, otherLow), Math.Min(high, otherHigh)));
                }
            }
        }

        return new ValueSet([.. common]);
    }

    /// <summary>How it lies to an interval: 0 apart, 1 meets it, 2 covers it.</summary>
    public int Relation(long low, long high)
    {
        foreach (var (from, to) in intervals)
        {
            if (from <= low && to >= high)
            {
                return 2;
            }

            if (from <= high && to >= low)
            {
                return 1;
            }
        }

        return 0;
    }

    /// <summary>A value inside the interval at which it begins or has just ended; null when it has no bound there.</summary>
    public long? FindCut(long low, long high)
    {
        foreach (var (from, to) in intervals)
        {
            if (from > low && from <= high)
            {
                return from;
            }

            if (to >= low && to < high)
            {
                return to + 1;
            }
        }

        return null;
    }

    /// <summary>How many of its values lie in the interval.</summary>
    public Int128 CountWithin(long low, long high)
    {
        Int128 count = 0;
        foreach (var (from, to) in intervals)
        {
            count += Math.Max(low, from) <= Math.Min(high, to) ? (Int128)Math.Min(high, to) - Math.Max(low, from) + 1 : 0;
        }

        return count;
    }

    public bool Meets(ValueSet other)
    {
        var (i, j) = (0, 0);
        while (i < intervals.Length && j < other.intervals.Length)
        {
            if (intervals[i].High < other.intervals[j].Low)
            {
                i++;
            }
            else if (other.intervals[j].High < intervals[i].Low)
            {
                j++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }
}
