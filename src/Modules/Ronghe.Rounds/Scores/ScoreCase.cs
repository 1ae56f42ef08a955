using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Rounds.Scores;

/// <summary>A person's standing score under a programme: applied for, checked, approved, adjusted, objected to, lapsed.</summary>
internal sealed class ScoreCase : IPlaced
{
    public required long CaseNo { get; init; }

    public required long PersonNo { get; init; }

    public required string Programme { get; init; }

    /// <summary>The year whose sheet gives the windows and dates of the rules; null for the newest of the programme.</summary>
    public int? Year { get; set; }

    public required string Choices { get; set; }

    public required DateTimeOffset AppliedAt { get; set; }

    /// <summary>Where the person lived when they applied: its counters take and check the case.</summary>
    public required long Division { get; set; }

    public ScoreState State { get; private set; } = ScoreState.Checking;

    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>The edition by which the score was approved.</summary>
    public string? Edition { get; private set; }

    /// <summary>Hash of the pack by which it was approved.</summary>
    public string? PackHash { get; private set; }

    /// <summary>As of which transaction the facts were known.</summary>
    public long? KnownSeq { get; private set; }

    /// <summary>The approved 资格分, scaled as the edition says.</summary>
    public long? Eligibility { get; private set; }

    /// <summary>The approved 排名分, scaled as the edition says.</summary>
    public long? Ranking { get; private set; }

    /// <summary>Why it lapsed.</summary>
    public string? LapsedBecause { get; private set; }

    /// <summary>Since which day it has lapsed.</summary>
    public DateOnly? LapsedOn { get; private set; }

    /// <summary>True while the score may be applied with.</summary>
    public bool IsValid => State == ScoreState.Approved;

    public string Subject => SubjectOf(CaseNo);

    /// <summary>How the audit ledger names a case.</summary>
    public static string SubjectOf(long caseNo) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"score:{caseNo}");

    /// <summary>Ends the check of evidence or the adjustment.</summary>
    /// <returns>Null when approved; otherwise why it cannot be.</returns>
    public Problem? Approve(ComputedScore score, DateTimeOffset at) =>
        State is ScoreState.Checking or ScoreState.Adjusting ? Take(score, at) : ScoreProblems.WrongState(this);

    /// <summary>Begins an adjustment (积分调整) or an objection (积分异议); there is no valid score until it is ended.</summary>
    public Problem? Reopen(ScoreState why)
    {
        if (State != ScoreState.Approved)
        {
            return ScoreProblems.WrongState(this);
        }

        State = why;
        return null;
    }

    /// <summary>The objection was right: the score is what the facts give now.</summary>
    public Problem? Uphold(ComputedScore score, DateTimeOffset at) =>
        State == ScoreState.Objected ? Take(score, at) : ScoreProblems.WrongState(this);

    /// <summary>The objection was not right: the score stands as it was approved.</summary>
    public Problem? Reject()
    {
        if (State != ScoreState.Objected)
        {
            return ScoreProblems.WrongState(this);
        }

        State = ScoreState.Approved;
        return null;
    }

    /// <summary>Ends the score (失效).</summary>
    public Problem? Lapse(string because, DateOnly on)
    {
        if (State == ScoreState.Lapsed)
        {
            return ScoreProblems.WrongState(this);
        }

        (State, LapsedBecause, LapsedOn) = (ScoreState.Lapsed, because, on);
        return null;
    }

    /// <summary>Applied for anew after it lapsed, e.g. because the permit was restored: everything is checked again.</summary>
    public Problem? ApplyAgain(int year, string choices, long division, DateTimeOffset at)
    {
        if (State != ScoreState.Lapsed)
        {
            return ScoreProblems.WrongState(this);
        }

        (State, Year, Choices, Division, AppliedAt) = (ScoreState.Checking, year, choices, division, at);
        (ApprovedAt, Edition, PackHash, KnownSeq, Eligibility, Ranking) = (null, null, null, null, null, null);
        (LapsedBecause, LapsedOn) = (null, null);
        return null;
    }

    private Problem? Take(ComputedScore score, DateTimeOffset at)
    {
        if (score.OutOfDomain)
        {
            return ScoreProblems.OutOfDomain();
        }

        if (score.IsOpen)
        {
            return ScoreProblems.Unanswered();
        }

        (State, ApprovedAt) = (ScoreState.Approved, at);
        (Edition, PackHash, KnownSeq) = (score.Edition, score.PackHash, score.KnownSeq);
        (Eligibility, Ranking) = (score.EligibilityLow, score.RankingLow);
        return null;
    }
}

/// <summary>What the departments' answers and the rules gave: two ends while something is unanswered.</summary>
/// <param name="OutOfDomain">True when some evidence has a value that cannot be.</param>
internal sealed record ComputedScore(
    string Edition, string PackHash, long KnownSeq, long EligibilityLow, long EligibilityHigh, long RankingLow, long RankingHigh, bool OutOfDomain)
{
    /// <summary>True while an answer could still change a score.</summary>
    public bool IsOpen => EligibilityLow != EligibilityHigh || RankingLow != RankingHigh;
}
