using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Admissions;

/// <summary>An applicant's place in a sealed list.</summary>
internal sealed class ListRow
{
    public required long ListNo { get; init; }

    /// <summary>Place in the published order, from 1.</summary>
    public required int Position { get; init; }

    public required long ApplicationNo { get; init; }

    public required int BestRank { get; init; }

    public required int WorstRank { get; init; }

    public required Outcome Outcome { get; init; }

    public required long EligibilityLow { get; init; }

    public required long EligibilityHigh { get; init; }

    public required long RankingLow { get; init; }

    public required long RankingHigh { get; init; }

    /// <summary>Rank keys (pessimistic, then optimistic) as scaled integers, separated by blanks.</summary>
    public required string Keys { get; init; }

    public required bool Held { get; init; }

    /// <summary>Block of the snapshot and of the scores in which the applicant stands, and the place in it.</summary>
    public required int Block { get; init; }

    public required int Place { get; init; }

    /// <summary>Masked, and only for those who are notified publicly.</summary>
    public string? PublicName { get; init; }

    public string? PublicIdNumber { get; init; }
}
