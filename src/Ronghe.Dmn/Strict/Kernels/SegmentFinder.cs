using System.Runtime.CompilerServices;

namespace Ronghe.Dmn;

/// <summary>Adds to the cell of each row the segment of a column's value × the column's stride.</summary>
internal sealed class SegmentFinder
{
    private const int FewBounds = 24;

    private readonly Typed column;
    private readonly short stride;
    private readonly long[] starts;
    private readonly NarrowTable? table;
    private readonly bool narrow;

    public SegmentFinder(Typed column, GridColumn segments, long stride, IReadOnlyList<NarrowForm?> forms)
    {
        (this.column, this.stride, starts) = (column, unchecked((short)stride), segments.Starts);
        var form = column is SlotNode slot ? forms[slot.Index] : NarrowForm.Holds(column, forms) ? new NarrowForm(0) : null;
        if (form is { } stored)
        {
            narrow = true;
            var (least, size) = (segments.Type.Least, (int)(segments.Type.Most - segments.Type.Least + 1));
            var map = Enumerable.Range(0, size).Select(i => unchecked((short)(segments.SegmentOf(least + i) * stride))).ToArray();
            table = new NarrowTable(stored.Store(least), map);
        }
    }

    public IEnumerable<int> NarrowSlots => narrow ? column.Slots() : [];

    public void AddTo(Block block, Span<short> cells)
    {
        if (starts.Length == 1)
        {
            return;
        }

        var mark = block.Mark();
        if (table is not null)
        {
            var found = block.Take<short>();
            table.Read(ColumnExpression<short>.Part(column, block), found);
            Columns.Apply<AddOperation, short>(cells, found, cells);
        }
        else
        {
            AddWide(block, ColumnExpression<long>.Part(column, block), cells);
        }

        block.Return(mark);
    }

    // A few bounds: counting those reached is quicker than searching, and vectorises.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddWide(Block block, ReadOnlySpan<long> values, Span<short> cells)
    {
        if (starts.Length <= FewBounds)
        {
            var counts = block.Take<long>();
            var segments = block.Take<short>();
            Columns.CountReached(values, starts.AsSpan(1), counts);
            Widths.Narrow(counts, 0, segments);
            Columns.AddScaled(cells, segments, stride, cells);
            return;
        }

        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] += unchecked((short)(Search(values[i]) * stride));
        }
    }

    private int Search(long value)
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
