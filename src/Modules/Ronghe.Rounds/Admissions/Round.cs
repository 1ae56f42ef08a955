namespace Ronghe.Rounds.Admissions;

/// <summary>A yearly round of a programme, with its rules pinned when it was opened.</summary>
internal sealed class Round
{
    public required long RoundNo { get; init; }

    /// <summary>The id in page addresses and the API.</summary>
    public required Guid PublicId { get; init; }

    public required string City { get; init; }

    public required string Programme { get; init; }

    public required string Edition { get; init; }

    public required int Year { get; init; }

    /// <summary>The division whose round it is; nobody below opens one.</summary>
    public required long Owner { get; init; }

    public required int Quota { get; init; }

    /// <summary>SHA-256 of the pack.</summary>
    public required string PackHash { get; init; }

    /// <summary>The stored archive of the pack's files.</summary>
    public required string PackFile { get; init; }

    /// <summary>Values that no source gives and that were supplied at opening, as JSON.</summary>
    public required string Supplied { get; init; }

    public required DateTimeOffset ApplyFrom { get; init; }

    /// <summary>First moment at which nobody can apply any more.</summary>
    public required DateTimeOffset ApplyUntil { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required string OpenedBy { get; init; }

    /// <summary>The stages that are done, in order; the next one of the edition is under way.</summary>
    public int StagesDone { get; set; }

    /// <summary>When what it was computed from was erased.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Subject of jobs and audit rows.</summary>
    public string Subject => $"round:{RoundNo}";
}
