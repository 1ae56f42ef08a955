using System.IO.Compression;
using Ronghe.Packs;

namespace Ronghe.Rounds.Rules;

/// <summary>A pack's files as one stored file, so that a round keeps the rules it was opened with.</summary>
internal static class PackArchive
{
    private static readonly DateTimeOffset EntryDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Pack pack, Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, content) in pack.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
            entry.LastWriteTime = EntryDate;
            using var file = entry.Open();
            file.Write(content);
        }
    }

    /// <exception cref="InvalidDataException">The archive holds no valid pack: its file was changed.</exception>
    public static Pack Read(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var file = entry.Open();
            using var copy = new MemoryStream();
            file.CopyTo(copy);
            files[entry.FullName] = copy.ToArray();
        }

        return PackLoader.LoadFromFiles(files).Pack ?? throw new InvalidDataException("The stored pack does not load.");
    }
}
