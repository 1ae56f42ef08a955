namespace Ronghe.Dmn;

/// <summary>A checked decision table, of the rules in force. Priority tables have their rules in order of priority, so that first is best.</summary>
internal sealed class TableLogic(
    Typed[] columns,
    TableRow[] rows,
    Typed? otherwise,
    DmnAggregation aggregation,
    bool collects,
    StrictType type)
{
    public IReadOnlyList<Typed> Columns => columns;

    public IReadOnlyList<TableRow> Rows => rows;

    /// <summary>The default output; null when the rules are complete.</summary>
    public Typed? Otherwise => otherwise;

    public DmnAggregation Aggregation => aggregation;

    public bool Collects => collects;

    public StrictType Type => type;

    /// <summary>The value; positions (from 0) of the rules that fired are added to the list.</summary>
    public long Evaluate(ReadOnlySpan<long> slots, List<int>? fired)
    {
        Span<long> values = columns.Length <= 32 ? stackalloc long[columns.Length] : new long[columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = columns[i].Evaluate(slots);
        }

        return collects ? Collect(values, slots, fired) : First(values, slots, fired);
    }

    private long First(ReadOnlySpan<long> values, ReadOnlySpan<long> slots, List<int>? fired)
    {
        foreach (var row in rows)
        {
            if (row.Matches(values))
            {
                fired?.Add(row.Position);
                return row.Output.Evaluate(slots);
            }
        }

        return otherwise!.Evaluate(slots);
    }

    private long Collect(ReadOnlySpan<long> values, ReadOnlySpan<long> slots, List<int>? fired)
    {
        var (count, result) = (0, 0L);
        foreach (var row in rows)
        {
            if (!row.Matches(values))
            {
                continue;
            }

            fired?.Add(row.Position);
            var value = row.Output.Evaluate(slots);
            result = count == 0 ? value : Aggregate(result, value);
            count++;
        }

        if (count == 0)
        {
            return otherwise?.Evaluate(slots) ?? 0;
        }

        return aggregation == DmnAggregation.Count ? count : result;
    }

    public long Aggregate(long result, long value) => aggregation switch
    {
        DmnAggregation.Sum => result + value,
        DmnAggregation.Min => Math.Min(result, value),
        _ => Math.Max(result, value),
    };
}

/// <summary>A rule in force.</summary>
/// <param name="Position">Among the rules in force, from 0.</param>
/// <param name="Tests">One a column.</param>
/// <param name="Output">Of the table's type.</param>
internal sealed record TableRow(int Position, ValueSet[] Tests, Typed Output)
{
    public bool Matches(ReadOnlySpan<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!Tests[i].Contains(values[i]))
            {
                return false;
            }
        }

        return true;
    }
}
