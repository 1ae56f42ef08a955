using System.Xml;
using System.Xml.Linq;

namespace Ronghe.Dmn;

/// <summary>An element made of an older one: attributes and children that are not spoken of stay, the others are as given, in the order of the schema.</summary>
internal sealed class ElementParts(XNamespace dmn, string name, XElement? old)
{
    // The order of children in the schema, over all kinds of parents: no two parents want the same two in different orders.
    private static readonly string[] Order =
    [
        "description", "extensionElements", "question", "allowedAnswers", "variable", "parameter", "typeRef", "allowedValues", "typeConstraint", "itemComponent",
        "functionItem", "parameters", "encapsulatedLogic", "outputDecision", "encapsulatedDecision", "inputDecision", "inputData", "informationRequirement",
        "knowledgeRequirement", "authorityRequirement", "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner", "usingProcess",
        "usingTask", "formalParameter", "inputExpression", "inputValues", "outputValues", "defaultOutputEntry", "input", "output", "annotation", "rule", "inputEntry",
        "outputEntry", "annotationEntry", "text", "importedValues", "column", "row", "contextEntry", "callee", "expression", "binding", "if", "then", "else", "in",
        "match", "return", "satisfies",
    ];

    private readonly XElement made = new(old?.Name == dmn + name ? old.Name : dmn + name, old?.Name == dmn + name ? old.Attributes() : []);
    private readonly HashSet<string> spoken = new(StringComparer.Ordinal);
    private readonly List<XElement> children = [];

    public XElement? Old { get; } = old?.Name == dmn + name ? old : null;

    /// <summary>Sets an attribute; an empty one is left out unless it was there.</summary>
    public ElementParts Attribute(string attribute, string value, string missing = "")
    {
        if ((made.Attribute(attribute)?.Value ?? missing) != value)
        {
            made.SetAttributeValue(attribute, value.Length == 0 ? null : value);
        }

        return this;
    }

    /// <summary>Replaces the children of these names.</summary>
    public ElementParts Children(IEnumerable<string> names, IEnumerable<XElement?> with)
    {
        spoken.UnionWith(names);
        children.AddRange(with.OfType<XElement>());
        return this;
    }

    public ElementParts Child(string child, XElement? with) => Children([child], [with]);

    /// <summary>A child that holds a text; none when the text is null.</summary>
    public ElementParts Text(string child, string? text) => Child(child, text is null ? null : WithText(child, text));

    public XElement? OldChild(string child) => Old?.Element(dmn + child);

    public XElement WithText(string child, string text)
    {
        var kept = OldChild(child);
        return kept is not null && kept.Value.Trim() == text.Trim() ? new XElement(kept) : new XElement(dmn + child, kept?.Attributes() ?? [], text);
    }

    public XElement Make()
    {
        var kept = Old is null ? [] : Old.Elements().Where(e => e.Name.Namespace != dmn || !spoken.Contains(e.Name.LocalName)).Select(e => new XElement(e));
        foreach (var child in kept.Concat(children).Select((e, i) => (e, i)).OrderBy(c => Rank(c.e)).ThenBy(c => c.i))
        {
            made.Add(child.e);
        }

        Indent();
        return made;
    }

    private static int Rank(XElement element)
    {
        var rank = Array.IndexOf(Order, element.Name.LocalName);
        return rank >= 0 ? rank : ExpressionWriter.IsExpression(element.Name.LocalName) ? Array.IndexOf(Order, "expression") : -1;
    }

    // As deep as the old element stood, so that a change of one row reads as a change of one row.
    private void Indent()
    {
        if (!made.HasElements || (Old is not null && !Old.Nodes().Any(n => n is XText)))
        {
            return;
        }

        var depth = Old is null ? 0 : Old.Ancestors().Count();
        if (Old is null || ((IXmlLineInfo)Old).LineNumber == 0)
        {
            return;
        }

        var (inner, outer) = ("\n" + new string(' ', 2 * (depth + 1)), "\n" + new string(' ', 2 * depth));
        foreach (var child in made.Elements().ToList())
        {
            child.AddBeforeSelf(inner);
        }

        made.Add(outer);
    }
}
