using System.Collections;
using System.Xml.Linq;

namespace Ronghe.Dmn.Tests.Xml;

/// <summary>Models that were edited, or made in code, as DMN 1.5.</summary>
public sealed class WritingTests
{
    private const string Policy = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/" xmlns:x="urn:else" xmlns:dmndi="http://www.omg.org/spec/DMN/20180521/DMNDI/" id="d" name="m" namespace="urn:m">
          <inputData id="age" name="age"><variable id="v1" name="age" typeRef="number"/></inputData>
          <decision id="points" name="points" x:colour="red">
            <!-- kept -->
            <description>of age</description>
            <extensionElements><x:note at="1">hello</x:note></extensionElements>
            <variable name="points"/>
            <informationRequirement id="r1"><requiredInput href="#age"/></informationRequirement>
            <authorityRequirement id="r2"><requiredAuthority href="#law"/></authorityRequirement>
            <decisionTable id="t" hitPolicy="FIRST">
              <input id="i1"><inputExpression id="ie"><text>age</text></inputExpression></input>
              <output id="o1"/>
              <annotation name="clause"/>
              <rule id="row1"><description>young</description><inputEntry id="c1"><text>&lt; 18</text></inputEntry><outputEntry id="c2"><text>0</text></outputEntry><annotationEntry><text>1</text></annotationEntry></rule>
              <rule id="row2"><inputEntry id="c3"><text>-</text></inputEntry><outputEntry id="c4"><text>10</text></outputEntry><annotationEntry><text>2</text></annotationEntry></rule>
            </decisionTable>
          </decision>
          <knowledgeSource id="law" name="law"/>
          <dmndi:DMNDI><dmndi:DMNDiagram/></dmndi:DMNDI>
        </definitions>
        """;

    [Fact]
    public void An_edited_row_changes_only_its_cells()
    {
        var model = DmnXml.Read(Policy, "m.dmn").Model!;
        var table = (DmnTable)model.Decisions[0].Expression!;
        var edited = table with { Rules = [table.Rules[0], table.Rules[1] with { Outputs = ["12"] }, new DmnRule(["> 60"], ["5"], ["3"], [], 0)] };
        var written = DmnXml.Write(model with { Decisions = [model.Decisions[0] with { Expression = edited }] });

        var read = DmnXml.Read(written, "m.dmn").Model!;
        Assert.Equal(["0", "12", "5"], ((DmnTable)read.Decisions[0].Expression!).Rules.Select(r => r.Outputs[0]));
        string[] kept =
        [
            "<rule id=\"row1\"><description>young</description><inputEntry id=\"c1\">", "<outputEntry id=\"c4\"><text>12</text>", "<x:note at=\"1\">hello</x:note>",
            "x:colour=\"red\"", "<authorityRequirement id=\"r2\">", "<informationRequirement id=\"r1\">", "id=\"ie\"", "<dmndi:DMNDiagram", "<knowledgeSource id=\"law\"",
            "https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20230324/DMNDI/", "<variable id=\"v1\"",
        ];
        Assert.All(kept, text => Assert.Contains(text, written, StringComparison.Ordinal));
        Assert.DoesNotContain("20180521", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_are_added_renamed_and_taken_out()
    {
        var model = DmnXml.Read(Policy, "m.dmn").Model!;
        var renamed = model.Inputs[0] with { Name = "years" };
        var added = new DmnDecision("twice", "twice", "number", [new DmnRequirement(DmnRequirementKind.Input, "#age", 0)], new DmnLiteral("years * 2", "", "", 0), 0);
        var read = DmnXml.Read(DmnXml.Write(model with { Inputs = [renamed], Decisions = [added], Types = [Type("level", "string", "\"a\", \"b\"")] }), "m.dmn").Model!;
        Assert.Equal("years", Assert.Single(read.Inputs).Name);
        Assert.Equal(("twice", "number", "years * 2"), (read.Decisions[0].Name, read.Decisions[0].TypeRef, ((DmnLiteral)read.Decisions[0].Expression!).Text));
        Assert.Single(read.Decisions);
        Assert.Equal("\"a\", \"b\"", Assert.Single(read.Types).AllowedValues);
        Assert.Equal(["itemDefinition", "inputData", "decision", "knowledgeSource", "DMNDI"],
            XDocument.Parse(DmnXml.Write(model with { Inputs = [renamed], Decisions = [added], Types = [Type("level", "string", "")] })).Root!.Elements().Select(e => e.Name.LocalName));
    }

    [Fact]
    public void A_model_made_in_code_is_written_and_decides()
    {
        var table = new DmnTable(
            DmnHitPolicy.Collect, DmnAggregation.Sum, [new DmnTableInput("age", "number", "", 0)], [new DmnTableOutput("", "number", "", "0", 0)], ["clause"],
            [new DmnRule(["> 18"], ["5"], ["1"], [], 0), new DmnRule(["> 30"], ["7"], ["2"], [], 0)], "", 0);
        var model = new DmnModel("made", "made", "urn:made", [], [new DmnInputData("age", "age", "number", 0)],
            [new DmnDecision("p", "points & more", "", [new DmnRequirement(DmnRequirementKind.Input, "#age", 0)], table, 0)], [], [], []);
        var load = DmnXml.Read(DmnXml.Write(model), "made.dmn");
        Assert.Empty(load.Findings);
        var decided = ConformantGraph.Of(load.Model!).Decide("points & more", new Feel.FeelContext(KeyValuePair.Create("age", (object?)(Feel.FeelNumber)40)));
        Assert.Equal((Feel.FeelNumber)12, decided.Value);
        Assert.Equal(Dump(model), Dump(load.Model!));
    }

    [Fact]
    public void Every_model_of_the_kit_survives_untouched_and_written_anew()
    {
        var folder = Conformance.TckTests.FindFolder("compliance-level-3");
        Assert.SkipWhen(folder is null, "The conformance cases are not beside the repository.");
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(folder)!, "*.dmn", SearchOption.AllDirectories))
        {
            var model = DmnXml.Read(File.ReadAllText(file), file).Model!;
            var again = DmnXml.Read(DmnXml.Write(model), file).Model!;
            Assert.Equal(Dump(model), Dump(again));
            Assert.Equal(model.Document.Descendants().Count(), again.Document.Descendants().Count());
            var anew = new DmnModel(model.File, model.Name, model.Namespace, model.Types, model.Inputs, model.Decisions, model.KnowledgeModels, model.Services, model.Imports);
            Assert.True(Dump(model) == Dump(DmnXml.Read(DmnXml.Write(anew), file).Model!), file);
        }
    }

    private static DmnItemDefinition Type(string name, string typeRef, string allowed) => new(name, typeRef, allowed, "", false, [], null, 0);

    /// <summary>The records as text, without the lines they stood on.</summary>
    private static string Dump(object? value) => value switch
    {
        null => "null",
        string text => $"'{text.ReplaceLineEndings("\n")}'",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Dump))}]",
        _ when value.GetType().IsPrimitive || value is Enum => value.ToString()!,
        _ => value.GetType().Name + "{" + string.Join(", ", value.GetType().GetProperties().Where(p => p.Name is not ("Line" or "Lines" or "File")).Select(p => $"{p.Name}={Dump(p.GetValue(value))}")) + "}",
    };
}
