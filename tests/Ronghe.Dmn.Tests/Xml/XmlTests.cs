using System.Diagnostics;
using System.Xml.Linq;

namespace Ronghe.Dmn.Tests.Xml;

public sealed class XmlTests
{
    [Fact]
    public void A_document_type_is_refused() =>
        Assert.Equal("dmn.xml", Only("<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><definitions>&b;</definitions>").Code);

    [Fact]
    public void Another_root_is_refused() => Assert.Equal("dmn.not-a-model", Only("<html/>").Code);

    [Fact]
    public void A_model_of_fifty_megabytes_is_refused_at_once()
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal("dmn.too-large", Only(new string(' ', 50_000_000)).Code);
        Assert.True(clock.ElapsedMilliseconds < 1000);
    }

    [Fact]
    public void A_million_elements_are_refused() =>
        Assert.Equal("dmn.too-large", Only("<definitions>" + string.Concat(Enumerable.Repeat("<decision/>", 1_000_000)) + "</definitions>").Code);

    [Fact]
    public void A_tag_of_a_million_attributes_is_refused() =>
        Assert.Equal("dmn.too-large", Only("<!-- < --><definitions " + string.Concat(Enumerable.Range(0, 1_000_000).Select(i => $"a{i}='>' ")) + "/>").Code);

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Equal("dmn.too-deep", Only(string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000))).Code);

    [Fact]
    public void Writing_keeps_what_is_not_understood_and_raises_the_version()
    {
        const string Old = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- kept -->
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:x="urn:else" name="m" namespace="urn:m">
              <extensionElements><x:note at="1">hello</x:note></extensionElements>
              <decision id="d" name="d" x:colour="red"><variable name="d"/><literalExpression><text>1 + 1</text></literalExpression></decision>
            </definitions>
            """;
        var written = DmnXml.Write(DmnXml.Read(Old, "m.dmn").Model!);
        Assert.True(XNode.DeepEquals(
            XDocument.Parse(Old.Replace("20191111", "20230324", StringComparison.Ordinal), LoadOptions.PreserveWhitespace).Root,
            XDocument.Parse(written, LoadOptions.PreserveWhitespace).Root));
        Assert.Contains("<!-- kept -->", written, StringComparison.Ordinal);
        Assert.Equal("1 + 1", ((DmnLiteral)DmnXml.Read(written, "m.dmn").Model!.Decisions[0].Expression!).Text);
    }

    private static DmnFinding Only(string xml)
    {
        var load = DmnXml.Read(xml, "x.dmn");
        Assert.Null(load.Model);
        return Assert.Single(load.Findings);
    }
}
