namespace Ronghe.Packs;

/// <summary>All files of a pack, the forms of residents included, with one hash over them. Immutable.</summary>
public sealed class PackTree
{
    private PackTree(IReadOnlyDictionary<string, byte[]> files) => (Files, Hash) = (files, PackFiles.Hash(files));

    /// <summary>Content by path, normalised: without byte order mark, line endings as LF.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>SHA-256 over the canonical JSON of { path: SHA-256 of the content } of all <see cref="Files"/>, in lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>A tree of files.</summary>
    public static PackTree Of(IEnumerable<KeyValuePair<string, byte[]>> files) =>
        new(files.ToDictionary(f => f.Key, f => PackFiles.Normalise(f.Value), StringComparer.Ordinal));

    /// <summary>The files of a folder and the reference facts; null when there is no such folder or it is too large.</summary>
    /// <param name="directory">The folder that holds pack.yaml.</param>
    /// <param name="reference">The folder that holds the reference facts.yaml.</param>
    public static PackTree? Read(string directory, string reference) => PackFiles.Gather(directory, reference, new FindingList()) is { } files ? Of(files) : null;

    /// <summary>SHA-256 of one file in lower-case hexadecimal.</summary>
    public static string HashOf(byte[] content) => PackFiles.Hash(content);

    /// <summary>Whether a file may stand in a pack under that path.</summary>
    public static bool IsKnown(string path) => PackPaths.IsKnown(path);
}
