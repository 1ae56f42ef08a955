using System.Xml.Linq;

namespace Ronghe.Dmn;

/// <summary>Boxed expressions as elements.</summary>
internal sealed class ExpressionWriter(XNamespace dmn, IReadOnlyDictionary<object, XElement> origins)
{
    private readonly TableWriter tables = new(dmn, origins);

    public static IReadOnlyList<string> Names { get; } =
    [
        "literalExpression", "decisionTable", "context", "invocation", "relation", "list", "functionDefinition", "conditional", "filter", "for", "some", "every",
    ];

    public static bool IsExpression(string name) => Names.Contains(name);

    public bool IsOne(XElement element) => element.Name.Namespace == dmn && IsExpression(element.Name.LocalName);

    /// <summary>The element of an expression; null for none.</summary>
    public XElement? Of(DmnExpression? expression, XElement? old)
    {
        if (expression is null)
        {
            return null;
        }

        if (origins.TryGetValue(expression, out var own))
        {
            return new XElement(own);
        }

        return expression switch
        {
            DmnLiteral literal => Parts("literalExpression", literal, old).Attribute("expressionLanguage", literal.Language).Text("text", literal.Text).Make(),
            DmnTable table => tables.Of(table, Parts("decisionTable", table, old)),
            DmnContext context => Context(context, Parts("context", context, old)),
            DmnInvocation invocation => Invocation(invocation, Parts("invocation", invocation, old)),
            DmnRelation relation => Relation(relation, Parts("relation", relation, old)),
            DmnList list => Parts("list", list, old).Children(Names, list.Items.Select(i => Of(i, null))).Make(),
            DmnFunction function => Function(function, "functionDefinition", old),
            DmnConditional choice => Boxes(Parts("conditional", choice, old), ("if", choice.If), ("then", choice.Then), ("else", choice.Else)).Make(),
            DmnFilter filter => Boxes(Parts("filter", filter, old), ("in", filter.In), ("match", filter.Match)).Make(),
            DmnIterator iterator => Iterator(iterator, old),
            _ => throw new ArgumentException(expression.GetType().Name, nameof(expression)),
        };
    }

    public XElement Function(DmnFunction function, string name, XElement? old)
    {
        if (origins.TryGetValue(function, out var own) && own.Name.LocalName == name)
        {
            return new XElement(own);
        }

        var kind = function.Kind switch { DmnFunctionKind.Java => "Java", DmnFunctionKind.Pmml => "PMML", _ => "FEEL" };
        return Parts(name, function, old).Attribute("kind", kind, "FEEL")
            .Children(["formalParameter"], function.Parameters.Select(Parameter))
            .Children(Names, [Of(function.Body, old?.Elements().FirstOrDefault(IsOne))])
            .Make();
    }

    private ElementParts Parts(string name, DmnExpression expression, XElement? old) => new ElementParts(dmn, name, old).Attribute("typeRef", expression.TypeRef);

    private XElement Context(DmnContext context, ElementParts parts)
    {
        var old = parts.Old?.Elements(dmn + "contextEntry").ToList() ?? [];
        return parts.Children(["contextEntry"], context.Entries.Select((entry, i) =>
        {
            var named = old.Find(e => e.Element(dmn + "variable")?.Attribute("name")?.Value.Trim() == entry.Name);
            var inner = new ElementParts(dmn, "contextEntry", named);
            var variable = entry.Name is null ? null : new ElementParts(dmn, "variable", inner.OldChild("variable")).Attribute("name", entry.Name).Attribute("typeRef", entry.TypeRef).Make();
            return inner.Child("variable", variable).Children(Names, [Of(entry.Value, named?.Elements().FirstOrDefault(IsOne))]).Make();
        }).ToList()).Make();
    }

    private XElement Invocation(DmnInvocation invocation, ElementParts parts)
    {
        var callee = Of(invocation.Callee, parts.Old?.Elements().FirstOrDefault(IsOne));
        return parts.Children(Names, [callee]).Children(["binding"], invocation.Bindings.Select(b =>
        {
            var old = parts.Old?.Elements(dmn + "binding").FirstOrDefault(e => e.Element(dmn + "parameter")?.Attribute("name")?.Value.Trim() == b.Parameter);
            var inner = new ElementParts(dmn, "binding", old);
            return inner.Child("parameter", inner.OldChild("parameter") is { } kept ? new XElement(kept) : new XElement(dmn + "parameter", new XAttribute("name", b.Parameter)))
                .Children(Names, [Of(b.Value, old?.Elements().FirstOrDefault(IsOne))]).Make();
        }).ToList()).Make();
    }

    private XElement Relation(DmnRelation relation, ElementParts parts)
    {
        var old = parts.Old?.Elements(dmn + "column").ToList() ?? [];
        return parts
            .Children(["column"], relation.Columns.Select(c => old.Find(e => e.Attribute("name")?.Value.Trim() == c) is { } kept ? new XElement(kept) : new XElement(dmn + "column", new XAttribute("name", c))))
            .Children(["row"], relation.Rows.Select(r => new XElement(dmn + "row", r.Select(c => Of(c, null)))))
            .Make();
    }

    private XElement Iterator(DmnIterator iterator, XElement? old)
    {
        var (name, body) = iterator.Kind switch
        {
            DmnIteration.For => ("for", "return"),
            DmnIteration.Some => ("some", "satisfies"),
            _ => ("every", "satisfies"),
        };
        return Boxes(Parts(name, iterator, old).Attribute("iteratorVariable", iterator.Variable), ("in", iterator.In), (body, iterator.Body)).Make();
    }

    private ElementParts Boxes(ElementParts parts, params ReadOnlySpan<(string Name, DmnExpression? Inner)> boxes)
    {
        foreach (var (name, inner) in boxes)
        {
            var box = new ElementParts(dmn, name, parts.OldChild(name));
            parts.Child(name, box.Children(Names, [Of(inner, box.Old?.Elements().FirstOrDefault(IsOne))]).Make());
        }

        return parts;
    }

    private XElement Parameter(DmnParameter parameter)
    {
        var element = new XElement(dmn + "formalParameter", new XAttribute("name", parameter.Name));
        if (parameter.TypeRef.Length > 0)
        {
            element.SetAttributeValue("typeRef", parameter.TypeRef);
        }

        return element;
    }
}
