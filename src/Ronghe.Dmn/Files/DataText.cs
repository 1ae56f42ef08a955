using System.Text.Json;
using Ronghe.Feel;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ronghe.Dmn;

/// <summary>FEEL values from YAML or JSON. Aliases and nesting over 50 levels are refused, so that a small file cannot become a large value.</summary>
internal static class DataText
{
    private const int Deepest = 50;

    /// <summary>The value, or what is wrong with the text.</summary>
    public static (object? Value, DmnFinding? Problem) Read(string text, string file)
    {
        try
        {
            var start = text.TrimStart();
            return (start.StartsWith('{') || start.StartsWith('[') ? ReadFlow(text) : ReadYaml(text), null);
        }
        catch (YamlException e)
        {
            return (null, new DmnFinding("dmn.data", DmnSeverity.Error, file, (int)e.Start.Line, "", 0, 0, [e.InnerException?.Message ?? e.Message]));
        }
    }

    // Braces begin JSON, and also YAML in one line, which is easier to write by hand.
    private static object? ReadFlow(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Deepest });
            return Of(json.RootElement);
        }
        catch (JsonException)
        {
            return ReadYaml(text);
        }
    }

    private static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new FeelContext(element.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Of(p.Value)))),
        JsonValueKind.Array => element.EnumerateArray().Select(Of).ToList(),
        JsonValueKind.Number => FeelNumber.TryParse(element.GetRawText(), out var number) ? number : element.GetRawText(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        _ => null,
    };

    private static object? ReadYaml(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        parser.Consume<DocumentStart>();
        var value = Node(parser, 0);
        parser.Consume<DocumentEnd>();
        return value;
    }

    private static object? Node(Parser parser, int depth)
    {
        if (depth > Deepest || parser.Accept<AnchorAlias>(out _))
        {
            var mark = parser.Current!.Start;
            throw new YamlException(mark, parser.Current.End, depth > Deepest ? "Nested too deeply." : "Aliases are not read.");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return scalar.Style == ScalarStyle.Plain ? Plain(scalar.Value) : scalar.Value;
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<object?>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(parser, depth + 1));
            }

            return items;
        }

        parser.Consume<MappingStart>();
        var entries = new List<KeyValuePair<string, object?>>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            entries.Add(KeyValuePair.Create(parser.Consume<Scalar>().Value, Node(parser, depth + 1)));
        }

        return new FeelContext(entries);
    }

    private static object? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        _ => FeelNumber.TryParse(text, out var number) ? number : text,
    };
}
