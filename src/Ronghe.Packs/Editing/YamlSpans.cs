using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ronghe.Packs;

/// <summary>Finds where the values of a YAML text stand, by their path of keys.</summary>
internal sealed class YamlSpans
{
    private const char Between = '\u0001';

    private readonly Dictionary<string, YamlSpan> found = new(StringComparer.Ordinal);
    private readonly Parser parser;

    private YamlSpans(string text) => parser = new Parser(new StringReader(text));

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
        found[path] = new YamlSpan((int)at.Start.Index, (int)end.Index, line, last, null, inFlow, Plain: false);
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
