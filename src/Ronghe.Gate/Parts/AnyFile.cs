using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;

namespace Ronghe.Gate.Parts;

/// <summary>Tells kinds of files by their content, not by their names.</summary>
internal static class AnyFile
{
    private const int DeepestArchive = 2;

    /// <summary>Searches a file, or says why it cannot be searched.</summary>
    /// <param name="search">Collects.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its content, which can seek.</param>
    /// <param name="place">What places begin with: the archive it lies in.</param>
    /// <param name="depth">How many archives it lies in.</param>
    public static void Read(Search search, string name, Stream content, string place, int depth)
    {
        try
        {
            var start = new byte[1024];
            var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            content.Position = 0;
            Read(search, name, content, start.AsSpan(0, length), place, depth);
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException or FormatException or IndexOutOfRangeException or ArgumentException or RegexMatchTimeoutException)
        {
            search.Unreadable(place + name, "damaged, or larger than what is searched");
        }
    }

    private static void Read(Search search, string name, Stream content, ReadOnlySpan<byte> start, string place, int depth)
    {
        if (start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8))
        {
            Archive(search, name, content, place, depth);
        }
        else if (start.IndexOf("%PDF-"u8) >= 0)
        {
            PdfText.Read(search, content, place);
        }
        else if (TextEncoding.Of(start, content) is { } encoding)
        {
            using var lines = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            search.Lines(lines, place);
        }
        else
        {
            search.Unreadable(place + name, "no text, table, workbook or PDF");
        }
    }

    private static void Archive(Search search, string name, Stream content, string place, int depth)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (zip.Entries.Count > search.Limits.Entries || zip.Entries.Any(e => e.Length > 1 << 20 && e.Length / Math.Max(1, e.CompressedLength) > search.Limits.UnpackingRatio))
        {
            throw new InvalidDataException("too many or too densely packed files");
        }

        if (zip.GetEntry("[Content_Types].xml") is not null)
        {
            OfficeFile.Read(search, zip, place);
            return;
        }

        if (depth == DeepestArchive)
        {
            search.Unreadable(place + name, "an archive in an archive in an archive");
            return;
        }

        foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            search.Text(entry.FullName, $"{place}{entry.FullName}, file name");
            Read(search, entry.Name, Unpack(search, entry), $"{place}{entry.FullName}, ", depth + 1);
        }
    }

    /// <summary>A part in memory or, when it is large, in a file that is gone when it is closed.</summary>
    public static Stream Unpack(Search search, ZipArchiveEntry entry)
    {
        const int Large = 16 << 20;
        search.Count(entry.Length);
        Stream into = entry.Length < Large
            ? new MemoryStream(checked((int)entry.Length))
            : new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using var packed = entry.Open();
        packed.CopyTo(into);
        into.Position = 0;
        return into;
    }
}
