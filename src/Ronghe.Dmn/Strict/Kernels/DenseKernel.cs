namespace Ronghe.Dmn;

/// <summary>Every combination of what a decision reads, computed beforehand by the interpreter.</summary>
internal sealed class DenseKernel : Kernel
{
    /// <summary>Stays in the first-level cache.</summary>
    public const long FewCells = 4_096;

    /// <summary>Stays in the second-level cache.</summary>
    public const long MostCells = 65_536;

    private readonly int[] slots;
    private readonly long[] strides;
    private readonly long origin;
    private readonly long[] values;
    private readonly ushort[] rules;
    private readonly Lookup lookup;

    public DenseKernel(StrictDecision decision, IReadOnlyList<StrictType> types)
    {
        slots = [.. decision.Slots];
        strides = new long[slots.Length];
        var size = 1L;
        for (var i = slots.Length - 1; i >= 0; i--)
        {
            strides[i] = size;
            origin += types[slots[i]].Least * size;
            size *= types[slots[i]].Most - types[slots[i]].Least + 1;
        }

        values = new long[size];
        rules = new ushort[size];
        Fill(decision, types);
        lookup = new Lookup(values);
    }

    public static double DomainOf(IReadOnlyList<int> slots, IReadOnlyList<StrictType> types) =>
        slots.Aggregate(1.0, (size, slot) => size * ((double)types[slot].Most - types[slot].Least + 1));

    public override void Run(Block block, Span<long> output, Span<ushort> fired)
    {
        if (slots.Length == 1 && fired.IsEmpty)
        {
            lookup.Read(block.Slot(slots[0]), 1, [], origin, output);
            return;
        }

        if (slots.Length == 2 && fired.IsEmpty)
        {
            lookup.Read(block.Slot(slots[0]), strides[0], block.Slot(slots[1]), origin, output);
            return;
        }

        var mark = block.Mark();
        var cells = block.Take();
        Index(block, cells);
        lookup.Read(cells, 1, [], 0, output);
        for (var i = 0; i < fired.Length; i++)
        {
            fired[i] = rules[cells[i]];
        }

        block.Return(mark);
    }

    private void Index(Block block, Span<long> cells)
    {
        cells.Fill(-origin);
        for (var s = 0; s < slots.Length; s++)
        {
            Columns.AddScaled(cells, block.Slot(slots[s]), strides[s], cells);
        }
    }

    private void Fill(StrictDecision decision, IReadOnlyList<StrictType> types)
    {
        var at = types.Select(t => t.Least).ToArray();
        var fired = new List<int>();
        for (var cell = 0L; cell < values.Length; cell++)
        {
            var rest = cell;
            for (var i = 0; i < slots.Length; i++)
            {
                at[slots[i]] = types[slots[i]].Least + (rest / strides[i]);
                rest %= strides[i];
            }

            fired.Clear();
            values[cell] = decision.Evaluate(at, fired);
            rules[cell] = Encode(decision, fired);
        }
    }
}
