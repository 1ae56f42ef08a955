namespace Ronghe.Packs;

/// <summary>Reads packs. Everything that is wrong is reported at once, with file, line, code and remedy.</summary>
public static class PackLoader
{
    /// <summary>Path under which the kinds of facts stand among the files of a pack.</summary>
    public const string ReferenceFile = "reference/facts.yaml";

    /// <summary>Loads a pack from a folder.</summary>
    /// <param name="directory">The folder that holds pack.yaml.</param>
    /// <param name="referenceDirectory">The folder that holds the reference facts.yaml; by default <c>../reference</c> beside the pack.</param>
    public static PackLoad Load(string directory, string? referenceDirectory = null)
    {
        var findings = new FindingList();
        var reference = referenceDirectory ?? Path.Combine(directory, "..", "reference");
        return PackFiles.Gather(directory, reference, findings) is { } files ? LoadFromFiles(files) : new PackLoad(null, findings.Sorted());
    }

    /// <summary>Loads a pack from memory, e.g. out of a sealed package.</summary>
    /// <param name="files">Content by path with forward slashes, <see cref="ReferenceFile"/> included: what <see cref="Pack.Files"/> gave.</param>
    public static PackLoad LoadFromFiles(IReadOnlyDictionary<string, byte[]> files)
    {
        var findings = new FindingList();
        var normal = files.ToDictionary(f => f.Key, f => PackFiles.Normalise(f.Value), StringComparer.Ordinal);
        var pack = new PackReader(normal, findings).Read();
        return new PackLoad(findings.HasErrors ? null : pack, findings.Sorted());
    }
}
