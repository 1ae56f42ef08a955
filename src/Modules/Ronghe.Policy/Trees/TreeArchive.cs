using System.IO.Compression;
using Ronghe.Packs;

namespace Ronghe.Policy.Trees;

/// <summary>A tree as a ZIP and as a folder: the same bytes, wherever they are written from.</summary>
internal static class TreeArchive
{
    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A ZIP with sorted names and fixed dates.</summary>
    public static Stream Write(PackTree tree)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, bytes) in tree.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = EntryDate;
                using var file = entry.Open();
                file.Write(bytes);
            }
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>Makes the files of a city's folder those of the tree. Files that are no part of a pack (boards, maps, what begins with a dot) stay.</summary>
    /// <returns>The paths that were written or removed.</returns>
    public static IReadOnlyList<string> Export(PackTree tree, string folder)
    {
        var changed = new List<string>();
        foreach (var (path, bytes) in tree.Files.Where(f => f.Key != PackLoader.ReferenceFile).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var target = Path.Combine(folder, path);
            if (!File.Exists(target) || !File.ReadAllBytes(target).AsSpan().SequenceEqual(bytes))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target, bytes);
                changed.Add(path);
            }
        }

        foreach (var path in PackTree.Read(folder, folder)?.Files.Keys.Where(p => PackTree.IsKnown(p) && !tree.Files.ContainsKey(p)).ToList() ?? [])
        {
            File.Delete(Path.Combine(folder, path));
            changed.Add(path);
        }

        return changed;
    }
}
