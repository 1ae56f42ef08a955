using Ronghe.Kernel;

namespace Ronghe.Rounds.Scores;

/// <summary>Where a standing score is on its way (核定积分).</summary>
internal enum ScoreState
{
    /// <summary>Applied for; departments check the evidence.</summary>
    Checking = 1,

    /// <summary>Approved: a valid score.</summary>
    Approved = 2,

    /// <summary>积分调整 under way: no valid score meanwhile.</summary>
    Adjusting = 3,

    /// <summary>积分异议 under way: no valid score meanwhile.</summary>
    Objected = 4,

    /// <summary>Ended: household moved to the city, death, permit suspended.</summary>
    Lapsed = 5,
}

/// <summary>A person's standing score under a programme: applied for, checked, approved, adjusted, objected to, lapsed.</summary>
internal sealed class ScoreCase
{
    public required long CaseNo { get; init; }

    public required long PersonNo { get; init; }

    public required string Programme { get; init; }

    public required string Choices { get; set; }

    public required DateTimeOffset AppliedAt { get; init; }

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

    /// <summary>True while the score may be applied with.</summary>
    public bool IsValid => State == ScoreState.Approved;

    /// <returns>Null when approved; otherwise why it cannot be.</returns>
    public Problem? Approve(ApprovedScore score, DateTimeOffset at)
    {
        if (State is ScoreState.Lapsed)
        {
            return new Problem("score.lapsed", LapsedBecause);
        }

        if (score.EligibilityLow != score.EligibilityHigh)
        {
            return new Problem("score.unanswered", CaseNo);
        }

        (State, ApprovedAt) = (ScoreState.Approved, at);
        (Edition, PackHash, KnownSeq) = (score.Edition, score.PackHash, score.KnownSeq);
        (Eligibility, Ranking) = (score.EligibilityLow, score.Ranking);
        return null;
    }

    /// <summary>Begins an adjustment (积分调整) or an objection (积分异议); there is no valid score until it is approved again.</summary>
    public Problem? Reopen(ScoreState why)
    {
        if (State != ScoreState.Approved)
        {
            return new Problem("score.not-approved", CaseNo);
        }

        State = why;
        return null;
    }

    public Problem? Lapse(string? because)
    {
        if (State == ScoreState.Lapsed)
        {
            return new Problem("score.lapsed", LapsedBecause);
        }

        if (string.IsNullOrWhiteSpace(because))
        {
            return new Problem("score.reason-missing") { Field = "reason" };
        }

        (State, LapsedBecause) = (ScoreState.Lapsed, because.Trim());
        return null;
    }
}

/// <summary>What the departments' answers and the rules gave.</summary>
internal sealed record ApprovedScore(string Edition, string PackHash, long KnownSeq, long EligibilityLow, long EligibilityHigh, long Ranking);
