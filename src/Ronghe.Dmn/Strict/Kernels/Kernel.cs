namespace Ronghe.Dmn;

/// <summary>One decision over a block of rows.</summary>
internal abstract class Kernel
{
    /// <summary>Writes a value a row, and what fired where that is wanted (else the span is empty).</summary>
    public abstract void Run(Block block, Span<long> values, Span<ushort> fired);

    /// <summary>The fastest form that the decision allows.</summary>
    public static Kernel For(StrictDecision decision, IReadOnlyList<StrictType> slots)
    {
        var domain = DenseKernel.DomainOf(decision.Slots, slots);
        if (decision.Table is null)
        {
            return domain <= DenseKernel.MostCells ? new DenseKernel(decision, slots) : new ExpressionKernel(decision.Expression!);
        }

        if (domain <= DenseKernel.FewCells)
        {
            return new DenseKernel(decision, slots);
        }

        if (GridKernel.TryMake(decision.Table) is { } grid)
        {
            return grid;
        }

        return domain <= DenseKernel.MostCells ? new DenseKernel(decision, slots) : new BitSetKernel(decision.Table);
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
