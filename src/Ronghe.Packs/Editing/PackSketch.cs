namespace Ronghe.Packs;

/// <summary>A pack as far as it can be read, while somebody works on it.</summary>
/// <param name="Pack">Null when not even pack.yaml can be read. It may be wrong in any way the findings say: nothing is decided by it.</param>
/// <param name="Findings">Everything found by reading; the tables are not proven.</param>
public sealed record PackSketch(Pack? Pack, IReadOnlyList<Finding> Findings)
{
    /// <summary>Reads the files without proving the decision tables whole.</summary>
    /// <param name="files">As for <see cref="PackLoader.LoadFromFiles"/>.</param>
    public static PackSketch Read(IReadOnlyDictionary<string, byte[]> files)
    {
        var findings = new FindingList();
        var pack = new PackReader(files, findings) { Proves = false }.Read();
        return new PackSketch(pack, findings.Sorted());
    }
}
