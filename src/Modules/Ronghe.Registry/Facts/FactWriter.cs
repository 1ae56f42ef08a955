using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;

namespace Ronghe.Registry.Facts;

/// <summary>Writes facts of one table in column order; the one place that knows the order.</summary>
internal sealed class FactWriter : IAsyncDisposable
{
    private static readonly string[] Leading =
    [
        "person_no", "fact_no", "valid_from", "valid_to", "known_from", "division", "source", "recorder",
        "code", "class", "quantity", "share", "item", "state", "department", "checked_on", "reply",
    ];

    private readonly BulkWriter _rows;
    private readonly bool _evidence;
    private readonly long _knownFrom;

    public FactWriter(RegistryDb db, string table, long knownFrom)
    {
        (_evidence, _knownFrom) = (table == FactKinds.EvidenceTable, knownFrom);
        _rows = db.BulkInsert(table, _evidence ? [.. Leading, "kind"] : Leading);
    }

    public void Write(long person, long factNo, string kind, in FactRow row, FactOrigin origin)
    {
        _rows.Write(person);
        _rows.Write(factNo);
        _rows.Write(row.From);
        _rows.Write(row.To == FactColumn.Open ? (int?)null : row.To);
        _rows.Write(_knownFrom);
        _rows.Write(row.Division);
        _rows.Write(origin.Source);
        _rows.Write(origin.Recorder);
        _rows.Write(row.Code);
        _rows.Write(row.Class);
        _rows.Write(row.Quantity);
        _rows.Write(row.Share);
        _rows.Write(row.Item);
        _rows.Write((int)row.State);
        _rows.Write(origin.Department);
        _rows.Write(origin.CheckedOn?.DayNumber);
        _rows.Write(origin.Reply);
        if (_evidence)
        {
            _rows.Write(FactKinds.Evidence[kind]);
        }

        _rows.EndRow();
    }

    public ValueTask CompleteAsync(CancellationToken cancellation) => _rows.CompleteAsync(cancellation);

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    public static FactRow RowOf(NewFact fact) => new(
        0, fact.From.DayNumber, fact.To?.DayNumber ?? FactColumn.Open, fact.Code, fact.Class, fact.Quantity, fact.Share, fact.Division, fact.Item, fact.State);
}

/// <summary>Where a fact came from and who answered for it, by the numbers of <see cref="Names"/>.</summary>
internal sealed record FactOrigin(int Source, int Recorder, int? Department, DateOnly? CheckedOn, string? Reply);
