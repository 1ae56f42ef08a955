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
        catch (Exception unreadable) when (unreadable is YamlException or InvalidOperationException)
        {
            // Of some slips the parser says no more than that its state is invalid.
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

    /// <summary>What stands there as it is written, to the last line of its last value; null when nothing does.</summary>
    public string? FindRaw(params IEnumerable<string> path) => spans.GetValueOrDefault(YamlSpans.Key(path)) is { } span ? Text[span.From..Math.Min(span.To, LineStart(span.LastLine + 1))].TrimEnd() : null;

    /// <summary>The keys of a mapping, in the order of the file.</summary>
    public IReadOnlyList<string> Keys(params IReadOnlyList<string> path)
    {
        var (inside, depth) = (path.Count == 0 ? "" : YamlSpans.Key(path) + '\u0001', path.Count + 1);
        return [.. spans.Where(s => s.Key.Length > 0 && s.Key.StartsWith(inside, StringComparison.Ordinal)).Select(s => (Keys: s.Key.Split('\u0001'), s.Value.From)).Where(s => s.Keys.Length == depth).OrderBy(s => s.From).Select(s => s.Keys[^1])];
    }

    /// <summary>The text with another list or mapping in braces where one stands.</summary>
    /// <param name="path">Where.</param>
    /// <param name="yaml">The list or mapping as YAML, on one line.</param>
    /// <returns>Null when it is no list or mapping by itself.</returns>
    public YamlText? WithRaw(IReadOnlyList<string> path, string yaml)
    {
        var (written, parent) = (yaml.Trim(), path.Take(path.Count - 1).ToList());
        if (spans.GetValueOrDefault(YamlSpans.Key(path)) is not { Text: null } span || !(written is ['[', .., ']'] or ['{', .., '}']) || written.Contains('\n', StringComparison.Ordinal))
        {
            return null;
        }

        return Read(Text[..span.From] + written + Text[span.To..]) is { } changed && changed.Keys([.. parent]).SequenceEqual(Keys([.. parent]), StringComparer.Ordinal) && changed.FindRaw(path) == written ? changed : null;
    }

    /// <summary>The text with one more argument in a mapping in braces; null when none stands there, or it has the key.</summary>
    public YamlText? WithArgument(IReadOnlyList<string> path, string key, string value)
    {
        if (FindRaw(path) is not ['{', .., '}'] written || Has([.. path, key]))
        {
            return null;
        }

        var at = spans[YamlSpans.Key(path)].From + written.Length - 1;
        return Read(Text[..at] + (written.AsSpan(1, written.Length - 2).IsWhiteSpace() ? "" : ", ") + $"{Scalar(key)}: {Scalar(value)}" + Text[at..]);
    }

    /// <summary>The text with an entry of a mapping once more under another name, on the lines behind it.</summary>
    /// <exception cref="ArgumentException">It does not stand on lines of its own, or the name is taken.</exception>
    public YamlText WithCopy(string map, string key, string name)
    {
        var (from, to) = LinesOf(map, key);
        if (Has(map, name))
        {
            throw new ArgumentException("The name is taken.", nameof(name));
        }

        var lines = Text[from..to].EndsWith('\n') ? Text[from..to] : Text[from..to] + "\n";
        var indent = lines[..(lines.Length - lines.TrimStart(' ').Length)];
        var rest = lines[(lines.IndexOf(':', indent.Length + KeyLength(lines.AsSpan(indent.Length))) + 1)..];
        return Renewed(Text[..to] + (to > 0 && Text[to - 1] != '\n' ? "\n" : "") + indent + Scalar(name) + ":" + rest + Text[to..]);
    }

    /// <summary>The text with an entry of a mapping at another place among the others; its lines go whole.</summary>
    /// <param name="map">The mapping.</param>
    /// <param name="key">The entry.</param>
    /// <param name="to">Its place, from 0.</param>
    /// <exception cref="ArgumentException">It does not stand on lines of its own, or there is no such place.</exception>
    public YamlText WithMoved(string map, string key, int to)
    {
        var keys = Keys(map).ToList();
        var (from, end) = LinesOf(map, key);
        if (to < 0 || to >= keys.Count)
        {
            throw new ArgumentException("There is no such place.", nameof(to));
        }

        var at = keys.IndexOf(key);
        if (at == to)
        {
            return this;
        }

        var (first, last) = LinesOf(map, keys[to]);
        var lines = Text[from..end].EndsWith('\n') ? Text[from..end] : Text[from..end] + "\n";
        return Renewed(at < to
            ? Text[..from] + Text[end..last] + (Text[..last].EndsWith('\n') ? "" : "\n") + lines + Text[last..]
            : Text[..first] + lines + Text[first..from] + Text[end..]);
    }

    private (int From, int To) LinesOf(string map, string key) =>
        spans.GetValueOrDefault(YamlSpans.Key([map, key])) is { InFlow: false } span && Text[spans[map].From] != '{' ? (LineStart(span.FirstLine), LineStart(span.LastLine + 1))
            : throw new ArgumentException("The entry has no lines of its own.", nameof(key));

    // A key in quotes may hold a colon.
    private static int KeyLength(ReadOnlySpan<char> lines) => lines[0] is '"' or '\'' ? lines[1..].IndexOf(lines[0]) + 2 : 0;

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
