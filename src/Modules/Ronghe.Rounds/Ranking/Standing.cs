namespace Ronghe.Rounds.Ranking;

/// <summary>What a ranking says of a contender.</summary>
internal enum Outcome
{
    /// <summary>Within the quota, whatever the open answers are.</summary>
    Admitted = 1,

    /// <summary>Eligible, and below the line whatever the open answers are.</summary>
    BelowTheLine = 2,

    /// <summary>Does not meet the conditions, whatever the open answers are.</summary>
    NotEligible = 3,

    /// <summary>Depends on an answer that is still open: their own or another's.</summary>
    Undecided = 4,

    /// <summary>Gave up, or did not come to the check of originals.</summary>
    Waived = 5,
}

/// <summary>The result of a ranking, one entry a contender.</summary>
internal sealed class Standing
{
    /// <summary>The best rank still possible; 0 for those who cannot be ranked.</summary>
    public required int[] BestRank { get; init; }

    /// <summary>The worst rank still possible; equal to the best when nothing is open.</summary>
    public required int[] WorstRank { get; init; }

    public required Outcome[] Outcomes { get; init; }
}
