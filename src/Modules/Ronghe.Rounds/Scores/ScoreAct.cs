using Ronghe.Columns;

namespace Ronghe.Rounds.Scores;

/// <summary>What was done to a score.</summary>
internal enum ScoreActKind
{
    Applied = 1,
    Answered = 2,
    Approved = 3,
    Adjusting = 4,
    Objected = 5,
    Upheld = 6,
    Rejected = 7,
    Lapsed = 8,
    AppliedAgain = 9,

    /// <summary>Somebody went to look and the fact stays as it is: nobody was met, or it had been answered meanwhile.</summary>
    Visited = 10,
}

/// <summary>
/// A line in the history of a case. Rows are only added; the number of the last one is the version of the case, so that whoever acts on
/// something others have changed meanwhile is told.
/// </summary>
internal sealed class ScoreAct
{
    public required long ActNo { get; init; }

    public required long CaseNo { get; init; }

    public required ScoreActKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>The reason, the person's statement, or the department's reply.</summary>
    public string? Text { get; init; }

    /// <summary>The score that this act made valid, scaled as the edition says.</summary>
    public long? Eligibility { get; init; }

    /// <inheritdoc cref="Eligibility"/>
    public long? Ranking { get; init; }

    /// <summary>As of which transaction the facts of that score were known.</summary>
    public long? KnownSeq { get; init; }

    /// <summary>The kind of the fact that was answered for.</summary>
    public string? FactKind { get; init; }

    public int? FactCode { get; init; }

    public DateOnly? FactFrom { get; init; }

    public FactState? Answer { get; init; }

    public string? Department { get; init; }

    /// <summary>How many photographs belong to it; they are materials of <see cref="Subject"/>.</summary>
    public int Photos { get; set; }

    /// <summary>How the audit ledger and the materials name the visit.</summary>
    public string Subject => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"visit:{ActNo}");
}
