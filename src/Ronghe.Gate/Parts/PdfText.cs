using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Ronghe.Gate.Parts;

/// <summary>
/// The text of a PDF file: what its pages draw, decoded through the fonts' own tables, and every other string in it (titles, notes, names
/// of attachments). An encrypted file, or text whose font says nothing of its characters, cannot be searched.
/// </summary>
internal static partial class PdfText
{
    private const int LongestFile = 256 << 20;

    public static void Read(Search search, Stream content, string place)
    {
        if (content.Length > LongestFile)
        {
            throw new InvalidDataException("too large");
        }

        search.Count(content.Length);
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        var file = Encoding.Latin1.GetString(bytes);
        if (Encrypted().IsMatch(file))
        {
            search.Unreadable(place + "PDF", "encrypted");
            return;
        }

        var objects = new PdfObjects(search, bytes, file);
        var fonts = new PdfFonts(objects);
        foreach (var (number, text) in objects.Plain)
        {
            Strings(search, text, string.Create(CultureInfo.InvariantCulture, $"{place}object {number}"));
        }

        foreach (var (number, stream) in objects.Streams.Where(s => IsPage(s.Value)))
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{place}text of object {number}");
            var page = new PdfPage(fonts);
            foreach (var line in page.Lines(stream))
            {
                search.Text(line, at);
            }

            if (page.Unknown)
            {
                search.Unreadable(at, "a font that does not say its characters");
            }
        }

        foreach (var (number, xml) in objects.Streams.Where(s => s.Value.Contains("<?xpacket", StringComparison.Ordinal)))
        {
            search.Text(Tag().Replace(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(xml)), ""), string.Create(CultureInfo.InvariantCulture, $"{place}metadata of object {number}"));
        }
    }

    /// <summary>Strings outside of pages: titles, authors, notes, bookmarks.</summary>
    private static void Strings(Search search, string text, string place)
    {
        var tokens = new PdfTokens(text);
        while (!search.Done && tokens.Next() is { } token)
        {
            if (token.Kind == PdfTokenKind.Text)
            {
                search.Text(TextOf(token.Text), place);
            }
        }
    }

    /// <summary>A text string of a PDF: UTF-16 or UTF-8 with a mark, else one byte for a character.</summary>
    private static string TextOf(string bytes) =>
        bytes.StartsWith("\u00FE\u00FF", StringComparison.Ordinal) ? Encoding.BigEndianUnicode.GetString(Encoding.Latin1.GetBytes(bytes[2..]))
        : bytes.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes[3..]))
        : bytes;

    private static bool IsPage(string stream) => stream.Contains("BT", StringComparison.Ordinal) && stream.Contains("ET", StringComparison.Ordinal) && ShowsText().IsMatch(stream);

    [GeneratedRegex(@"/Encrypt\s+\d+\s+\d+\s+R|/Encrypt\s*<<", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Encrypted();

    [GeneratedRegex(@"[)>\]]\s*(?:Tj|TJ|'|"")", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex ShowsText();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Tag();
}

/// <summary>The objects of a PDF file: dictionaries as they stand, streams unpacked.</summary>
internal sealed partial class PdfObjects
{
    public PdfObjects(Search search, byte[] bytes, string file)
    {
        foreach (Match begin in Object().Matches(file))
        {
            var number = int.Parse(begin.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            var end = file.IndexOf("endobj", begin.Index, StringComparison.Ordinal);
            var body = file[(begin.Index + begin.Length)..(end < 0 ? file.Length : end)];
            var stream = StreamStart().Match(body);
            Plain[number] = stream.Success ? body[..stream.Index] : body;
            if (stream.Success)
            {
                Add(search, number, bytes, begin.Index + begin.Length + stream.Index + stream.Length, file);
            }
        }

        Plain[0] = string.Join(' ', Trailer().Matches(file).Select(m => m.Value));
    }

    public Dictionary<int, string> Plain { get; } = [];

    public Dictionary<int, string> Streams { get; } = [];

    private void Add(Search search, int number, byte[] bytes, int from, string file)
    {
        var to = file.IndexOf("endstream", from, StringComparison.Ordinal);
        var raw = bytes.AsSpan(from, (to < 0 ? bytes.Length : to) - from);
        var dictionary = Plain[number];
        if (dictionary.Contains("/Image", StringComparison.Ordinal) || dictionary.Contains("/FontFile", StringComparison.Ordinal) || dictionary.Contains("/Length1", StringComparison.Ordinal))
        {
            return;
        }

        var filters = Filter().Match(dictionary).Groups["names"].Value;
        var content = Unpack(search, raw, filters);
        if (content is null)
        {
            search.Unreadable(string.Create(CultureInfo.InvariantCulture, $"object {number}"), $"packed by {filters.Trim()}");
            return;
        }

        Streams[number] = content;
        if (dictionary.Contains("/ObjStm", StringComparison.Ordinal))
        {
            Inner(content, dictionary);
        }
    }

    private static string? Unpack(Search search, ReadOnlySpan<byte> raw, string filters)
    {
        var names = Name().Matches(filters).Select(m => m.Groups["name"].Value).ToList();
        var data = raw.ToArray();
        foreach (var name in names)
        {
            if (name == "ASCIIHexDecode")
            {
                data = Convert.FromHexString(string.Concat(Encoding.Latin1.GetString(data).Where(char.IsAsciiHexDigit)));
            }
            else if (name == "FlateDecode")
            {
                data = Inflate(search, data);
            }
            else
            {
                return null;
            }
        }

        return Encoding.Latin1.GetString(data);
    }

    private static byte[] Inflate(Search search, byte[] data)
    {
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var into = new MemoryStream();
        var buffer = new byte[1 << 16];
        int read;
        while ((read = zlib.Read(buffer)) > 0)
        {
            search.Count(read);
            into.Write(buffer, 0, read);
        }

        return into.ToArray();
    }

    /// <summary>Objects packed together (PDF 1.5): numbers and offsets, then the objects.</summary>
    private void Inner(string content, string dictionary)
    {
        if (!int.TryParse(First().Match(dictionary).Groups["at"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var first) || first > content.Length)
        {
            return;
        }

        var head = content[..first].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            var from = first + int.Parse(head[i + 1], NumberStyles.None, CultureInfo.InvariantCulture);
            var to = i + 3 < head.Length ? first + int.Parse(head[i + 3], NumberStyles.None, CultureInfo.InvariantCulture) : content.Length;
            Plain[int.Parse(head[i], NumberStyles.None, CultureInfo.InvariantCulture)] = content[from..Math.Max(from, to)];
        }
    }

    [GeneratedRegex(@"(?<!\d)(?<number>\d{1,9})\s+\d{1,5}\s+obj\b", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Object();

    [GeneratedRegex(@"\bstream\r?\n", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex StreamStart();

    [GeneratedRegex(@"/Filter\s*(?<names>\[[^\]]*\]|/\w+)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Filter();

    [GeneratedRegex(@"/(?<name>\w+)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"/First\s+(?<at>\d+)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex First();

    [GeneratedRegex(@"trailer\s*<<.*?>>\s*startxref", RegexOptions.Singleline, 5_000)]
    private static partial Regex Trailer();
}
