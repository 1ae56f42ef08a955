using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ronghe.Gate.Parts;

/// <summary>What a page draws, line by line.</summary>
internal sealed class PdfPage(PdfFonts fonts)
{
    // In thousandths of a letter's size: a larger step back or forth is a space between words.
    private const double Space = 180;

    /// <summary>True when a text was drawn in a font that does not say what its characters are.</summary>
    public bool Unknown { get; private set; }

    public IReadOnlyList<string> Lines(string content)
    {
        var (lines, line, before, font) = (new List<string>(), new StringBuilder(), new List<PdfToken>(), (PdfFont?)null);
        var tokens = new PdfTokens(content);
        while (tokens.Next() is { } token)
        {
            if (token.Kind != PdfTokenKind.Word || IsNumber(token.Text))
            {
                before.Add(token);
                continue;
            }

            switch (token.Text)
            {
                case "Tf" when before.FindLast(t => t.Kind == PdfTokenKind.Name) is { Text: { } name }:
                    font = fonts.Find(name);
                    break;
                case "Tj" or "'" or "\"" or "TJ":
                    Show(line, before, font);
                    break;
                case "Td" or "TD" when StaysInLine(before):
                    line.Append(' ');
                    break;
                case "Td" or "TD" or "T*" or "Tm" or "ET":
                    End(lines, line, keep: token.Text == "Tm" && StaysInLine(before));
                    break;
            }

            before.Clear();
        }

        End(lines, line, keep: false);

        // Some programs place every letter by itself: the page is read once more as one line.
        return [.. lines, string.Concat(lines)];
    }

    private void Show(StringBuilder line, List<PdfToken> shown, PdfFont? font)
    {
        foreach (var token in shown)
        {
            if (token.Kind == PdfTokenKind.Text)
            {
                var text = font is null ? token.Text : font.Decode(token.Text);
                Unknown |= text is null;
                line.Append(text);
            }
            else if (token.Kind == PdfTokenKind.Word && double.TryParse(token.Text, CultureInfo.InvariantCulture, out var step) && Math.Abs(step) > Space && line.Length > 0)
            {
                line.Append(' ');
            }
        }
    }

    private static bool StaysInLine(List<PdfToken> numbers) =>
        numbers.Count >= 2 && double.TryParse(numbers[^1].Text, CultureInfo.InvariantCulture, out var down) && down == 0;

    private static void End(List<string> lines, StringBuilder line, bool keep)
    {
        if (!keep && line.Length > 0)
        {
            lines.Add(line.ToString());
            line.Clear();
        }
    }

    private static bool IsNumber(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}

/// <summary>The fonts that pages name.</summary>
internal sealed partial class PdfFonts
{
    private readonly Dictionary<string, PdfFont> _fonts = new(StringComparer.Ordinal);

    public PdfFonts(PdfObjects objects)
    {
        foreach (var resources in objects.Plain.Values.ToList())
        {
            foreach (Match list in FontList().Matches(resources))
            {
                var inner = list.Groups["inner"].Success ? list.Groups["inner"].Value : objects.Plain.GetValueOrDefault(Number(list.Groups["number"].ValueSpan), "");
                foreach (Match font in Reference().Matches(inner))
                {
                    if (objects.Plain.TryGetValue(Number(font.Groups["number"].ValueSpan), out var dictionary))
                    {
                        _fonts.TryAdd(font.Groups["name"].Value, FontOf(objects, dictionary));
                    }
                }
            }
        }
    }

    public PdfFont? Find(string name) => _fonts.GetValueOrDefault(name);

    private static PdfFont FontOf(PdfObjects objects, string dictionary)
    {
        var table = ToUnicode().Match(dictionary) is { Success: true } m && objects.Streams.TryGetValue(Number(m.Groups["number"].ValueSpan), out var cmap) ? cmap : null;
        return new PdfFont(dictionary.Contains("/Type0", StringComparison.Ordinal), table);
    }

    private static int Number(ReadOnlySpan<char> digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    [GeneratedRegex(@"/Font\s*(?:<<(?<inner>[^>]*)>>|(?<number>\d+)\s+\d+\s+R)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex FontList();

    [GeneratedRegex(@"/(?<name>[^\s/<>\[\]()]+)\s+(?<number>\d+)\s+\d+\s+R", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"/ToUnicode\s+(?<number>\d+)\s+\d+\s+R", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex ToUnicode();
}

/// <summary>How a font's codes are read: through its table (ToUnicode), or one byte for a character.</summary>
internal sealed partial class PdfFont
{
    private readonly Dictionary<int, string> _table = [];
    private readonly bool _wide;
    private readonly bool _silent;

    public PdfFont(bool wide, string? table)
    {
        (_wide, _silent) = (wide, wide && table is null);
        if (table is null)
        {
            return;
        }

        foreach (Match part in Part().Matches(table))
        {
            var codes = Code().Matches(part.Groups["body"].Value).Select(m => m.Groups["digits"].Value).ToList();
            if (part.Groups["kind"].Value == "bfchar")
            {
                for (var i = 0; i + 1 < codes.Count; i += 2)
                {
                    _table[Hex(codes[i])] = Text(codes[i + 1]);
                }
            }
            else
            {
                Ranges(part.Groups["body"].Value);
            }
        }
    }

    /// <summary>The text; null when the font does not say it.</summary>
    public string? Decode(string bytes)
    {
        if (_silent)
        {
            return null;
        }

        if (_table.Count == 0)
        {
            return bytes;
        }

        var text = new StringBuilder();
        for (var i = 0; i + (_wide ? 1 : 0) < bytes.Length; i += _wide ? 2 : 1)
        {
            var code = _wide ? (bytes[i] << 8) | bytes[i + 1] : bytes[i];
            text.Append(_table.TryGetValue(code, out var character) ? character : _wide ? "\uFFFD" : ((char)code).ToString());
        }

        return text.ToString();
    }

    private void Ranges(string text)
    {
        foreach (Match range in Range().Matches(text))
        {
            var (from, to) = (Hex(range.Groups["from"].Value), Hex(range.Groups["to"].Value));
            var list = range.Groups["list"].Success ? Code().Matches(range.Groups["list"].Value).Select(m => m.Groups["digits"].Value).ToList() : null;
            for (var code = from; code <= to && code - from < 65536; code++)
            {
                if (list is not null)
                {
                    _table[code] = code - from < list.Count ? Text(list[code - from]) : "";
                }
                else if (Text(range.Groups["first"].Value) is { Length: > 0 } first)
                {
                    _table[code] = first[..^1] + (char)(first[^1] + (code - from));
                }
            }
        }
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Text(string digits) => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(digits.Length % 2 == 0 ? digits : "0" + digits));

    [GeneratedRegex(@"begin(?<kind>bfchar|bfrange)(?<body>.*?)end\k<kind>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Part();

    [GeneratedRegex(@"<\s*(?<digits>[0-9A-Fa-f]+)\s*>", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"<\s*(?<from>[0-9A-Fa-f]+)\s*>\s*<\s*(?<to>[0-9A-Fa-f]+)\s*>\s*(?:<\s*(?<first>[0-9A-Fa-f]+)\s*>|\[(?<list>[^\]]*)\])", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Range();
}
