namespace Ronghe.Policy.Drafts;

/// <summary>What became of a draft.</summary>
internal enum StepKind
{
    Made = 1,
    Submitted = 2,
    TakenBack = 3,
    Returned = 4,
    Approved = 5,
    Published = 6,
    Withdrawn = 7,
    Dropped = 8,
}

/// <summary>A step on a draft's way, with what was said. Never changed.</summary>
internal sealed class DraftStep
{
    public required long StepNo { get; init; }

    public required long DraftNo { get; init; }

    public required StepKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public string? Text { get; init; }
}
