using System.Numerics;

namespace Ronghe.Dmn;

/// <summary>The cells of a grid and what each holds.</summary>
internal sealed class GridCells
{
    private const long MostCells = 1 << 16;
    private const int MostFactors = 3;
    private const int MostOverlays = 24;

    private readonly TableLogic table;
    private readonly LinearForm?[] sums;
    private readonly LinearForm otherwise;

    private GridCells(TableLogic table, RuleGrid grid, long[] strides, long size, LinearForm?[] sums, (short Rule, Typed Output)[] overlays)
    {
        (this.table, Grid, Strides, Size, this.sums, Overlays) = (table, grid, strides, size, sums, overlays);
        otherwise = table.Otherwise is null ? LinearForm.Zero : LinearForm.TryOf(table.Otherwise) ?? LinearForm.Zero;
        Constants = new long[size];
        Rules = new short[size];
        Factors = sums.Append(otherwise).SelectMany(f => f?.Factors.Keys ?? []).Distinct().Order().Select(s => (s, new long[size])).ToArray();
        Fill();
    }

    public RuleGrid Grid { get; }

    public long[] Strides { get; }

    public long Size { get; }

    public long[] Constants { get; }

    public short[] Rules { get; }

    /// <summary>By slot, the factor in each cell.</summary>
    public (int Slot, long[] Values)[] Factors { get; }

    /// <summary>Outputs that are no such sums, with the rule as <see cref="Rules"/> encodes it.</summary>
    public (short Rule, Typed Output)[] Overlays { get; }

    public static GridCells? TryMake(TableLogic table)
    {
        var forms = table.Rows.Select(r => LinearForm.TryOf(r.Output)).ToArray();
        var overlays = table.Rows.Where((_, i) => forms[i] is null).Select(r => (unchecked((short)(r.Position + 1)), r.Output)).ToList();
        if (table.Otherwise is not null && LinearForm.TryOf(table.Otherwise) is null)
        {
            overlays.Add((0, table.Otherwise));
        }

        var slots = forms.SelectMany(f => f?.Factors.Keys ?? []).Concat(table.Otherwise is null ? [] : LinearForm.TryOf(table.Otherwise)?.Factors.Keys ?? []).Distinct().Count();
        var varies = slots > 0 || overlays.Count > 0;
        var combines = table.Collects && table.Aggregation != DmnAggregation.Sum;
        if (overlays.Count > (table.Collects ? 0 : MostOverlays) || slots > MostFactors || (combines && varies))
        {
            return null;
        }

        var grid = new RuleGrid(table.Columns.Select(c => c.Type).ToList(), table.Rows.Select(r => (IReadOnlyList<ValueSet>)r.Tests).ToList());
        var (strides, size) = (new long[grid.Columns.Count], 1L);
        for (var i = strides.Length - 1; i >= 0; i--)
        {
            strides[i] = size;
            size *= grid.Columns[i].Starts.Length;
            if (size > MostCells)
            {
                return null;
            }
        }

        return new GridCells(table, grid, strides, size, forms, [.. overlays]);
    }

    // By the bit sets of the grid: trying every rule in every cell takes a second for thousands of rules.
    private void Fill()
    {
        var fired = new List<int>();
        var (all, alive) = (Grid.All(), new ulong[Grid.Words]);
        for (var cell = 0L; cell < Size; cell++)
        {
            Array.Copy(all, alive, alive.Length);
            var rest = cell;
            for (var c = 0; c < Strides.Length; c++)
            {
                var accepting = Grid.Columns[c].Rules[rest / Strides[c]];
                rest %= Strides[c];
                for (var w = 0; w < alive.Length; w++)
                {
                    alive[w] &= accepting[w];
                }
            }

            fired.Clear();
            Put(cell, Value(alive, fired));
            Rules[cell] = unchecked((short)Kernel.Encode(table, fired));
        }
    }

    private void Put(long cell, LinearForm value)
    {
        Constants[cell] = value.Constant;
        foreach (var (slot, factors) in Factors)
        {
            factors[cell] = value.Factors.GetValueOrDefault(slot);
        }
    }

    /// <summary>Zero in place of an output that is written over it, and where nothing can match.</summary>
    private LinearForm Value(ulong[] alive, List<int> fired)
    {
        var result = LinearForm.Zero;
        for (var w = 0; w < alive.Length; w++)
        {
            for (var bits = alive[w]; bits != 0; bits &= bits - 1)
            {
                var at = (w * 64) + BitOperations.TrailingZeroCount(bits);
                fired.Add(table.Rows[at].Position);
                var value = sums[at] ?? LinearForm.Zero;
                if (!table.Collects)
                {
                    return value;
                }

                result = fired.Count == 1 ? value
                    : table.Aggregation == DmnAggregation.Sum ? result.Plus(value)
                    : result with { Constant = table.Aggregate(result.Constant, value.Constant) };
            }
        }

        return fired.Count == 0 ? otherwise : table.Aggregation == DmnAggregation.Count ? result with { Constant = fired.Count } : result;
    }
}
