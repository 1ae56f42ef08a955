using System.Xml;
using System.Xml.Linq;

namespace Ronghe.Dmn;

/// <summary>Decision tables as elements: an edited row keeps the identifiers, descriptions and extensions of the row it was.</summary>
internal sealed class TableWriter(XNamespace dmn, IReadOnlyDictionary<object, XElement> origins)
{
    public XElement Of(DmnTable table, ElementParts parts)
    {
        var policy = table.HitPolicy switch
        {
            DmnHitPolicy.RuleOrder => "RULE ORDER",
            DmnHitPolicy.OutputOrder => "OUTPUT ORDER",
            var other => other.ToString().ToUpperInvariant(),
        };
        return parts.Attribute("hitPolicy", policy, "UNIQUE")
            .Attribute("aggregation", table.Aggregation == DmnAggregation.None ? "" : table.Aggregation.ToString().ToUpperInvariant())
            .Children(["input"], Each(table.Inputs, parts, "input", i => i.Line, Input))
            .Children(["output"], Each(table.Outputs, parts, "output", o => o.Line, Output))
            .Children(["annotation"], table.Annotations.Select((name, i) => Annotation(name, parts.Old?.Elements(dmn + "annotation").ElementAtOrDefault(i))))
            .Children(["rule"], Each(table.Rules, parts, "rule", r => r.Line, Rule))
            .Make();
    }

    // By being the same record, else by the line it was read from, else by its position where their number is the same.
    private List<XElement> Each<T>(IReadOnlyList<T> records, ElementParts parts, string name, Func<T, int> lineOf, Func<T, XElement?, XElement> make)
        where T : class
    {
        var old = parts.Old?.Elements(dmn + name).ToList() ?? [];
        var byLine = old.GroupBy(e => ((IXmlLineInfo)e).LineNumber).Where(g => g.Key > 0 && g.Count() == 1).ToDictionary(g => g.Key, g => g.Single());
        var made = new List<XElement>();
        for (var i = 0; i < records.Count; i++)
        {
            if (origins.TryGetValue(records[i], out var own))
            {
                made.Add(new XElement(own));
                continue;
            }

            var from = byLine.TryGetValue(lineOf(records[i]), out var line) ? line : old.Count == records.Count ? old[i] : null;
            made.Add(make(records[i], from));
        }

        return made;
    }

    private XElement Input(DmnTableInput input, XElement? old)
    {
        var parts = new ElementParts(dmn, "input", old);
        var expression = new ElementParts(dmn, "inputExpression", parts.OldChild("inputExpression")).Attribute("typeRef", input.TypeRef).Text("text", input.Expression).Make();
        return parts.Child("inputExpression", expression).Child("inputValues", Tests("inputValues", input.Values, parts)).Make();
    }

    private XElement Output(DmnTableOutput output, XElement? old)
    {
        var parts = new ElementParts(dmn, "output", old).Attribute("name", output.Name).Attribute("typeRef", output.TypeRef);
        var fallback = output.Default is null ? null : new ElementParts(dmn, "defaultOutputEntry", parts.OldChild("defaultOutputEntry")).Text("text", output.Default).Make();
        return parts.Child("outputValues", Tests("outputValues", output.Values, parts)).Child("defaultOutputEntry", fallback).Make();
    }

    private XElement Annotation(string name, XElement? old) => new ElementParts(dmn, "annotation", old).Attribute("name", name).Make();

    private XElement? Tests(string name, string tests, ElementParts parent) =>
        tests.Length == 0 ? null : new ElementParts(dmn, name, parent.OldChild(name)).Text("text", tests).Make();

    private XElement Rule(DmnRule rule, XElement? old)
    {
        var parts = new ElementParts(dmn, "rule", old);
        IEnumerable<XElement> Cells(string name, IReadOnlyList<string> texts)
        {
            var before = parts.Old?.Elements(dmn + name).ToList() ?? [];
            return texts.Select((text, i) => new ElementParts(dmn, name, before.ElementAtOrDefault(i)).Text("text", text).Make()).ToList();
        }

        return parts.Children(["inputEntry"], Cells("inputEntry", rule.Inputs))
            .Children(["outputEntry"], Cells("outputEntry", rule.Outputs))
            .Children(["annotationEntry"], Cells("annotationEntry", rule.Annotations))
            .Make();
    }
}
