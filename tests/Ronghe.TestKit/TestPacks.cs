using System.Globalization;

namespace Ronghe.TestKit;

/// <summary>Packs for tests: those of the repository, or a copy with a small quota so that a small city has a line.</summary>
public static class TestPacks
{
    /// <summary>The packs of the repository.</summary>
    public static string Original { get; } = Path.Combine(Repository.Root, "packs");

    /// <summary>Copies the packs and adds a file.</summary>
    /// <param name="path">Its path in the copy.</param>
    /// <param name="text">What stands in it.</param>
    /// <returns>The copy's folder, which the caller deletes.</returns>
    public static string WithFile(string path, string text)
    {
        var copy = Copy();
        File.WriteAllText(Path.Combine(copy, path), text);
        return copy;
    }

    /// <summary>Copies the packs and sets the quota of the 2025 round.</summary>
    /// <returns>The copy's folder, which the caller deletes.</returns>
    public static string WithQuota(int quota)
    {
        var copy = Copy();
        var sheet = Path.Combine(copy, "guangzhou", "programmes", "hukou", "rounds", "2025.yaml");
        var text = File.ReadAllText(sheet);
        var changed = text.Replace("16000", quota.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        File.WriteAllText(sheet, changed != text ? changed : throw new InvalidOperationException("The sheet's quota is no longer 16000."));
        return copy;
    }

    private static string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("packs").FullName;
        foreach (var file in Directory.EnumerateFiles(Original, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
