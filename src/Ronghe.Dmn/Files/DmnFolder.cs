namespace Ronghe.Dmn;

/// <summary>A model on disk with the models beside it, which it may import.</summary>
/// <param name="Model">Null when the file could not be read as a model.</param>
/// <param name="Beside">The other models of the folder that could be read.</param>
/// <param name="Findings">Of reading the file itself.</param>
public sealed record DmnFolder(DmnModel? Model, IReadOnlyList<DmnModel> Beside, IReadOnlyList<DmnFinding> Findings)
{
    /// <summary>Reads a file. Its folder is searched for others only when it imports something.</summary>
    /// <param name="path">Of a *.dmn file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DmnFolder Read(string path)
    {
        var load = ReadFile(path);
        if (load.Model is not { Imports.Count: > 0 })
        {
            return new DmnFolder(load.Model, [], load.Findings);
        }

        var full = Path.GetFullPath(path);
        var others = Directory.EnumerateFiles(Path.GetDirectoryName(full)!, "*.dmn")
            .Where(f => f != full)
            .Order(StringComparer.Ordinal)
            .Select(f => ReadFile(f).Model)
            .OfType<DmnModel>();
        return new DmnFolder(load.Model, others.ToList(), load.Findings);
    }

    // A file over the limit is refused before it is in memory: no encoding takes more than four bytes a character.
    private static DmnLoad ReadFile(string path)
    {
        var name = Path.GetFileName(path);
        return new FileInfo(path).Length > DmnXml.LongestText * 4L
            ? new DmnLoad(null, [new DmnFinding("dmn.too-large", DmnSeverity.Error, name, 0, "", 0, 0, [DmnXml.LongestText])])
            : DmnXml.Read(File.ReadAllText(path), name);
    }
}
