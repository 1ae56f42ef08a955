using System.Buffers.Binary;
using System.Globalization;

namespace Ronghe.Intake.Documents;

/// <summary>How a PDF file ends, and what of another file could be in it.</summary>
internal static class PdfEnd
{
    private const int ZipEnd = 22;
    private static ReadOnlySpan<byte> Mark => "%%EOF"u8;

    /// <summary>Where the last table is said to be, when the file ends as it must (ISO 32000-1 7.5.5) and nothing follows; null otherwise.</summary>
    public static int? StartOf(ReadOnlySpan<byte> file)
    {
        var end = Trimmed(file);
        if (!end.EndsWith(Mark))
        {
            return null;
        }

        var before = Trimmed(end[..^Mark.Length]);
        var digits = before.Length - 1 - before.LastIndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return int.TryParse(before[^digits..], NumberStyles.None, CultureInfo.InvariantCulture, out var start) && Trimmed(before[..^digits]).EndsWith("startxref"u8) ? start : null;
    }

    /// <summary>Without any end mark the rest of the file is missing; with one, something stands behind it.</summary>
    public static bool IsCutOff(ReadOnlySpan<byte> file) => file.LastIndexOf(Mark) < 0;

    /// <summary>A ZIP file is read from its end: its last record names the length of the comment behind it.</summary>
    public static bool EndsAsZip(ReadOnlySpan<byte> file)
    {
        var tail = file[Math.Max(0, file.Length - ZipEnd - ushort.MaxValue)..];
        var from = 0;
        while (tail[from..].IndexOf("PK\u0005\u0006"u8) is >= 0 and var next)
        {
            from += next;
            if (tail.Length - from >= ZipEnd && BinaryPrimitives.ReadUInt16LittleEndian(tail[(from + 20)..]) >= tail.Length - from - ZipEnd)
            {
                return true;
            }

            from++;
        }

        return false;
    }

    /// <summary>How often a keyword stands in the bytes, whatever is around it: in a stream, a text or a comment too.</summary>
    public static int Count(ReadOnlySpan<byte> file, ReadOnlySpan<byte> word, bool digitBefore)
    {
        var (count, at) = (0, 0);
        while (file[at..].IndexOf(word) is >= 0 and var next)
        {
            var from = at + next;
            at = from + word.Length;
            var begins = from == 0 || PdfLexer.IsSpace(file[from - 1]) || PdfLexer.IsDelimiter(file[from - 1]) || (digitBefore && char.IsAsciiDigit((char)file[from - 1]));
            count += begins && (at == file.Length || PdfLexer.IsSpace(file[at]) || PdfLexer.IsDelimiter(file[at])) ? 1 : 0;
        }

        return count;
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && PdfLexer.IsSpace(bytes[^1]))
        {
            bytes = bytes[..^1];
        }

        return bytes;
    }
}
