namespace Ronghe.Access.Representations;

internal enum RepresentationKind
{
    Child = 0,
    Spouse = 1,
    Relative = 2,
    Authorised = 3,
}

/// <summary>Where a representation stands.</summary>
internal enum RepresentationState
{
    /// <summary>For the other's acceptance, or for a window to see the proof.</summary>
    Waiting,
    ToCome,
    Holding,
    RunOut,
    Ended,
}

/// <summary>Somebody (the agent) may act for a person of the register (the principal). It is never changed but by confirming and ending it.</summary>
internal sealed class RepresentationRow
{
    public const int ProofMaxLength = 200;
    public const int ReasonMaxLength = 500;

    public long Id { get; private init; }

    public required Guid PublicId { get; init; }

    public required RepresentationKind Kind { get; init; }

    /// <summary>For whom.</summary>
    public required long PrincipalNo { get; init; }

    /// <summary>By whom: an account …</summary>
    public required long AgentId { get; init; }

    /// <summary>… while it belongs to this person.</summary>
    public required long AgentNo { get; init; }

    /// <summary>In which matters, separated by spaces.</summary>
    public required string Matters { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly ValidUntil { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string AskedBy { get; init; }

    /// <summary>What was seen at the window; null for what a person gave themself.</summary>
    public string? Proof { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public string? ConfirmedBy { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedBy { get; set; }

    public string? EndReason { get; set; }

    /// <summary>How it stands on a day.</summary>
    public RepresentationState StateOn(DateOnly today) =>
        EndedAt is not null ? RepresentationState.Ended
        : today > ValidUntil ? RepresentationState.RunOut
        : ConfirmedAt is null ? RepresentationState.Waiting
        : today < ValidFrom ? RepresentationState.ToCome
        : RepresentationState.Holding;

    public bool Covers(string matter) => Matters.Split(' ').Contains(matter, StringComparer.Ordinal);
}
