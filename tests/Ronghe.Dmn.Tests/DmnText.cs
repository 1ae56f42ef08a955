using System.Text;
using System.Xml.Linq;

namespace Ronghe.Dmn.Tests;

/// <summary>Writes small models as DMN XML, so that every test goes the way a file goes.</summary>
internal sealed class DmnText
{
    private readonly StringBuilder body = new();
    private readonly List<string> known = [];

    public DmnText Input(params string[] names)
    {
        foreach (var name in names)
        {
            body.Append($"""<inputData id="{Id(name)}" name="{name}"><variable name="{name}"/></inputData>""").Append('\n');
            known.Add(name);
        }

        return this;
    }

    public DmnText Literal(string name, string expression)
    {
        Open(name);
        body.Append("<literalExpression><text>").Append(Escaped(expression)).Append("</text></literalExpression></decision>\n");
        return Close(name);
    }

    /// <summary>Rows are input cells, then the output, then optionally clause, from and to.</summary>
    public DmnText Table(string name, string policy, string[] columns, params string[][] rows) => Table(name, policy, null, columns, rows);

    public DmnText Table(string name, string policy, string? fallback, string[] columns, params string[][] rows)
    {
        Open(name);
        var (hit, aggregation) = policy.Contains(' ') ? (policy.Split(' ')[0], $" aggregation=\"{policy.Split(' ')[1]}\"") : (policy, "");
        body.Append($"""<decisionTable hitPolicy="{hit}"{aggregation}>""").Append('\n');
        foreach (var column in columns)
        {
            body.Append("<input><inputExpression><text>").Append(Escaped(column)).Append("</text></inputExpression></input>\n");
        }

        body.Append("<output>").Append(fallback is null ? "" : $"<defaultOutputEntry><text>{Escaped(fallback)}</text></defaultOutputEntry>").Append("</output>\n");
        body.Append("""<annotation name="clause"/><annotation name="from"/><annotation name="to"/>""").Append('\n');
        foreach (var row in rows)
        {
            body.Append("<rule>");
            for (var i = 0; i < columns.Length; i++)
            {
                body.Append("<inputEntry><text>").Append(Escaped(row[i])).Append("</text></inputEntry>");
            }

            body.Append("<outputEntry><text>").Append(Escaped(row[columns.Length])).Append("</text></outputEntry>");
            for (var a = 0; a < 3; a++)
            {
                var at = columns.Length + 1 + a;
                body.Append("<annotationEntry><text>").Append(at < row.Length ? row[at] : a == 0 ? "cl. 1" : "").Append("</text></annotationEntry>");
            }

            body.Append("</rule>\n");
        }

        body.Append("</decisionTable></decision>\n");
        return Close(name);
    }

    public DmnModel Model()
    {
        var load = DmnXml.Read(ToString(), "test.dmn");
        Assert.Empty(load.Findings);
        return load.Model!;
    }

    public StrictLoad Check(params StrictInput[] inputs) => StrictGraph.Check(Model(), inputs, new DateOnly(2025, 1, 1));

    public CheckedGraph Graph(params StrictInput[] inputs)
    {
        var load = Check(inputs);
        Assert.True(load.Graph is not null, string.Join("\n", load.Findings.Select(f => DmnFindingText.Sentence(f, "en"))));
        return load.Graph!;
    }

    public override string ToString() =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="test" namespace="urn:test">
        {body}</definitions>
        """;

    private void Open(string name)
    {
        body.Append($"""<decision id="{Id(name)}" name="{name}"><variable name="{name}"/>""").Append('\n');
        foreach (var required in known)
        {
            var kind = required.StartsWith('!') ? "Decision" : "Input";
            body.Append($"""<informationRequirement><required{kind} href="#{Id(required.TrimStart('!'))}"/></informationRequirement>""").Append('\n');
        }
    }

    private DmnText Close(string name)
    {
        known.Add("!" + name);
        return this;
    }

    private static string Id(string name) => "_" + name.Replace(' ', '_');

    private static string Escaped(string text) => new XText(text).ToString();
}
