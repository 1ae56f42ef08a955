using System.Xml;

namespace Ronghe.Dmn;

/// <summary>Finds where cells and rows stand in the text of a model, so that one can be changed and nothing else.</summary>
internal sealed class DmnPlaces
{
    private static readonly string[] Entries = ["inputEntry", "outputEntry", "annotationEntry"];

    private readonly string text;
    private readonly int[] lines;
    private readonly XmlReader reader;
    private readonly Dictionary<string, DmnDecisionPlace> found = new(StringComparer.Ordinal);
    private readonly Stack<(string Name, int Start)> open = new();

    private string decision = "";
    private int decisionDepth;
    private DmnPlace? literal;
    private DmnPlace? otherwise;
    private List<DmnRowPlace> rows = [];
    private List<DmnPlace>[] cells = [[], [], []];
    private int? head;

    private DmnPlaces(string text, XmlReader reader)
    {
        (this.text, this.reader) = (text, reader);
        lines = Lines(text);
    }

    /// <summary>The decisions by name. The text is one that <see cref="DmnXml.Read"/> took.</summary>
    public static IReadOnlyDictionary<string, DmnDecisionPlace> Of(string text)
    {
        using var tags = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return new DmnPlaces(text, tags).Read();
    }

    private Dictionary<string, DmnDecisionPlace> Read()
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Begin();
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                // The position is that of the name: "</" stands before it.
                var at = Here() - 2;
                End(new DmnPlace(open.Peek().Start, at), AfterTag(at));
            }
        }

        return found;
    }

    private void Begin()
    {
        var (name, start) = (reader.LocalName, Here() - 1);
        var after = AfterTag(start);
        if (name == "decision" && reader.Depth == 1)
        {
            (decision, decisionDepth) = (reader.GetAttribute("name") ?? "", reader.Depth);
            (literal, otherwise, rows, head) = (null, null, [], null);
        }

        // What the rows stand after: the last of the head's elements.
        if (name == "decisionTable" && reader.Depth == decisionDepth + 1)
        {
            head = after;
        }

        if (name == "rule")
        {
            cells = [[], [], []];
        }

        var empty = reader.IsEmptyElement;
        open.Push((name, name == "text" ? after : start));
        if (empty)
        {
            // <text/>: nothing stands in it, and what is put there needs tags.
            End(new DmnPlace(start, after), after);
        }
    }

    private void End(DmnPlace content, int after)
    {
        var (name, start) = open.Pop();
        var above = open.TryPeek(out var parent) ? parent.Name : "";
        switch (name)
        {
            case "text":
                Text(content, above);
                break;
            case "rule" when open.Count == decisionDepth + 2:
                rows.Add(new DmnRowPlace(new DmnPlace(start, after), [.. cells[0], .. cells[1], .. cells[2]]));
                break;
            case "input" or "output" or "annotation" when above == "decisionTable":
                head = after;
                break;
            case "decision" when open.Count == decisionDepth && decision.Length > 0:
                found[decision] = new DmnDecisionPlace(literal, otherwise, rows, head);
                (decision, rows) = ("", []);
                break;
            default:
                break;
        }
    }

    private void Text(DmnPlace content, string above)
    {
        var entry = Array.IndexOf(Entries, above);
        if (entry >= 0)
        {
            cells[entry].Add(content);
        }
        else if (above == "defaultOutputEntry")
        {
            otherwise = content;
        }
        else if (above == "literalExpression" && open.Count == decisionDepth + 2)
        {
            literal = content;
        }
    }

    private int Here() => lines[((IXmlLineInfo)reader).LineNumber - 1] + ((IXmlLineInfo)reader).LinePosition - 1;

    // An attribute may hold ">", so quotes are skipped.
    private int AfterTag(int at)
    {
        while (text[at] != '>')
        {
            at = text[at] is '"' or '\'' ? text.IndexOf(text[at], at + 1) + 1 : at + 1;
        }

        return at + 1;
    }

    private static int[] Lines(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
