namespace Ronghe.Dmn;

/// <summary>One decision over a block of rows.</summary>
internal abstract class Kernel
{
    // Computing a cell beforehand tries every rule; this many trials take some tens of milliseconds.
    private const double MostTrials = 4_000_000;

    /// <summary>The slots that are read as 16-bit columns.</summary>
    public virtual IEnumerable<int> NarrowSlots => [];

    /// <summary>Makes the slot's column, and writes what fired where that is wanted (else the span is empty).</summary>
    public abstract void Run(Block block, int slot, Span<ushort> fired);

    /// <summary>The fastest form that the decision allows.</summary>
    public static Kernel For(StrictDecision decision, IReadOnlyList<StrictType> slots, IReadOnlyList<NarrowForm?> forms)
    {
        var domain = DenseKernel.DomainOf(decision.Slots, slots);
        if (decision.Table is not { } table)
        {
            return domain <= DenseKernel.MostCells ? new DenseKernel(decision, slots) : new ExpressionKernel(decision.Expression!, forms);
        }

        var oneSlot = decision.Slots.Count == 1 && domain <= DenseKernel.MostCells && domain * table.Rows.Count <= MostTrials;
        if (domain <= DenseKernel.FewCells || oneSlot)
        {
            return new DenseKernel(decision, slots);
        }

        if (GridKernel.TryMake(table, forms) is { } grid)
        {
            return grid;
        }

        return domain <= DenseKernel.MostCells && domain * table.Rows.Count <= MostTrials ? new DenseKernel(decision, slots) : new BitSetKernel(table);
    }

    /// <summary>What fired, as <see cref="CompiledGraph.Run"/> encodes it.</summary>
    public static ushort Encode(StrictDecision decision, List<int> fired) => decision.Table is null ? (ushort)0 : Encode(decision.Table, fired);

    public static ushort Encode(TableLogic table, List<int> fired)
    {
        if (!table.Collects)
        {
            return fired.Count == 0 ? (ushort)0 : (ushort)(fired[0] + 1);
        }

        return table.Rows.Count > 16 ? (ushort)0 : (ushort)fired.Aggregate(0, (bits, rule) => bits | (1 << rule));
    }
}
