using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ronghe.Packs;

/// <summary>Finds where the values of a YAML text stand, by their path of keys.</summary>
internal sealed class YamlSpans
{
    private const char Between = '\u0001';

    private readonly Dictionary<string, YamlSpan> found = new(StringComparer.Ordinal);
    private readonly Parser parser;

    private readonly string text;

    private YamlSpans(string text) => (this.text, parser) = (text, new Parser(new StringReader(text)));

    public static string Key(IEnumerable<string> path) => string.Join(Between, path);

    /// <exception cref="YamlException">The text is no YAML.</exception>
    public static IReadOnlyDictionary<string, YamlSpan> Of(string text)
    {
        var spans = new YamlSpans(text);
        spans.parser.Consume<StreamStart>();
        spans.parser.Consume<DocumentStart>();
        spans.Read("", 0, inFlow: false);
        return spans.found;
    }

    private void Read(string path, int line, bool inFlow)
    {
        var at = parser.Current!;
        parser.MoveNext();
        var end = at.End;
        switch (at)
        {
            case Scalar scalar:
                found[path] = Span(at.Start, end, line, scalar.Value, inFlow, scalar.Style == ScalarStyle.Plain);
                return;
            case MappingStart map:
                end = ReadMap(path, inFlow || map.Style == MappingStyle.Flow);
                break;
            case SequenceStart list:
                var flow = inFlow || list.Style == SequenceStyle.Flow;
                for (var i = 0; parser.Current is not SequenceEnd; i++)
                {
                    Read(path + Between + i.ToString(System.Globalization.CultureInfo.InvariantCulture), (int)parser.Current!.Start.Line - 1, flow);
                }

                end = parser.Consume<SequenceEnd>().End;
                break;
            default:
                break;
        }

        // The end mark of a block is where the next one begins: its own last line is that of its last value.
        var last = found.Where(f => f.Key.StartsWith(path + Between, StringComparison.Ordinal)).Select(f => f.Value.LastLine).DefaultIfEmpty((int)at.Start.Line - 1).Max();
        found[path] = new YamlSpan((int)at.Start.Index, text[(int)at.Start.Index] is '{' or '[' ? EndOf((int)at.Start.Index) : (int)end.Index, line, last, null, inFlow, Plain: false);
    }

    // The parser's own mark of where braces end may lie before them.
    private int EndOf(int from)
    {
        var (depth, at, begins) = (0, from, true);
        do
        {
            var c = text[at];
            if (begins && c is ('"' or '\''))
            {
                at = EndOfQuoted(at, c);
                begins = false;
                continue;
            }

            if (c == '#' && char.IsWhiteSpace(text[at - 1]))
            {
                at = text.IndexOf('\n', at);
                continue;
            }

            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            begins = c is '{' or '[' or ',' or ':' || (begins && char.IsWhiteSpace(c));
            at++;
        }
        while (depth > 0);
        return at;
    }

    // A quote within is doubled, or stands behind a backslash.
    private int EndOfQuoted(int from, char quote)
    {
        for (var at = from + 1; ; at++)
        {
            if (text[at] == '\\' && quote == '"')
            {
                at++;
            }
            else if (text[at] == quote && (at + 1 == text.Length || text[at + 1] != quote))
            {
                return at + 1;
            }
            else if (text[at] == quote)
            {
                at++;
            }
        }
    }

    private Mark ReadMap(string path, bool inFlow)
    {
        while (parser.Current is not MappingEnd)
        {
            var key = parser.Consume<Scalar>();
            Read(path.Length == 0 ? key.Value : path + Between + key.Value, (int)key.Start.Line - 1, inFlow);
        }

        return parser.Consume<MappingEnd>().End;
    }

    private static YamlSpan Span(Mark from, Mark to, int line, string text, bool inFlow, bool plain) =>
        new((int)from.Index, (int)to.Index, line, Math.Max(line, (int)to.Line - 1 - (to.Column == 1 && to.Line > from.Line ? 1 : 0)), text, inFlow, plain);
}
