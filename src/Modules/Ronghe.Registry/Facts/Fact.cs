using Ronghe.Columns;

namespace Ronghe.Registry.Facts;

/// <summary>
/// A spell or a piece of evidence as a row: valid time (from, to) and known time (transaction sequences). Only <see cref="KnownTo"/> is
/// ever set afterwards, and once.
/// </summary>
internal sealed class Fact
{
    public required long PersonNo { get; init; }

    public required long FactNo { get; init; }

    /// <summary>The number of the kind of evidence; spells have a table per kind instead.</summary>
    public int Kind { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required long KnownFrom { get; init; }

    public long? KnownTo { get; init; }

    public required long Division { get; init; }

    public required int Source { get; init; }

    public required int Recorder { get; init; }

    public required int Code { get; init; }

    public required int Class { get; init; }

    public required long Quantity { get; init; }

    public required int Share { get; init; }

    public required long Item { get; init; }

    public required FactState State { get; init; }

    public int? Department { get; init; }

    public DateOnly? CheckedOn { get; init; }

    public string? Reply { get; init; }
}
