using System.Buffers.Binary;
using System.IO.Compression;
using System.Xml;

namespace Ronghe.Sheets;

/// <summary>The files inside a workbook, checked by the archive's directory before any is unpacked.</summary>
internal sealed class XlsxArchive : IDisposable
{
    private const int EndRecord = 22;
    private const int LongestComment = ushort.MaxValue;
    private const long LargestDirectory = 1 << 20;
    private const long RatioMattersFrom = 1 << 20;

    private static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = true,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly SheetLimits _limits;

    public XlsxArchive(Stream file, SheetLimits limits)
    {
        _limits = limits;
        CheckDirectory(file, limits);
        try
        {
            _zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            Check(_zip.Entries);
        }
        catch (Exception damage) when (damage is InvalidDataException or IOException or ArgumentException)
        {
            throw new SheetRefusal(SheetProblems.Damaged("zip"));
        }
    }

    public bool Has(string part) => _entries.ContainsKey(part);

    /// <summary>Opens one file as XML without document type, entities or anything from elsewhere.</summary>
    public XmlReader OpenXml(string part, long? most = null)
    {
        if (!_entries.TryGetValue(part, out var entry))
        {
            throw new SheetRefusal(SheetProblems.Damaged(part));
        }

        if (entry.Length > (most ?? _limits.UnpackedBytes))
        {
            throw new SheetRefusal(SheetProblems.Bomb(part));
        }

        return XmlReader.Create(new BoundedStream(OpenEntry(entry), entry.Length, part), Xml);
    }

    public void Dispose() => _zip.Dispose();

    private static Stream OpenEntry(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception damage) when (damage is InvalidDataException or NotSupportedException)
        {
            throw new SheetRefusal(SheetProblems.Damaged(entry.FullName));
        }
    }

    /// <summary>
    /// Looks at the end record itself, because the library reads the whole directory first. A workbook within the limit of size needs no
    /// 64-bit records.
    /// </summary>
    private static void CheckDirectory(Stream file, SheetLimits limits)
    {
        var length = (int)Math.Min(file.Length, EndRecord + LongestComment);
        var tail = new byte[length];
        file.Position = file.Length - length;
        file.ReadExactly(tail);
        file.Position = 0;
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + EndRecord > length)
        {
            throw new SheetRefusal(SheetProblems.Damaged("zip"));
        }

        var record = tail.AsSpan(at);
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (entries > limits.Entries || file.Length - length + at - directory > LargestDirectory)
        {
            throw new SheetRefusal(SheetProblems.Bomb("zip"));
        }
    }

    private void Check(IReadOnlyCollection<ZipArchiveEntry> entries)
    {
        long sum = 0;
        foreach (var entry in entries)
        {
            sum += entry.Length;
            var tooDense = entry.Length > RatioMattersFrom && entry.Length / _limits.UnpackingRatio > entry.CompressedLength;
            if (tooDense || sum > _limits.UnpackedBytes)
            {
                throw new SheetRefusal(SheetProblems.Bomb(entry.FullName));
            }

            if (!_entries.TryAdd(entry.FullName.TrimStart('/'), entry))
            {
                throw new SheetRefusal(SheetProblems.Damaged(entry.FullName));
            }
        }
    }
}
