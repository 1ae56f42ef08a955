namespace Ronghe.Access.Keys;

/// <summary>What is done to a key.</summary>
internal enum KeyActKind
{
    /// <summary>A new version is made.</summary>
    Rotate = 0,

    /// <summary>An older version is destroyed.</summary>
    Retire = 1,

    /// <summary>The root key is changed: every key is wrapped again.</summary>
    ChangeRoot = 2,
}

/// <summary>An act on a key that one administrator proposes and another approves. It is never changed: it is approved or refused.</summary>
internal sealed class KeyAct
{
    public const int ReasonMaxLength = 500;

    public long Id { get; private init; }

    public required KeyActKind Kind { get; init; }

    public required string Key { get; init; }

    /// <summary>The version to destroy; null when a new one is made.</summary>
    public int? Version { get; init; }

    public required string Reason { get; init; }

    public required string ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? RefusedBy { get; set; }

    public DateTimeOffset? RefusedAt { get; set; }

    public bool IsWaiting => ApprovedAt is null && RefusedAt is null;
}
