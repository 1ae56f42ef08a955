using System.Xml.Linq;

namespace Ronghe.Dmn;

/// <summary>
/// A model's records put into the document it was read from. A record that is still the one that was read leaves its element untouched, with
/// everything in it; a changed one rewrites what it says and keeps the rest; a new one becomes a new element, a missing one is taken out.
/// </summary>
internal sealed class DmnWriter
{
    private static readonly string[] Graph = ["decision", "businessKnowledgeModel", "inputData", "decisionService"];
    private static readonly string[] Kinds = ["import", "itemDefinition", .. Graph];

    private readonly DmnModel model;
    private readonly XElement root;
    private readonly XNamespace dmn;
    private readonly ElementWriter elements;

    public DmnWriter(DmnModel model)
    {
        this.model = model;
        root = model.Document.Root ?? new XElement(XName.Get("definitions", DmnXml.Dmn15), new XAttribute("id", "_definitions"));
        dmn = root.Name.Namespace;
        elements = new ElementWriter(dmn, model.Origins);
    }

    public XDocument Write()
    {
        var records = Records();
        var matched = Match(records);
        var written = new XElement(root.Name, root.Attributes());
        Put(written, "name", model.Name);
        Put(written, "namespace", model.Namespace);
        foreach (var node in root.Nodes())
        {
            if (node is not XElement element || element.Name.Namespace != dmn || !Kinds.Contains(element.Name.LocalName))
            {
                written.Add(Copy(node));
            }
            else if (matched.TryGetValue(element, out var record))
            {
                written.Add(elements.Of(record, element));
            }
        }

        foreach (var record in records.Where(r => !matched.ContainsValue(r)))
        {
            Insert(written, elements.Of(record, null));
        }

        var document = new XDocument(model.Document.Nodes().Where(n => n != model.Document.Root).TakeWhile(n => model.Document.Root is not null && n.IsBefore(model.Document.Root)).Select(Copy));
        document.Add(written);
        document.Add(model.Document.Nodes().Where(n => model.Document.Root is not null && n.IsAfter(model.Document.Root)).Select(Copy));
        return document;
    }

    private List<object> Records() =>
    [
        .. model.Imports, .. model.Types, .. model.Inputs, .. model.Decisions, .. model.KnowledgeModels, .. model.Services,
    ];

    // By being the same record, else by what identifies an element: its id, or its name where the standard gives it none.
    private Dictionary<XElement, object> Match(List<object> records)
    {
        var matched = new Dictionary<XElement, object>();
        var free = root.Elements().Where(e => e.Name.Namespace == dmn && Kinds.Contains(e.Name.LocalName)).ToHashSet();
        foreach (var record in records)
        {
            if (model.Origins.TryGetValue(record, out var own) && free.Remove(own))
            {
                matched.Add(own, record);
            }
        }

        var byKey = free.GroupBy(e => (e.Name.LocalName, Key(e))).ToDictionary(g => g.Key, g => g.First());
        foreach (var record in records.Where(r => !matched.ContainsValue(r)))
        {
            if (byKey.Remove((ElementWriter.NameOf(record), Key(record)), out var element))
            {
                matched.Add(element, record);
            }
        }

        return matched;
    }

    private static string Key(XElement element) =>
        element.Attribute(element.Name.LocalName is "import" or "itemDefinition" ? "name" : "id")?.Value ?? "";

    private static string Key(object record) => record switch
    {
        DmnElement element => element.Id,
        DmnItemDefinition type => type.Name,
        DmnImport import => import.Name,
        _ => "",
    };

    // After the last of its kind; else where the schema wants it: imports, types, then the graph, then everything else.
    private void Insert(XElement written, XElement element)
    {
        var kind = Rank(element);
        if (model.Document.Root is null)
        {
            written.Add(element);
            return;
        }

        var after = written.Elements().LastOrDefault(e => Rank(e) <= kind && Rank(e) >= 0);
        if (after is not null)
        {
            after.AddAfterSelf("\n  ", element);
        }
        else if (written.Elements().FirstOrDefault(e => e.Name.LocalName is not ("description" or "extensionElements")) is { } first)
        {
            first.AddBeforeSelf(element, "\n  ");
        }
        else
        {
            written.Add("\n  ", element, "\n");
        }
    }

    private int Rank(XElement element) => element.Name.Namespace != dmn ? -1
        : Graph.Contains(element.Name.LocalName) ? Kinds.Length
        : Array.IndexOf(Kinds, element.Name.LocalName);

    private static void Put(XElement element, string name, string value)
    {
        if ((element.Attribute(name)?.Value ?? "") != value)
        {
            element.SetAttributeValue(name, value);
        }
    }

    private static XNode Copy(XNode node) => node switch
    {
        XElement element => new XElement(element),
        XCData data => new XCData(data),
        XText text => new XText(text),
        XComment comment => new XComment(comment),
        XProcessingInstruction instruction => new XProcessingInstruction(instruction),
        _ => new XText(""),
    };
}
