using System.Runtime.InteropServices;

namespace Ronghe.Dmn;

/// <summary>
/// A table cut along the bounds of its cells: each column's value becomes the number of its segment, the numbers together a cell, and the
/// cell holds the rule and the value: a constant, or a sum of slots with factors, as tariffs by slab are.
/// </summary>
internal sealed class GridKernel : Kernel
{
    private readonly SegmentFinder[] finders;
    private readonly short first;
    private readonly NarrowTable rules;
    private readonly GridOutput<short>? narrow;
    private readonly GridOutput<long>? wide;
    private readonly int[] slots;

    private GridKernel(TableLogic table, GridCells cells, IReadOnlyList<NarrowForm?> forms)
    {
        finders = table.Columns.Select((c, i) => new SegmentFinder(c, cells.Grid.Columns[i], cells.Strides[i], forms)).ToArray();
        first = (short)(cells.Size > short.MaxValue ? short.MinValue : 0);
        rules = new NarrowTable(first, cells.Rules);
        var read = cells.Factors.Select(f => f.Slot).ToList();
        var expressions = cells.Overlays.Select(o => o.Output).ToList();
        slots = [.. finders.SelectMany(f => f.NarrowSlots)];
        if (NarrowForm.Of(table.Type) is { Bias: 0 } && read.TrueForAll(s => forms[s] is { Bias: 0 }) && expressions.TrueForAll(e => NarrowForm.Holds(e, forms)))
        {
            slots = [.. slots, .. read, .. expressions.SelectMany(e => e.Slots())];
            narrow = new GridOutput<short>(Narrow(cells.Constants), cells.Factors.Select(f => (f.Slot, (CellTable<short>)Narrow(f.Values))).ToArray(), cells.Overlays);
        }
        else
        {
            wide = new GridOutput<long>(new WideTable(first, cells.Constants), cells.Factors.Select(f => (f.Slot, (CellTable<long>)new WideTable(first, f.Values))).ToArray(), cells.Overlays);
        }
    }

    public override IEnumerable<int> NarrowSlots => slots;

    /// <summary>Null when the grid is too large, or when rules that fire together have outputs that vary in other ways than by factors.</summary>
    public static GridKernel? TryMake(TableLogic table, IReadOnlyList<NarrowForm?> forms) =>
        GridCells.TryMake(table) is { } cells ? new GridKernel(table, cells, forms) : null;

    public override void Run(Block block, int slot, Span<ushort> fired)
    {
        var mark = block.Mark();
        var cells = block.Take<short>();
        cells.Fill(first);
        foreach (var finder in finders)
        {
            finder.AddTo(block, cells);
        }

        rules.Read(cells[..fired.Length], MemoryMarshal.Cast<ushort, short>(fired));
        narrow?.Write(block, cells, rules, block.Make<short>(slot));
        wide?.Write(block, cells, rules, block.Make<long>(slot));
        block.Return(mark);
    }

    private NarrowTable Narrow(long[] values) => new(first, Array.ConvertAll(values, v => unchecked((short)v)));
}
