namespace Ronghe.Registry.Identity;

/// <summary>
/// Two numbers that are one person, from one transaction on and until it was undone. Facts stay with the number they were recorded for. Only
/// <see cref="KnownTo"/> and who undid it are ever set afterwards, and once.
/// </summary>
internal sealed class Merge
{
    public required long MergeNo { get; init; }

    /// <summary>The number that stands for somebody else from now on.</summary>
    public required long Absorbed { get; init; }

    /// <summary>Whom it stands for; may be absorbed in turn.</summary>
    public required long Surviving { get; init; }

    public required long KnownFrom { get; init; }

    public long? KnownTo { get; set; }

    public required string Reason { get; init; }

    public required string Recorder { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? UndoneReason { get; set; }

    public string? UndoneBy { get; set; }

    public DateTimeOffset? UndoneAt { get; set; }
}
