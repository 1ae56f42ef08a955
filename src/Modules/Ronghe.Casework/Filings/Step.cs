namespace Ronghe.Casework.Filings;

/// <summary>What was done with a filing.</summary>
internal enum StepKind
{
    Submitted = 1,
    Accepted = 2,
    CorrectionAsked = 3,
    Corrected = 4,
    Granted = 5,
    Refused = 6,
    Withdrawn = 7,
}

/// <summary>One step of a filing. Steps are added and never changed; each hand-in keeps what was asked and answered then.</summary>
internal sealed class Step
{
    public const string TextColumn = "casework_step.text";
    public const string AnswersColumn = "casework_step.answers";
    public const string Counter = "casework_step";

    public required long StepNo { get; init; }

    public required long FilingNo { get; init; }

    public required StepKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>What the owner is told, or says; sealed. Level L3.</summary>
    public byte[]? Text { get; init; }

    /// <summary>What was asked and answered (<see cref="FiledAnswer"/> as JSON); sealed. Level L3.</summary>
    public byte[]? Answers { get; init; }
}
