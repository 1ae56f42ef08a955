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

        for (var i = 0; i < output.Length; i++)
        {
            output[i] = values[cells[i]];
        }

        for (var i = 0; i < fired.Length; i++)
        {
            fired[i] = rules[cells[i]];
        }

        foreach (var (rule, expression) in variable)
        {
            Overlay(block, cells, rule, expression, output);
        }

        block.Return(mark);
    }

    private void Overlay(Block block, ReadOnlySpan<long> cells, ushort rule, Typed expression, Span<long> output)
    {
        var mark = block.Mark();
        var computed = block.Take();
        ExpressionKernel.Evaluate(expression, block, computed);
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = rules[cells[i]] == rule ? computed[i] : output[i];
        }

        block.Return(mark);
    }

    private void Fill(TableLogic table, RuleGrid grid, long[] strides)
    {
        var at = new long[columns.Length];
        var fired = new List<int>();
        for (var cell = 0L; cell < values.Length; cell++)
        {
            var rest = cell;
            for (var c = 0; c < at.Length; c++)
            {
                at[c] = grid.Columns[c].Starts[rest / strides[c]];
                rest %= strides[c];
            }

            fired.Clear();
            values[cell] = table.EvaluateConstant(at, fired);
            rules[cell] = Encode(table, fired);
        }
    }
}
