using System.Xml.Linq;
using Ronghe.Feel;

namespace Ronghe.Dmn.Tests.Strict;

/// <summary>Knowledge models in strict mode: called in expressions, by boxed invocations, and a table among them.</summary>
public sealed class KnowledgeTests
{
    private static readonly StrictInput Age = new("age", NumberType.Whole(0, 120));

    [Fact]
    public void A_call_means_what_it_means_in_the_standard()
    {
        var model = Model(Function("capped", ["n", "most"], "if n > most then most else n", "") + Function("twice", ["n"], "capped(n, 50) + capped(n: n, most: 40)", "capped")
            + Decision("x", "<literalExpression><text>twice(age) + capped(age - 10, 5)</text></literalExpression>", "twice", "capped"));
        var load = StrictGraph.Check(model, [Age], new DateOnly(2025, 1, 1));
        Assert.Empty(load.Findings);
        var (compiled, output) = (load.Graph!.Compile(), new long[121]);
        compiled.Run([Enumerable.Range(0, 121).Select(i => (long)i).ToArray()], 0, 121, [output]);
        var conformant = ConformantGraph.Of(model);
        for (var age = 0; age <= 120; age++)
        {
            var standard = conformant.Decide("x", new FeelContext(KeyValuePair.Create("age", (object?)(FeelNumber)age))).Value;
            Assert.Equal(standard, (FeelNumber)output[age]);
            Assert.Equal(output[age], load.Graph.Evaluate([age]).Decisions[0].Value);
        }
    }

    [Fact]
    public void A_table_that_is_called_is_the_decisions_table()
    {
        const string Table = """
            <decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>n</text></inputExpression></input><output/><annotation name="clause"/>
            <rule><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>0</text></outputEntry><annotationEntry><text>1</text></annotationEntry></rule>
            <rule><inputEntry><text>>= 18</text></inputEntry><outputEntry><text>n * 2</text></outputEntry><annotationEntry><text>2</text></annotationEntry></rule></decisionTable>
            """;
        const string Call = """<invocation><literalExpression><text>points</text></literalExpression><binding><parameter name="n"/><literalExpression><text>age</text></literalExpression></binding></invocation>""";
        var model = Model($"""<businessKnowledgeModel id="points" name="points"><variable name="points"/><encapsulatedLogic><formalParameter name="n"/>{Table}</encapsulatedLogic></businessKnowledgeModel>""" + Decision("x", Call, "points"));
        var load = StrictGraph.Check(model, [Age], new DateOnly(2025, 1, 1));
        Assert.Empty(load.Findings);
        var outcome = load.Graph!.Evaluate([30]).Decisions[0];
        Assert.Equal((60, 2), ((int)outcome.Value, outcome.Fired[0].Row));
    }

    [Theory]
    [InlineData("f(age, 1)", "dmn.call")]
    [InlineData("f(m: age)", "dmn.call")]
    [InlineData("f(true)", "dmn.type")]
    [InlineData("g(age)", "dmn.circle")]
    [InlineData("h(age)", "dmn.call")]
    [InlineData("f(aeg)", "dmn.unknown-name")]
    public void A_call_that_cannot_be_is_refused(string expression, string code)
    {
        var model = Model(Function("f", ["n"], "n + 1", "") + Function("g", ["n"], "g(n)", "g") + Function("h", ["n"], "n", "")
            + Decision("x", $"<literalExpression><text>{new XText(expression)}</text></literalExpression>", "f", "g"));
        var load = StrictGraph.Check(model, [Age], new DateOnly(2025, 1, 1));
        Assert.Equal(code, Assert.Single(load.Findings).Code);
    }

    [Fact]
    public void Calls_that_double_at_every_level_are_refused_soon()
    {
        var functions = string.Concat(Enumerable.Range(1, 19).Select(i => Function($"f{i}", ["n"], $"f{i - 1}(n) + f{i - 1}(n)", $"f{i - 1}")));
        var model = Model(Function("f0", ["n"], "n", "") + functions + Decision("x", "<literalExpression><text>f19(age)</text></literalExpression>", "f19"));
        Assert.Equal("dmn.too-long", Assert.Single(StrictGraph.Check(model, [Age], new DateOnly(2025, 1, 1)).Findings).Code);
    }

    private static DmnModel Model(string body) => DmnXml.Read($"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t"><inputData id="age" name="age"><variable name="age"/></inputData>{body}</definitions>
        """, "t.dmn").Model!;

    private static string Function(string name, string[] parameters, string body, string requires) =>
        $"""<businessKnowledgeModel id="{name}" name="{name}"><variable name="{name}"/><encapsulatedLogic>{string.Concat(parameters.Select(p => $"<formalParameter name=\"{p}\" typeRef=\"number\"/>"))}<literalExpression><text>{new XText(body)}</text></literalExpression></encapsulatedLogic>{(requires.Length == 0 ? "" : Knows(requires))}</businessKnowledgeModel>""";

    private static string Decision(string name, string expression, params string[] knows) =>
        $"""<decision id="{name}" name="{name}"><variable name="{name}"/><informationRequirement><requiredInput href="#age"/></informationRequirement>{string.Concat(knows.Select(Knows))}{expression}</decision>""";

    private static string Knows(string id) => $"""<knowledgeRequirement><requiredKnowledge href="#{id}"/></knowledgeRequirement>""";
}
