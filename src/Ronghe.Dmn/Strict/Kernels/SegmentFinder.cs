namespace Ronghe.Dmn;

/// <summary>The segment of a value: by a map where the column's domain is small, else by a search without branches.</summary>
internal sealed class SegmentFinder
{
    private const double LargestMap = 65_536;
    private const int FewBounds = 8;

    private readonly long least;
    private readonly long stride;
    private readonly long[] starts;
    private readonly int[]? map;

    public SegmentFinder(GridColumn column, long stride)
    {
        (least, this.stride, starts) = (column.Type.Least, stride, column.Starts);
        var domain = (double)column.Type.Most - least + 1;
        if (domain <= LargestMap && starts.Length > FewBounds)
        {
            map = new int[(int)domain];
            for (var i = 0; i < map.Length; i++)
            {
                map[i] = (int)(column.SegmentOf(least + i) * stride);
            }
        }
    }

    /// <summary>Adds segment × stride to every row.</summary>
    public void AddTo(Span<long> cells, ReadOnlySpan<long> column)
    {
        if (map is not null)
        {
            var (table, first) = (map, least);
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] += table[column[i] - first];
            }

            return;
        }

        if (starts.Length <= 24)
        {
            // A few bounds: counting those passed is quicker than searching, and vectorises.
            var mark = stride;
            for (var s = 1; s < starts.Length; s++)
            {
                Columns.AddWhereAtLeast(cells, column, starts[s], mark);
            }

            return;
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] += Search(column[i]) * stride;
        }
    }

    private long Search(long value)
    {
        var (low, length) = (0, starts.Length);
        while (length > 1)
        {
            var half = length / 2;
            low = starts[low + half] <= value ? low + half : low;
            length -= half;
        }

        return low;
    }
}
