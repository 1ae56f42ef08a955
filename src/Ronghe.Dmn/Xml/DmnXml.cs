using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Ronghe.Dmn;

/// <summary>DMN XML: versions 1.2 to 1.5 in (1.1 as far as its elements are the same).</summary>
public static class DmnXml
{
    /// <summary>The longest text that is read.</summary>
    public const int LongestText = 20_000_000;

    internal const int MostElements = 400_000;
    internal const int DeepestNesting = 200;
    internal const string Dmn15 = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    private static readonly string[] Namespaces =
    [
        Dmn15,
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    ];

    /// <summary>Reads a model. DTDs and entities are refused, as is text over <see cref="LongestText"/>, more than 400,000 elements and attributes, or nesting over 200.</summary>
    /// <param name="xml">The text of the file.</param>
    /// <param name="file">Its name, for findings.</param>
    public static DmnLoad Read(string xml, string file)
    {
        DmnFinding Failed(string code, int line, params IReadOnlyList<object?> args) => new(code, DmnSeverity.Error, file, line, "", 0, 0, args);
        if (xml.Length > LongestText || TagScan.HasTooMany(xml))
        {
            return new DmnLoad(null, [Failed("dmn.too-large", 0, LongestText, MostElements)]);
        }

        try
        {
            // Before anything is built: a tree of the document takes many times the memory of its text.
            if (FindTooMuch(xml) is { } much)
            {
                return new DmnLoad(null, [much.Code == "dmn.too-deep" ? Failed(much.Code, much.Line, DeepestNesting) : Failed(much.Code, much.Line, LongestText, MostElements)]);
            }

            using var reader = Open(xml);
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
            return Namespaces.Contains(document.Root!.Name.NamespaceName) && document.Root.Name.LocalName == "definitions"
                ? new DmnReader(document, file).Read()
                : new DmnLoad(null, [Failed("dmn.not-a-model", 1, document.Root.Name.ToString())]);
        }
        catch (XmlException e)
        {
            return new DmnLoad(null, [Failed("dmn.xml", e.LineNumber, e.Message)]);
        }
    }

    /// <summary>
    /// Writes a model as DMN 1.5. What was read and not changed stays as it stood, with what the model does not understand (diagrams, extensions,
    /// comments); changed records are put in its place, new ones added, missing ones taken out (elements by id; types and imports by name). A model
    /// made without a file is written whole. Older name spaces of the standard are raised.
    /// </summary>
    public static string Write(DmnModel model)
    {
        var document = new DmnWriter(model).Write();
        foreach (var element in document.Descendants())
        {
            element.Name = XName.Get(element.Name.LocalName, Raised(element.Name.NamespaceName));
            foreach (var attribute in element.Attributes().Where(a => Raised(a.Value) != a.Value))
            {
                attribute.Value = Raised(attribute.Value);
            }
        }

        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None, Indent = model.Document.Root is null }))
        {
            document.Save(writer);
        }

        return text.ToString();
    }

    // MODEL, DMNDI and FEEL follow the version of the standard; DC and DI have stayed what they were.
    private static string Raised(string name)
    {
        if (name == Namespaces[^1])
        {
            return Dmn15;
        }

        foreach (var part in (ReadOnlySpan<string>)["MODEL/", "DMNDI/", "FEEL/"])
        {
            var older = name.StartsWith("http", StringComparison.Ordinal) && name.Contains("://www.omg.org/spec/DMN/20", StringComparison.Ordinal);
            if (older && name.EndsWith(part, StringComparison.Ordinal))
            {
                return "https://www.omg.org/spec/DMN/20230324/" + part;
            }
        }

        return name;
    }

    private static (string Code, int Line)? FindTooMuch(string xml)
    {
        using var reader = Open(xml);
        var elements = 0;
        while (reader.Read())
        {
            elements += reader.NodeType == XmlNodeType.Element ? 1 + reader.AttributeCount : 0;
            if (reader.Depth > DeepestNesting || elements > MostElements)
            {
                return (elements > MostElements ? "dmn.too-large" : "dmn.too-deep", ((IXmlLineInfo)reader).LineNumber);
            }
        }

        return null;
    }

    private static XmlReader Open(string xml) => XmlReader.Create(new StringReader(xml), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestText,
        MaxCharactersFromEntities = 1024,
    });
}
