namespace Ronghe.Dmn;

/// <summary>Every combination of what a decision reads, computed beforehand by the interpreter.</summary>
internal sealed class DenseKernel : Kernel
{
    /// <summary>Stays in the first-level cache.</summary>
    public const long FewCells = 4_096;

    /// <summary>Stays in the second-level cache.</summary>
    public const long MostCells = 65_536;

    private readonly int[] slots;
    private readonly short[] strides;
    private readonly short offset;
    private readonly bool direct;
    private readonly CellTable<short>? narrow;
    private readonly CellTable<long>? wide;
    private readonly NarrowTable rules;

    public DenseKernel(StrictDecision decision, IReadOnlyList<StrictType> types)
    {
        slots = [.. decision.Slots];
        var (steps, size) = (new long[slots.Length], 1L);
        for (var i = slots.Length - 1; i >= 0; i--)
        {
            steps[i] = size;
            size *= types[slots[i]].Most - types[slots[i]].Least + 1;
        }

        // With one slot its stored values are the cells; with two the bias moves into the number of the first cell; with more, into an offset.
        var start = slots.Select((s, i) => NarrowForm.Of(types[s])!.Value.Store(types[s].Least) * steps[i]).Sum();
        direct = slots.Length is 1 or 2 && start >= short.MinValue && start + size - 1 <= short.MaxValue;
        var first = direct ? start : size > short.MaxValue ? short.MinValue : 0;
        strides = Array.ConvertAll(steps, s => unchecked((short)s));
        offset = unchecked((short)(first - start));
        var (values, fired) = Fill(decision, types, steps, size);
        rules = new NarrowTable((short)first, fired);
        if (NarrowForm.Of(decision.Shown.Type) is { } form)
        {
            narrow = new NarrowTable((short)first, Array.ConvertAll(values, form.Store));
        }
        else
        {
            wide = new WideTable((short)first, values);
        }
    }

    public override IEnumerable<int> NarrowSlots => slots;

    public static double DomainOf(IReadOnlyList<int> slots, IReadOnlyList<StrictType> types) =>
        slots.Aggregate(1.0, (size, slot) => size * ((double)types[slot].Most - types[slot].Least + 1));

    public override void Run(Block block, int slot, Span<ushort> fired)
    {
        if (slots.Length == 2 && direct && fired.IsEmpty && narrow is NarrowTable table)
        {
            table.Read(block.Slot<short>(slots[0]), strides[0], block.Slot<short>(slots[1]), block.Make<short>(slot));
            return;
        }

        var mark = block.Mark();
        var cells = slots.Length == 1 && direct ? block.Slot<short>(slots[0]) : Cells(block);
        if (narrow is not null)
        {
            narrow.Read(cells, block.Make<short>(slot));
        }
        else
        {
            wide!.Read(cells, block.Make<long>(slot));
        }

        rules.Read(cells[..fired.Length], System.Runtime.InteropServices.MemoryMarshal.Cast<ushort, short>(fired));
        block.Return(mark);
    }

    private Span<short> Cells(Block block)
    {
        var cells = block.Take<short>();
        cells.Fill(offset);
        for (var s = 0; s < slots.Length; s++)
        {
            Columns.AddScaled(cells, block.Slot<short>(slots[s]), strides[s], cells);
        }

        return cells;
    }

    private (long[] Values, short[] Rules) Fill(StrictDecision decision, IReadOnlyList<StrictType> types, long[] steps, long size)
    {
        var (values, rules) = (new long[size], new short[size]);
        var at = types.Select(t => t.Least).ToArray();
        var fired = new List<int>();
        for (var cell = 0L; cell < size; cell++)
        {
            var rest = cell;
            for (var i = 0; i < slots.Length; i++)
            {
                at[slots[i]] = types[slots[i]].Least + (rest / steps[i]);
                rest %= steps[i];
            }

            fired.Clear();
            values[cell] = decision.Evaluate(at, fired);
            rules[cell] = unchecked((short)Encode(decision, fired));
        }

        return (values, rules);
    }
}
