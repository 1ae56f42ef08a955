namespace Ronghe.Rounds.Admissions;

/// <summary>Which list of a round.</summary>
internal enum ListKind
{
    /// <summary>预排名: everyone ranked, before originals are checked.</summary>
    Provisional = 1,

    /// <summary>公示: the proposed admissions.</summary>
    Notice = 2,

    /// <summary>The admissions, after objections.</summary>
    Final = 3,
}

/// <summary>
/// A list on its way to being sealed, and then sealed for ever. Each step records what it made, so that a killed run goes on where it
/// stopped and ends with the same bytes.
/// </summary>
internal sealed class SealedList
{
    public required long ListNo { get; init; }

    public required long RoundNo { get; init; }

    public required ListKind Kind { get; init; }

    /// <summary>As of which transaction facts were known; fixed when the list is begun.</summary>
    public required long KnownSeq { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    public required string BegunBy { get; init; }

    /// <summary>The frozen inputs.</summary>
    public string? SnapshotFile { get; set; }

    public string? ScoreFile { get; set; }

    public int Applicants { get; set; }

    public int Admitted { get; set; }

    public int Undecided { get; set; }

    /// <summary>Rank keys of the last who is admitted, as scaled integers; null when nobody is.</summary>
    public string? CutOff { get; set; }

    /// <summary>Applicants who wait for an answer, by department, as JSON.</summary>
    public string? Unanswered { get; set; }

    /// <summary>The root that is published.</summary>
    public string? Root { get; set; }

    public string? FullPackage { get; set; }

    public string? PublicPackage { get; set; }

    public DateTimeOffset? SealedAt { get; set; }
}
