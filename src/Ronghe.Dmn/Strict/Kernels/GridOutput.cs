using System.Numerics;

namespace Ronghe.Dmn;

/// <summary>What the cells of a grid hold, at one width: a constant, factors of slots, and expressions that replace the sum where they fired.</summary>
internal sealed class GridOutput<T>(CellTable<T> constant, (int Slot, CellTable<T> Factor)[] factors, (short Rule, Typed Output)[] overlays)
    where T : struct, IBinaryInteger<T>
{
    public void Write(Block block, ReadOnlySpan<short> cells, NarrowTable rules, Span<T> to)
    {
        constant.Read(cells, to);
        var mark = block.Mark();
        var column = block.Take<T>();
        foreach (var (slot, factor) in factors)
        {
            factor.Read(cells, column);
            Columns.AddProduct(column, block.Slot<T>(slot), to);
        }

        if (overlays.Length > 0)
        {
            var chosen = block.Take<short>();
            rules.Read(cells, chosen);
            foreach (var (rule, output) in overlays)
            {
                ColumnExpression<T>.Evaluate(output, block, column);
                Columns.TakeWhereEqual(chosen, rule, column, to);
            }
        }

        block.Return(mark);
    }
}
