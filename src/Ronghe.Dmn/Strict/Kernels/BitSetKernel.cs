using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ronghe.Dmn;

/// <summary>For tables of many rules and columns: the rules that accept each column's value are a bit set, and what they share has fired.</summary>
internal sealed class BitSetKernel : Kernel
{
    private readonly TableLogic table;
    private readonly RuleGrid grid;
    private readonly int[] variableSlots;

    public BitSetKernel(TableLogic table)
    {
        this.table = table;
        grid = new RuleGrid(table.Columns.Select(c => c.Type).ToList(), table.Rows.Select(r => (IReadOnlyList<ValueSet>)r.Tests).ToList());
        variableSlots = [.. table.Rows.Select(r => r.Output).Concat(table.Otherwise is null ? [] : [table.Otherwise]).SelectMany(o => o.Slots()).Distinct()];
    }

    public override void Run(Block block, int slot, Span<ushort> fired)
    {
        var mark = block.Mark();
        var columns = new long[table.Columns.Count][];
        for (var c = 0; c < columns.Length; c++)
        {
            columns[c] = block.TakeArray();
            ColumnExpression<long>.Evaluate(table.Columns[c], block, columns[c].AsSpan(0, block.Count));
        }

        var output = block.Make<long>(slot);
        var alive = new ulong[grid.Words];
        var slots = new long[block.SlotCount];
        var rows = new List<int>();
        for (var i = 0; i < output.Length; i++)
        {
            Match(columns, i, alive);
            foreach (var read in variableSlots)
            {
                slots[read] = block.Slot<long>(read)[i];
            }

            output[i] = Outcome(alive, slots, rows);
            if (!fired.IsEmpty)
            {
                fired[i] = Encode(table, rows);
            }
        }

        block.Return(mark);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Match(long[][] columns, int row, ulong[] alive)
    {
        Array.Fill(alive, ulong.MaxValue);
        for (var c = 0; c < columns.Length; c++)
        {
            var rules = grid.Columns[c].Rules[grid.Columns[c].SegmentOf(columns[c][row])];
            for (var w = 0; w < alive.Length; w++)
            {
                alive[w] &= rules[w];
            }
        }

        // Without columns every rule matches; bits beyond the last rule never do.
        alive[^1] &= grid.RowCount % 64 == 0 ? ulong.MaxValue : (1UL << (grid.RowCount % 64)) - 1;
    }

    private long Outcome(ulong[] alive, long[] slots, List<int> fired)
    {
        fired.Clear();
        var (count, result) = (0, 0L);
        for (var w = 0; w < alive.Length; w++)
        {
            for (var bits = alive[w]; bits != 0; bits &= bits - 1)
            {
                var row = table.Rows[(w * 64) + BitOperations.TrailingZeroCount(bits)];
                fired.Add(row.Position);
                var value = row.Output.Evaluate(slots);
                if (!table.Collects)
                {
                    return value;
                }

                result = count == 0 ? value : table.Aggregate(result, value);
                count++;
            }
        }

        return count > 0 && table.Aggregation == DmnAggregation.Count ? count : count > 0 ? result : table.Otherwise!.Evaluate(slots);
    }
}
