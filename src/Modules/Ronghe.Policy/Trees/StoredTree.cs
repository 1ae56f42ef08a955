namespace Ronghe.Policy.Trees;

/// <summary>All files of a pack at one time; never changed.</summary>
internal sealed class StoredTree
{
    public required string Hash { get; init; }

    /// <summary>The hash by which rounds pin a pack: without the forms of residents. Empty for files that are no pack yet.</summary>
    public required string PackHash { get; init; }

    /// <summary>As pack.yaml says.</summary>
    public required string Version { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>A file of a tree.</summary>
internal sealed class TreeFile
{
    public required string Tree { get; init; }

    public required string Path { get; init; }

    public required string Content { get; init; }
}

/// <summary>The content of files, each kept once, by its SHA-256.</summary>
internal sealed class StoredContent
{
    public required string Hash { get; init; }

    public required byte[] Bytes { get; init; }
}
