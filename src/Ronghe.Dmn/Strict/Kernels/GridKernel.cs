using System.Numerics;

namespace Ronghe.Dmn;

/// <summary>
/// A table cut along the bounds of its cells: each column's value becomes the number of its segment, the numbers together a cell, and the
/// cell holds the rule and, where outputs are constant, the value.
/// </summary>
internal sealed class GridKernel : Kernel
{
    private const long MostCells = 1 << 18;
    private const int MostVariableOutputs = 24;

    private readonly Typed[] columns;
    private readonly SegmentFinder[] finders;
    private readonly long[] values;
    private readonly ushort[] rules;
    private readonly (ushort Rule, Typed Output)[] variable;
    private readonly Lookup valueOf;
    private readonly Lookup ruleOf;

    private GridKernel(TableLogic table, RuleGrid grid, long[] strides, long size)
    {
        columns = [.. table.Columns];
        finders = grid.Columns.Select((c, i) => new SegmentFinder(c, strides[i])).ToArray();
        values = new long[size];
        rules = new ushort[size];
        variable = table.Collects ? [] : table.Rows.Where(r => r.Output is not ConstantNode).Select(r => ((ushort)(r.Position + 1), r.Output)).ToArray();
        if (table.Otherwise is not null and not ConstantNode && !table.Collects)
        {
            variable = [.. variable, (0, table.Otherwise)];
        }

        Fill(table, grid, strides);
        valueOf = new Lookup(values);
        ruleOf = new Lookup(Array.ConvertAll(rules, r => (long)r));
    }

    /// <summary>Null when the grid is too large, or when rules that fire together have outputs that vary.</summary>
    public static GridKernel? TryMake(TableLogic table)
    {
        var varying = table.Rows.Count(r => r.Output is not ConstantNode) + (table.Otherwise is null or ConstantNode ? 0 : 1);
        if (varying > (table.Collects ? 0 : MostVariableOutputs))
        {
            return null;
        }

        var grid = new RuleGrid(table.Columns.Select(c => c.Type).ToList(), table.Rows.Select(r => (IReadOnlyList<ValueSet>)r.Tests).ToList());
        var strides = new long[grid.Columns.Count];
        var size = 1L;
        for (var i = strides.Length - 1; i >= 0; i--)
        {
            strides[i] = size;
            size *= grid.Columns[i].Starts.Length;
            if (size > MostCells)
            {
                return null;
            }
        }

        return new GridKernel(table, grid, strides, size);
    }

    public override void Run(Block block, Span<long> output, Span<ushort> fired)
    {
        var mark = block.Mark();
        var cells = block.Take();
        cells.Clear();
        for (var c = 0; c < columns.Length; c++)
        {
            var inner = block.Mark();
            if (columns[c] is SlotNode slot)
            {
                finders[c].AddTo(cells, block.Slot(slot.Index));
            }
            else
            {
                var column = block.Take();
                ExpressionKernel.Evaluate(columns[c], block, column);
                finders[c].AddTo(cells, column);
            }

            block.Return(inner);
        }

        for (var i = 0; i < fired.Length; i++)
        {
            fired[i] = rules[cells[i]];
        }

        valueOf.Read(cells, 1, [], 0, output);
        if (variable.Length > 0)
        {
            var chosen = block.Take();
            ruleOf.Read(cells, 1, [], 0, chosen);
            foreach (var (rule, expression) in variable)
            {
                Overlay(block, chosen, rule, expression, output);
            }
        }

        block.Return(mark);
    }

    private static void Overlay(Block block, ReadOnlySpan<long> chosen, long rule, Typed expression, Span<long> output)
    {
        var mark = block.Mark();
        var computed = block.Take();
        ExpressionKernel.Evaluate(expression, block, computed);
        Columns.TakeWhereEqual(chosen, rule, computed, output);
        block.Return(mark);
    }

    // By the bit sets of the grid: trying every rule in every cell takes a second for thousands of rules.
    private void Fill(TableLogic table, RuleGrid grid, long[] strides)
    {
        var fired = new List<int>();
        var (all, alive) = (grid.All(), new ulong[grid.Words]);
        for (var cell = 0L; cell < values.Length; cell++)
        {
            Array.Copy(all, alive, alive.Length);
            var rest = cell;
            for (var c = 0; c < strides.Length; c++)
            {
                var accepting = grid.Columns[c].Rules[rest / strides[c]];
                rest %= strides[c];
                for (var w = 0; w < alive.Length; w++)
                {
                    alive[w] &= accepting[w];
                }
            }

            fired.Clear();
            values[cell] = Constant(table, alive, fired);
            rules[cell] = Encode(table, fired);
        }
    }

    /// <summary>The value where outputs are constant; 0 in place of one that varies, and where nothing can match.</summary>
    private static long Constant(TableLogic table, ulong[] alive, List<int> fired)
    {
        var result = 0L;
        for (var w = 0; w < alive.Length; w++)
        {
            for (var bits = alive[w]; bits != 0; bits &= bits - 1)
            {
                var row = table.Rows[(w * 64) + BitOperations.TrailingZeroCount(bits)];
                var value = (row.Output as ConstantNode)?.Value ?? 0;
                fired.Add(row.Position);
                if (!table.Collects)
                {
                    return value;
                }

                result = fired.Count == 1 ? value : table.Aggregate(result, value);
            }
        }

        return fired.Count == 0 ? (table.Otherwise as ConstantNode)?.Value ?? 0
            : table.Aggregation == DmnAggregation.Count ? fired.Count : result;
    }
}
