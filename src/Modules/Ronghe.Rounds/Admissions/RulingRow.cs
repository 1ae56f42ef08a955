using Ronghe.Rounds.Packages;

namespace Ronghe.Rounds.Admissions;

/// <summary>An official decided an applicant's open question, with a reason.</summary>
internal sealed class RulingRow
{
    public required long ApplicationNo { get; init; }

    public required Ruling Take { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>An applicant gave up, or did not come to the check of originals.</summary>
internal sealed class Waiver
{
    public required long ApplicationNo { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}
