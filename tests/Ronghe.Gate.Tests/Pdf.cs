using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Ronghe.Gate.Tests;

/// <summary>Makes PDF files in the ways programs make them: wide fonts with a table, text in pieces, packed or plain.</summary>
internal static class Pdf
{
    public static byte[] Make(Random random, IReadOnlyList<string> lines, out string how)
    {
        var (packed, kerned, byLetter, hex) = (random.Next(2) == 0, random.Next(2) == 0, random.Next(4) == 0, random.Next(2) == 0);
        how = $"packed={packed} kerned={kerned} letters={byLetter} hex={hex}";
        var glyphs = lines.SelectMany(l => l).Distinct().Order().Select((c, i) => (c, i + 1)).ToDictionary(p => p.c, p => p.Item2);
        var page = new StringBuilder("BT /F1 12 Tf 72 800 Td\n");
        foreach (var line in lines)
        {
            page.Append(byLetter ? Letters(line, glyphs, hex) : kerned ? $"[{Pieces(random, line, glyphs, hex)}] TJ\n" : $"{Show(line, glyphs, hex)} Tj\n");
            page.Append("0 -16 Td\n");
        }

        page.Append("ET");
        var table = new StringBuilder($"/CIDInit /ProcSet findresource begin begincmap\n{glyphs.Count} beginbfchar\n");
        foreach (var (c, glyph) in glyphs)
        {
            table.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{(int)c:X4}>\n");
        }

        table.Append("endbfchar\nendcmap");
        return Assemble(
            packed,
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /ToUnicode 5 0 R >>",
            "stream:" + table,
            "stream:" + page,
            "<< /Title (notice) >>");
    }

    /// <summary>A file with one plain line in a standard font and a title.</summary>
    public static byte[] Simple(string line, string title, bool encrypted = false) => Assemble(
        packed: false,
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        $"stream:BT /F1 12 Tf 72 800 Td ({line}) Tj ET",
        $"<< /Title ({title}) >>" + (encrypted ? " trailer << /Encrypt 9 0 R >>" : ""));

    private static byte[] Assemble(bool packed, params string[] objects)
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.7\n");
        for (var i = 0; i < objects.Length; i++)
        {
            Write($"{i + 1} 0 obj\n");
            if (objects[i].StartsWith("stream:", StringComparison.Ordinal))
            {
                var body = Encoding.Latin1.GetBytes(objects[i][7..]);
                body = packed ? Deflate(body) : body;
                Write($"<< /Length {body.Length}{(packed ? " /Filter /FlateDecode" : "")} >>\nstream\n");
                file.Write(body);
                Write("\nendstream\n");
            }
            else
            {
                Write(objects[i] + "\n");
            }

            Write("endobj\n");
        }

        Write("trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF");
        return file.ToArray();
    }

    private static byte[] Deflate(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(body);
        }

        return packed.ToArray();
    }

    private static string Letters(string line, Dictionary<char, int> glyphs, bool hex) =>
        string.Concat(line.Select((c, i) => $"1 0 0 1 {72 + (i * 12)} 0 Tm {Show(c.ToString(), glyphs, hex)} Tj\n"));

    private static string Pieces(Random random, string line, Dictionary<char, int> glyphs, bool hex)
    {
        var text = new StringBuilder();
        for (var at = 0; at < line.Length;)
        {
            var length = Math.Min(random.Next(1, 8), line.Length - at);
            text.Append(Show(line.Substring(at, length), glyphs, hex)).Append(CultureInfo.InvariantCulture, $" {random.Next(-60, 60)} ");
            at += length;
        }

        return text.ToString();
    }

    private static string Show(string text, Dictionary<char, int> glyphs, bool hex)
    {
        var codes = text.SelectMany(c => new[] { (byte)(glyphs[c] >> 8), (byte)glyphs[c] }).ToArray();
        return hex ? $"<{Convert.ToHexString(codes)}>" : $"({string.Concat(codes.Select(b => b is (byte)'(' or (byte)')' or (byte)'\\' ? $"\\{(char)b}" : b is 10 or 13 ? $"\\{Convert.ToString(b, 8).PadLeft(3, '0')}" : ((char)b).ToString()))})";
    }
}
