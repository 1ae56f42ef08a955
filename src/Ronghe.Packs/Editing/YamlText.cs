using System.Buffers;
using System.Text;
using YamlDotNet.Core;

namespace Ronghe.Packs;

/// <summary>
/// Changes values in the text of a YAML file of a pack. Whatever is not changed stays as it stands: comments, order, quotes and spaces. Immutable.
/// </summary>
public sealed class YamlText
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create(",[]{}#&*!|>'\"%@`\\");

    private readonly IReadOnlyDictionary<string, YamlSpan> spans;

    private YamlText(string text, IReadOnlyDictionary<string, YamlSpan> spans) => (Text, this.spans) = (text, spans);

    /// <summary>The text of the file.</summary>
    public string Text { get; }

    /// <summary>Reads a text; null when it is no YAML.</summary>
    public static YamlText? Read(string text)
    {
        try
        {
            return new YamlText(text, YamlSpans.Of(text));
        }
        catch (YamlException)
        {
            return null;
        }
    }

    /// <summary>The text of a value; null when there is none there, or it is a mapping or a list.</summary>
    public string? Find(params IEnumerable<string> path) => spans.GetValueOrDefault(YamlSpans.Key(path))?.Text;

    /// <summary>Whether anything stands there.</summary>
    public bool Has(params IEnumerable<string> path) => spans.ContainsKey(YamlSpans.Key(path));

    /// <summary>Paths of all texts, in the order of the file.</summary>
    public IEnumerable<IReadOnlyList<string>> Paths => spans.Where(s => s.Value.Text is not null).OrderBy(s => s.Value.From).Select(s => s.Key.Split('\u0001'));

    /// <summary>The text with another value.</summary>
    /// <exception cref="ArgumentException">No text stands there.</exception>
    public YamlText With(IReadOnlyList<string> path, string value)
    {
        if (spans.GetValueOrDefault(YamlSpans.Key(path)) is not { Text: not null } span)
        {
            throw new ArgumentException("No text stands there.", nameof(path));
        }

        return Renewed(Text[..span.From] + (span.From == span.To && Text[span.From - 1] == ':' ? " " : "") + Scalar(value) + Text[span.To..]);
    }

    /// <summary>The text without an entry, its lines gone whole.</summary>
    /// <exception cref="ArgumentException">It does not stand on lines of its own.</exception>
    public YamlText Without(params IReadOnlyList<string> path)
    {
        if (spans.GetValueOrDefault(YamlSpans.Key(path)) is not { InFlow: false } span)
        {
            throw new ArgumentException("The entry has no lines of its own.", nameof(path));
        }

        var (from, to) = (LineStart(span.FirstLine), LineStart(span.LastLine + 1));
        return Renewed(Text[..from] + Text[to..]);
    }

    /// <summary>The text with one more entry, on a line of its own after the others of its mapping; a mapping that is not there is put at the end.</summary>
    /// <param name="map">A key of the file.</param>
    /// <param name="key">Key of the entry.</param>
    /// <param name="value">The entry as YAML: see <see cref="Scalar"/> and <see cref="Flow"/>.</param>
    public YamlText WithEntry(string map, string key, string value)
    {
        var entry = $"  {Scalar(key)}: {value}\n";
        var inside = spans.Where(s => s.Key.StartsWith(map + '\u0001', StringComparison.Ordinal)).Select(s => s.Value.LastLine).DefaultIfEmpty(-1).Max();
        if (inside >= 0 && !spans[map].InFlow && Text[spans[map].From] != '{')
        {
            var at = LineStart(inside + 1);
            var broken = at > 0 && Text[at - 1] != '\n' ? "\n" : "";
            return Renewed(Text[..at] + broken + entry + Text[at..]);
        }

        var without = spans.ContainsKey(map) ? Without(map).Text : Text;
        return Renewed(without + (without.EndsWith('\n') || without.Length == 0 ? "" : "\n") + $"{map}:\n" + entry);
    }

    /// <summary>A text as YAML, in quotes when it would be read as something else without.</summary>
    public static string Scalar(string value)
    {
        var plain = value.Length > 0 && !char.IsWhiteSpace(value[0]) && !char.IsWhiteSpace(value[^1]) && value is not ("~" or "null")
            && value.AsSpan().IndexOfAny(Reserved) < 0 && !value.Contains(": ", StringComparison.Ordinal) && !value.EndsWith(':') && value[0] is not ('-' or '?' or ':')
            && !value.Any(char.IsControl);
        return plain ? value : "\"" + Quoted(value) + "\"";
    }

    /// <summary>A mapping of texts on one line.</summary>
    public static string Flow(params IEnumerable<(string Key, string Value)> entries) => "{" + string.Join(", ", entries.Select(e => $"{e.Key}: {Scalar(e.Value)}")) + "}";

    private static string Quoted(string value)
    {
        var quoted = new StringBuilder();
        foreach (var c in value)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.ToString();
    }

    private int LineStart(int line)
    {
        var at = 0;
        for (var i = 0; i < line; i++)
        {
            var next = Text.IndexOf('\n', at);
            if (next < 0)
            {
                return Text.Length;
            }

            at = next + 1;
        }

        return at;
    }

    private static YamlText Renewed(string text) => Read(text) ?? throw new InvalidOperationException("The changed text is no YAML.");
}
