using System.Xml.Linq;

namespace Ronghe.Dmn;

/// <summary>The elements of a model below its root: types, inputs, decisions, knowledge models, services, imports.</summary>
internal sealed class ElementWriter(XNamespace dmn, IReadOnlyDictionary<object, XElement> origins)
{
    private readonly ExpressionWriter expressions = new(dmn, origins);

    public static string NameOf(object record) => record switch
    {
        DmnDecision => "decision",
        DmnKnowledgeModel => "businessKnowledgeModel",
        DmnInputData => "inputData",
        DmnService => "decisionService",
        DmnItemDefinition => "itemDefinition",
        _ => "import",
    };

    /// <summary>The element of a record, made of an older one where there is one.</summary>
    public XElement Of(object record, XElement? old)
    {
        if (origins.TryGetValue(record, out var own) && own == old)
        {
            return new XElement(own);
        }

        return record switch
        {
            DmnDecision decision => Decision(decision, old),
            DmnKnowledgeModel knowledge => Knowledge(knowledge, old),
            DmnInputData input => Named(input, input.TypeRef, old).Make(),
            DmnService service => Service(service, old),
            DmnItemDefinition type => Type(type, "itemDefinition", old),
            DmnImport import => new ElementParts(dmn, "import", old).Attribute("name", import.Name).Attribute("namespace", import.Namespace)
                .Attribute("locationURI", import.Location).Attribute("importType", import.Type).Make(),
            _ => throw new ArgumentException(record.GetType().Name, nameof(record)),
        };
    }

    private ElementParts Named(DmnElement element, string typeRef, XElement? old)
    {
        var parts = new ElementParts(dmn, NameOf(element), old).Attribute("id", element.Id);
        var variable = new ElementParts(dmn, "variable", parts.OldChild("variable"));

        // Expressions call the element by its variable; the two names are one unless the file says otherwise.
        var called = variable.Old?.Attribute("name")?.Value.Trim() is { Length: > 0 } name ? name : parts.Old?.Attribute("name")?.Value.Trim();
        if (called != element.Name)
        {
            parts.Attribute("name", element.Name);
            variable.Attribute("name", element.Name);
        }

        return parts.Child("variable", variable.Attribute("typeRef", typeRef).Make());
    }

    private XElement Decision(DmnDecision decision, XElement? old)
    {
        var parts = Named(decision, decision.TypeRef, old);
        Requirements(parts, decision.Requires);
        return parts.Children(ExpressionWriter.Names, [expressions.Of(decision.Expression, parts.Old?.Elements().FirstOrDefault(expressions.IsOne))]).Make();
    }

    private XElement Knowledge(DmnKnowledgeModel knowledge, XElement? old)
    {
        var parts = Named(knowledge, knowledge.TypeRef, old);
        Requirements(parts, knowledge.Requires);
        var logic = knowledge.Logic is null ? null : expressions.Function(knowledge.Logic, "encapsulatedLogic", parts.OldChild("encapsulatedLogic"));
        return parts.Child("encapsulatedLogic", logic).Make();
    }

    private XElement Service(DmnService service, XElement? old)
    {
        var parts = Named(service, service.TypeRef, old);
        IEnumerable<XElement> References(string name, IReadOnlyList<string> targets) =>
            targets.Select(t => parts.Old?.Elements(dmn + name).FirstOrDefault(e => e.Attribute("href")?.Value == t) is { } kept
                ? new XElement(kept)
                : new XElement(dmn + name, new XAttribute("href", t)));
        return parts.Children(["outputDecision"], References("outputDecision", service.Outputs))
            .Children(["encapsulatedDecision"], References("encapsulatedDecision", service.Encapsulated))
            .Children(["inputDecision"], References("inputDecision", service.InputDecisions))
            .Children(["inputData"], References("inputData", service.InputData))
            .Make();
    }

    private void Requirements(ElementParts parts, IReadOnlyList<DmnRequirement> requires)
    {
        var names = new[] { "informationRequirement", "knowledgeRequirement" };
        var old = parts.Old?.Elements().Where(e => names.Contains(e.Name.LocalName)).ToList() ?? [];
        parts.Children(names, requires.Select(r =>
        {
            var kept = old.Find(e => e.Elements().Any(t => t.Name.LocalName == TargetName(r.Kind) && t.Attribute("href")?.Value == r.Target));
            return kept is not null
                ? new XElement(kept)
                : new XElement(dmn + (r.Kind == DmnRequirementKind.Knowledge ? names[1] : names[0]), new XElement(dmn + TargetName(r.Kind), new XAttribute("href", r.Target)));
        }).ToList());
    }

    private static string TargetName(DmnRequirementKind kind) => "required" + kind;

    private XElement Type(DmnItemDefinition type, string name, XElement? old)
    {
        if (origins.TryGetValue(type, out var own) && own == old)
        {
            return new XElement(own);
        }

        var parts = new ElementParts(dmn, name, old).Attribute("name", type.Name).Attribute("isCollection", type.IsCollection ? "true" : "false", "false")
            .Text("typeRef", type.TypeRef.Length == 0 ? null : type.TypeRef)
            .Child("allowedValues", Tests("allowedValues", type.AllowedValues, old))
            .Child("typeConstraint", Tests("typeConstraint", type.TypeConstraint, old));
        var components = type.Components.Select(c => Type(c, "itemComponent", old?.Elements(dmn + "itemComponent").FirstOrDefault(e => e.Attribute("name")?.Value == c.Name)));
        return parts.Children(["itemComponent"], components.ToList()).Child("functionItem", type.Function is null ? null : FunctionItem(type.Function, parts.OldChild("functionItem"))).Make();
    }

    private XElement? Tests(string name, string tests, XElement? old) =>
        tests.Length == 0 ? null : new ElementParts(dmn, name, old?.Element(dmn + name)).Text("text", tests).Make();

    private XElement FunctionItem(DmnFunctionType function, XElement? old) =>
        new ElementParts(dmn, "functionItem", old).Attribute("outputTypeRef", function.OutputTypeRef)
            .Children(["parameters"], function.Parameters.Select(p => new XElement(dmn + "parameters", new XAttribute("name", p.Name), new XAttribute("typeRef", p.TypeRef))))
            .Make();
}
