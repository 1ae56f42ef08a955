using System.Xml;
using System.Xml.Linq;

namespace Ronghe.Dmn;

/// <summary>Turns the elements of a document into a model. Elements it does not know stay in the document untouched.</summary>
internal sealed partial class DmnReader(XDocument document, string file)
{
    private readonly List<DmnFinding> findings = [];
    private readonly Dictionary<object, XElement> origins = new(ReferenceEqualityComparer.Instance);
    private readonly XNamespace dmn = document.Root!.Name.Namespace;
    private string current = "";

    public DmnLoad Read()
    {
        var root = document.Root!;
        var model = new DmnModel(
            file,
            Attribute(root, "name"),
            Attribute(root, "namespace"),
            Children(root, "itemDefinition").Select(e => Kept(e, ItemDefinition(e))).ToList(),
            Children(root, "inputData").Select(e => Kept(e, Input(e))).ToList(),
            Children(root, "decision").Select(e => Kept(e, Decision(e))).ToList(),
            Children(root, "businessKnowledgeModel").Select(e => Kept(e, KnowledgeModel(e))).ToList(),
            Children(root, "decisionService").Select(e => Kept(e, Service(e))).ToList(),
            Children(root, "import").Select(e => Kept(e, Import(e))).ToList())
        {
            Document = document,
            Origins = origins,
        };
        return new DmnLoad(model, findings);
    }

    private T Kept<T>(XElement element, T record)
        where T : class
    {
        origins.Add(record, element);
        return record;
    }

    private DmnItemDefinition ItemDefinition(XElement e) => new(
        Attribute(e, "name"),
        TextOf(e, "typeRef"),
        TextOf(Child(e, "allowedValues"), "text"),
        TextOf(Child(e, "typeConstraint"), "text"),
        Attribute(e, "isCollection") == "true",
        Children(e, "itemComponent").Select(c => Kept(c, ItemDefinition(c))).ToList(),
        Child(e, "functionItem") is { } f ? FunctionType(f) : null,
        Line(e));

    private DmnFunctionType FunctionType(XElement e) =>
        new(Attribute(e, "outputTypeRef"), Children(e, "parameters").Select(Parameter).ToList());

    private DmnInputData Input(XElement e) =>
        new(Id(e), VariableName(e), Attribute(Child(e, "variable"), "typeRef"), Line(e));

    private DmnDecision Decision(XElement e)
    {
        current = Attribute(e, "name");
        return new(
            Id(e),
            VariableName(e),
            Attribute(Child(e, "variable"), "typeRef"),
            Requirements(e),
            Expression(e.Elements().FirstOrDefault(IsExpression)),
            Line(e));
    }

    private DmnKnowledgeModel KnowledgeModel(XElement e)
    {
        current = Attribute(e, "name");
        return new(
            Id(e),
            VariableName(e),
            Attribute(Child(e, "variable"), "typeRef"),
            Requirements(e),
            Child(e, "encapsulatedLogic") is { } logic ? Kept(logic, Function(logic)) : null,
            Line(e));
    }

    private DmnService Service(XElement e) => new(
        Id(e),
        VariableName(e),
        Attribute(Child(e, "variable"), "typeRef"),
        References(e, "outputDecision"),
        References(e, "encapsulatedDecision"),
        References(e, "inputDecision"),
        References(e, "inputData"),
        Line(e));

    private DmnImport Import(XElement e) =>
        new(Attribute(e, "name"), Attribute(e, "namespace"), Attribute(e, "locationURI"), Attribute(e, "importType"));

    private List<DmnRequirement> Requirements(XElement e) =>
    [
        .. from requirement in e.Elements()
           from target in requirement.Elements()
           let kind = target.Name.LocalName switch
           {
               "requiredInput" => DmnRequirementKind.Input,
               "requiredDecision" => DmnRequirementKind.Decision,
               "requiredKnowledge" => DmnRequirementKind.Knowledge,
               _ => (DmnRequirementKind?)null,
           }
           where kind is not null && requirement.Name.LocalName.EndsWith("Requirement", StringComparison.Ordinal)
           select new DmnRequirement(kind.Value, Attribute(target, "href"), Line(target)),
    ];

    private List<string> References(XElement e, string name) => Children(e, name).Select(r => Attribute(r, "href")).ToList();

    private string VariableName(XElement e) =>
        Attribute(Child(e, "variable"), "name") is { Length: > 0 } name ? name.Trim() : Attribute(e, "name").Trim();

    private static string Id(XElement e) => Attribute(e, "id");

    private XElement? Child(XElement? e, string name) => e?.Element(dmn + name);

    private IEnumerable<XElement> Children(XElement e, string name) => e.Elements(dmn + name);

    private string TextOf(XElement? e, string name) => Child(e, name)?.Value.Trim() ?? "";

    private static string Attribute(XElement? e, string name) => e?.Attribute(name)?.Value ?? "";

    private static int Line(XObject e) => ((IXmlLineInfo)e).LineNumber;

    private void Find(string code, XElement at, params IReadOnlyList<object?> args) =>
        findings.Add(new DmnFinding(code, DmnSeverity.Error, file, Line(at), current, 0, 0, args));
}
