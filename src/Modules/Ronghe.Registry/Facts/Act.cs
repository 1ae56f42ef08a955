using Ronghe.Contracts.Registry;

namespace Ronghe.Registry.Facts;

/// <summary>A row that tells of an act on a fact; written with it and never changed.</summary>
internal sealed class Act
{
    public required long ActNo { get; init; }

    public required long Sequence { get; init; }

    /// <summary>The number that the fact after was recorded for; the fact before where there is none after.</summary>
    public required long PersonNo { get; init; }

    public required FactActKind Done { get; init; }

    public required string Kind { get; init; }

    public long? FactBefore { get; init; }

    public long? FactAfter { get; init; }

    public string? Reason { get; init; }

    public required string Recorder { get; init; }

    public required DateTimeOffset At { get; init; }
}
