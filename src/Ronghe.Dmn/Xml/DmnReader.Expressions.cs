using System.Xml.Linq;

namespace Ronghe.Dmn;

internal sealed partial class DmnReader
{
    private bool IsExpression(XElement e) => e.Name.Namespace == dmn && e.Name.LocalName is
        "literalExpression" or "decisionTable" or "context" or "invocation" or "relation" or "list" or "functionDefinition"
        or "conditional" or "filter" or "for" or "some" or "every";

    private DmnExpression? Expression(XElement? e) => e is not null && Read(e) is { } read ? Kept(e, read) : null;

    private DmnExpression? Read(XElement e) => e.Name.LocalName switch
    {
        "literalExpression" => new DmnLiteral(TextOf(e, "text"), Attribute(e, "expressionLanguage"), Type(e), Line(e)),
        "decisionTable" => Table(e),
        "context" => new DmnContext(Children(e, "contextEntry").Select(ContextEntry).ToList(), Type(e), Line(e)),
        "invocation" => new DmnInvocation(Inner(e), Children(e, "binding").Select(Binding).ToList(), Type(e), Line(e)),
        "relation" => Relation(e),
        "list" => new DmnList(e.Elements().Where(IsExpression).Select(Expression).ToList(), Type(e), Line(e)),
        "functionDefinition" => Function(e),
        "conditional" => new DmnConditional(Inner(Child(e, "if")), Inner(Child(e, "then")), Inner(Child(e, "else")), Type(e), Line(e)),
        "filter" => new DmnFilter(Inner(Child(e, "in")), Inner(Child(e, "match")), Type(e), Line(e)),
        "for" => Iterator(e, DmnIteration.For, "return"),
        "some" => Iterator(e, DmnIteration.Some, "satisfies"),
        "every" => Iterator(e, DmnIteration.Every, "satisfies"),
        _ => null,
    };

    private DmnExpression? Inner(XElement? e) => Expression(e?.Elements().FirstOrDefault(IsExpression));

    private static string Type(XElement e) => Attribute(e, "typeRef");

    private DmnContextEntry ContextEntry(XElement e)
    {
        var variable = Child(e, "variable");
        return new DmnContextEntry(variable is null ? null : Attribute(variable, "name").Trim(), Attribute(variable, "typeRef"), Inner(e));
    }

    private DmnBinding Binding(XElement e) => new(Attribute(Child(e, "parameter"), "name").Trim(), Inner(e));

    private DmnRelation Relation(XElement e) => new(
        Children(e, "column").Select(c => Attribute(c, "name").Trim()).ToList(),
        Children(e, "row").Select(r => (IReadOnlyList<DmnExpression?>)r.Elements().Where(IsExpression).Select(Expression).ToList()).ToList(),
        Type(e),
        Line(e));

    private DmnParameter Parameter(XElement e) => new(Attribute(e, "name").Trim(), Attribute(e, "typeRef"));

    private DmnFunction Function(XElement e) => new(
        Attribute(e, "kind") switch
        {
            "Java" => DmnFunctionKind.Java,
            "PMML" => DmnFunctionKind.Pmml,
            _ => DmnFunctionKind.Feel,
        },
        Children(e, "formalParameter").Select(Parameter).ToList(),
        Inner(e),
        Type(e),
        Line(e));

    private DmnIterator Iterator(XElement e, DmnIteration kind, string body) =>
        new(kind, Attribute(e, "iteratorVariable").Trim(), Inner(Child(e, "in")), Inner(Child(e, body)), Type(e), Line(e));

    private DmnTable Table(XElement e)
    {
        var inputs = Children(e, "input").Select(c => Kept(c, TableInput(c))).ToList();
        var outputs = Children(e, "output").Select(c => Kept(c, TableOutput(c))).ToList();
        var annotations = Children(e, "annotation").Select(a => Attribute(a, "name").Trim()).ToList();
        var rules = new List<DmnRule>();
        foreach (var row in Children(e, "rule"))
        {
            var rule = Kept(row, Rule(row));
            rules.Add(rule);
            if (rule.Inputs.Count != inputs.Count || rule.Outputs.Count != outputs.Count)
            {
                findings.Add(new DmnFinding(
                    "dmn.row-shape", DmnSeverity.Error, file, rule.Line, current, rules.Count, 0, [rule.Inputs.Count, rule.Outputs.Count, inputs.Count, outputs.Count]));
            }
        }

        if (outputs.Count == 0)
        {
            Find("dmn.no-output", e);
        }

        return new DmnTable(HitPolicy(e), Aggregation(e), inputs, outputs, annotations, rules, Type(e), Line(e));
    }

    private DmnTableInput TableInput(XElement e)
    {
        var expression = Child(e, "inputExpression");
        return new(TextOf(expression, "text"), Attribute(expression, "typeRef"), TextOf(Child(e, "inputValues"), "text"), Line(e));
    }

    private DmnTableOutput TableOutput(XElement e) => new(
        Attribute(e, "name").Trim(),
        Type(e),
        TextOf(Child(e, "outputValues"), "text"),
        Child(e, "defaultOutputEntry") is { } entry ? TextOf(entry, "text") : null,
        Line(e));

    private DmnRule Rule(XElement e)
    {
        var inputs = Children(e, "inputEntry").ToList();
        var outputs = Children(e, "outputEntry").ToList();
        var annotations = Children(e, "annotationEntry").ToList();
        return new(
            inputs.Select(c => TextOf(c, "text")).ToList(),
            outputs.Select(c => TextOf(c, "text")).ToList(),
            annotations.Select(c => TextOf(c, "text")).ToList(),
            [.. inputs.Concat(outputs).Concat(annotations).Select(Line)],
            Line(e));
    }

    private DmnHitPolicy HitPolicy(XElement e)
    {
        switch (Attribute(e, "hitPolicy"))
        {
            case "" or "UNIQUE": return DmnHitPolicy.Unique;
            case "ANY": return DmnHitPolicy.Any;
            case "PRIORITY": return DmnHitPolicy.Priority;
            case "FIRST": return DmnHitPolicy.First;
            case "RULE ORDER": return DmnHitPolicy.RuleOrder;
            case "OUTPUT ORDER": return DmnHitPolicy.OutputOrder;
            case "COLLECT": return DmnHitPolicy.Collect;
            default:
                Find("dmn.hit-policy", e, Attribute(e, "hitPolicy"));
                return DmnHitPolicy.Unique;
        }
    }

    private static DmnAggregation Aggregation(XElement e) => Attribute(e, "aggregation") switch
    {
        "SUM" => DmnAggregation.Sum,
        "COUNT" => DmnAggregation.Count,
        "MIN" => DmnAggregation.Min,
        "MAX" => DmnAggregation.Max,
        _ => DmnAggregation.None,
    };
}
