namespace Ronghe.Dmn;

/// <summary>
/// The rules of a table cut along every bound of every cell. Within a segment of a column each rule either accepts all values or none,
/// so a bit set of rules a segment says everything the checks and the kernels need.
/// </summary>
internal sealed class RuleGrid
{
    public RuleGrid(IReadOnlyList<StrictType> columns, IReadOnlyList<IReadOnlyList<ValueSet>> rows)
    {
        RowCount = rows.Count;
        Words = (rows.Count + 63) / 64;
        Columns = columns.Select((type, c) => new GridColumn(type, rows.Select(r => r[c]).ToList(), Words)).ToList();
    }

    public int RowCount { get; }

    /// <summary>Length of a bit set.</summary>
    public int Words { get; }

    public IReadOnlyList<GridColumn> Columns { get; }

    public ulong[] All()
    {
        var all = new ulong[Words];
        for (var i = 0; i < RowCount; i++)
        {
            all[i / 64] |= 1UL << i;
        }

        return all;
    }
}

/// <summary>One column of a grid.</summary>
internal sealed class GridColumn
{
    public GridColumn(StrictType type, IReadOnlyList<ValueSet> tests, int words)
    {
        Type = type;
        Starts = Cut(type, tests);
        Rules = Starts.Select(_ => new ulong[words]).ToArray();
        for (var row = 0; row < tests.Count; row++)
        {
            foreach (var (low, high) in tests[row].Intervals)
            {
                for (var s = SegmentOf(low); s < Starts.Length && Starts[s] <= high; s++)
                {
                    Rules[s][row / 64] |= 1UL << row;
                }
            }
        }
    }

    public StrictType Type { get; }

    /// <summary>First value of each segment, ascending; the first is the least value of the type.</summary>
    public long[] Starts { get; }

    /// <summary>By segment, the rules that accept its values.</summary>
    public ulong[][] Rules { get; }

    public int SegmentOf(long value)
    {
        var index = Array.BinarySearch(Starts, value);
        return index >= 0 ? index : ~index - 1;
    }

    private static long[] Cut(StrictType type, IReadOnlyList<ValueSet> tests)
    {
        var starts = new SortedSet<long> { type.Least };
        foreach (var (low, high) in tests.SelectMany(t => t.Intervals))
        {
            if (low > type.Least)
            {
                starts.Add(low);
            }

            if (high < type.Most)
            {
                starts.Add(high + 1);
            }
        }

        return [.. starts];
    }
}
