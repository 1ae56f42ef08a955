namespace Ronghe.Dmn;

/// <summary>A checked decision with its logic: a table or an expression.</summary>
internal sealed class StrictDecision(CheckedDecision shown, TableLogic? table, Typed? expression)
{
    public CheckedDecision Shown => shown;

    public TableLogic? Table => table;

    public Typed? Expression => expression;

    /// <summary>The slots read, ascending.</summary>
    public IReadOnlyList<int> Slots { get; } = table is null
        ? expression!.Slots()
        : [.. table.Columns.Concat(table.Rows.Select(r => r.Output)).Concat(table.Otherwise is null ? [] : [table.Otherwise]).SelectMany(n => n.Slots()).Distinct().Order()];

    public long Evaluate(ReadOnlySpan<long> slots, List<int>? fired) =>
        table is null ? expression!.Evaluate(slots) : table.Evaluate(slots, fired);
}
