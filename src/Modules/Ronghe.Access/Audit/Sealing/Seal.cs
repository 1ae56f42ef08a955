namespace Ronghe.Access.Audit.Sealing;

/// <summary>Says which leaf of the tree an entry became.</summary>
internal sealed class Seal
{
    /// <summary>Position in the tree, from 0, without gaps.</summary>
    public required long Leaf { get; init; }

    /// <summary>The entry's row.</summary>
    public required long AuditId { get; init; }
}

/// <summary>An entry that is committed and not yet sealed. The database puts it here with the entry itself.</summary>
internal sealed class Unsealed
{
    public required long AuditId { get; init; }
}

/// <summary>The tree at some size, signed.</summary>
internal sealed class Checkpoint
{
    /// <summary>How many leaves there were.</summary>
    public required long Size { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The growing edge of the tree; see <see cref="Kernel.MerkleFrontier"/>.</summary>
    public required byte[] Edge { get; init; }

    /// <summary>The signed note that leaves the machine; see <see cref="CheckpointNote"/>.</summary>
    public required string Note { get; init; }
}
