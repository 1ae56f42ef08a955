namespace Ronghe.Casework.Filings;

/// <summary>An answer of a filing that is being filled in. Each is a row of its own, so that two devices at once lose nothing of each other's. Level L3.</summary>
internal sealed class Answer
{
    public const string ValueColumn = "casework_answer.value";
    public const string Counter = "casework_answer";

    public required long AnswerNo { get; init; }

    public required long FilingNo { get; init; }

    public required string Question { get; init; }

    /// <summary>As journeys write answers down, sealed.</summary>
    public required byte[] Value { get; set; }

    /// <summary>Key of the words that say who knew it; null once its owner has typed it.</summary>
    public string? Source { get; set; }

    /// <summary>When the source last confirmed it.</summary>
    public DateOnly? SourcedOn { get; set; }
}
