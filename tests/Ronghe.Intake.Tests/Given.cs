using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Ronghe.Intake.Pictures;

namespace Ronghe.Intake.Tests;

/// <summary>Files as cameras and programs make them, and as somebody makes them who means harm.</summary>
internal static class Given
{
    /// <summary>A small photograph made by a common program.</summary>
    public static byte[] Photo { get; } = Sample("photo.jpg");

    /// <summary>A one-page document made by a common program.</summary>
    public static byte[] Page { get; } = Sample("page.pdf");

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>A segment of a photograph.</summary>
    public static byte[] Segment(byte marker, params byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>The sample photograph with segments behind its first marker.</summary>
    public static byte[] PhotoWith(params byte[][] segments) => [.. Photo[..2], .. segments.SelectMany(s => s), .. Photo[2..]];

    /// <summary>An EXIF block with which side is up, where it was taken, and a thumbnail.</summary>
    public static byte[] Exif(byte side, bool big)
    {
        byte[] Word(ushort value) => big ? [(byte)(value >> 8), (byte)value] : [(byte)value, (byte)(value >> 8)];
        byte[] Long(uint value) => big ? [.. Word((ushort)(value >> 16)), .. Word((ushort)value)] : [.. Word((ushort)value), .. Word((ushort)(value >> 16))];
        byte[] entries =
        [
            .. Word(0x010F), .. Word(2), .. Long(4), (byte)'C', (byte)'A', (byte)'M', 0,
            .. Word(0x0112), .. Word(3), .. Long(1), .. Word(side), 0, 0,
            .. Word(0x8825), .. Word(4), .. Long(1), .. Long(60),
        ];
        return [.. Latin(big ? "Exif\0\0MM\0*" : "Exif\0\0II*\0"), .. Long(8), .. Word(3), .. entries, .. Long(0), .. Latin("GPS 23.1291 N 113.2644 E"), .. Photo[..200]];
    }

    /// <summary>Every compressed byte of a photograph, found the slow and obvious way.</summary>
    public static byte[] Scans(byte[] file)
    {
        var scans = new List<byte>();
        for (var i = 2; i + 3 < file.Length;)
        {
            while (file[i + 1] == 0xFF)
            {
                i++;
            }

            if (file[i + 1] == 0xD9)
            {
                break;
            }

            var (marker, length) = (file[i + 1], (file[i + 2] << 8) | file[i + 3]);
            i += 2 + length;
            if (marker != 0xDA)
            {
                continue;
            }

            while (i + 1 < file.Length && (file[i] != 0xFF || file[i + 1] == 0 || file[i + 1] is >= 0xD0 and <= 0xD7))
            {
                scans.Add(file[i++]);
            }
        }

        return [.. scans];
    }

    /// <summary>A chunk of a picture with its checksum.</summary>
    public static byte[] Chunk(string kind, params byte[] body)
    {
        byte[] named = [.. Latin(kind), .. body];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32.Of(named));
        return [.. length, .. named, .. crc];
    }

    public static byte[] PngSignature => [0x89, .. Latin("PNG\r\n\u001a\n")];

    public static byte[] Header(int width, int height, byte bits = 8, byte colour = 2, byte interlace = 0)
    {
        var body = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(body, width);
        BinaryPrimitives.WriteInt32BigEndian(body.AsSpan(4), height);
        (body[8], body[9], body[12]) = (bits, colour, interlace);
        return Chunk("IHDR", body);
    }

    /// <summary>A picture of made-up colours in two pieces, with chunks before its data.</summary>
    public static byte[] Picture(int width = 12, int height = 7, params byte[][] before)
    {
        var data = Packed(Pixels(width, height));
        return [.. PngSignature, .. Header(width, height), .. before.SelectMany(c => c), .. Chunk("IDAT", data[..10]), .. Chunk("IDAT", data[10..]), .. Chunk("IEND")];
    }

    public static byte[] Pixels(int width, int height) => [.. Enumerable.Range(0, height).SelectMany(y => new byte[] { 0 }.Concat(Enumerable.Range(0, width * 3).Select(x => (byte)((x * 7) + (y * 31)))))];

    public static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>A document of numbered objects with a table and a trailer.</summary>
    public static byte[] Document(params string[] objects) => Document(objects, "<< /Root 1 0 R /Size 9 >>");

    public static byte[] Document(IReadOnlyList<string> objects, string trailer, string between = "")
    {
        var (file, places) = (new StringBuilder("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"), new List<int>());
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Length);
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n{between}");
        }

        var table = file.Length;
        file.Append("xref\n0 ").Append(objects.Count + 1).Append("\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        return Latin(file.Append("trailer\n").Append(trailer).Append("\nstartxref\n").Append(table).Append("\n%%EOF\n").ToString());
    }

    public static string[] Blank(params string[] more) =>
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", .. more];

    public static string Stream(string dictionary, byte[] content) => $"<< {dictionary} /Length {content.Length} >>\nstream\n{Encoding.Latin1.GetString(content)}\nendstream";

    /// <summary>Objects packed in a stream.</summary>
    public static string ObjectStream(params string[] objects)
    {
        var (head, body) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < objects.Length; i++)
        {
            head.Append(System.Globalization.CultureInfo.InvariantCulture, $"{20 + i} {body.Length} ");
            body.Append(objects[i]).Append(' ');
        }

        return Stream($"/Type /ObjStm /N {objects.Length} /First {head.Length} /Filter /FlateDecode", Packed(Latin($"{head}{body}")));
    }

    /// <summary>The code of the refusal; nothing when the file is taken.</summary>
    public static string Refusal(byte[] file) => FileIntake.Check(file).Problem?.Code ?? "";

    public static byte[] Taken(byte[] file)
    {
        var outcome = FileIntake.Check(file);
        Assert.True(outcome.Problem is null, outcome.Problem?.ToString());
        return outcome.Value.Content.ToArray();
    }

    public static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(Latin(text)) >= 0;

    private static byte[] Sample(string name)
    {
        using var from = typeof(Given).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        return bytes;
    }
}
