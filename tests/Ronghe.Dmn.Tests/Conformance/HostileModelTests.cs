using System.Diagnostics;
using Ronghe.Feel;

namespace Ronghe.Dmn.Tests.Conformance;

/// <summary>Models that are meant to exhaust the machine end soon, with null and a reason.</summary>
public sealed class HostileModelTests
{
    [Theory]
    [InlineData("{f: function(n) f(n + 1), x: f(0)}.x")]
    [InlineData("for a in 1..100000, b in 1..100000, c in 1..100000 return a * b * c")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")")]
    [InlineData("{t: for i in 1..60 return if i = 1 then \"abcdefghij\" else partial[-1] + partial[-1], n: string length(t[60])}.n")]
    public void A_decision_ends_with_null_and_a_reason(string expression) => EndsSoon(new DmnText().Literal("x", expression).Model(), "x");

    [Fact]
    public void A_knowledge_model_that_calls_itself_without_end_ends()
    {
        var model = DmnXml.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t">
              <businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="n"/><literalExpression><text>f(n + 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
              <decision id="x" name="x"><variable name="x"/><knowledgeRequirement><requiredKnowledge href="#f"/></knowledgeRequirement><literalExpression><text>f(0)</text></literalExpression></decision>
            </definitions>
            """, "t.dmn").Model!;
        EndsSoon(model, "x");
    }

    [Fact]
    public void Ten_thousand_decisions_one_after_the_other_end()
    {
        var text = new System.Text.StringBuilder("""<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t">""");
        text.Append("""<decision id="d0" name="d0"><variable name="d0"/><literalExpression><text>1</text></literalExpression></decision>""");
        for (var i = 1; i < 10_000; i++)
        {
            text.Append($"""<decision id="d{i}" name="d{i}"><variable name="d{i}"/><informationRequirement><requiredDecision href="#d{i - 1}"/></informationRequirement><literalExpression><text>d{i - 1}</text></literalExpression></decision>""");
        }

        var model = DmnXml.Read(text.Append("</definitions>").ToString(), "t.dmn").Model!;
        EndsSoon(model, "d9999");
        Assert.Equal(9_999, DmnDependencies.Of(model, "d9999")!.Decisions.Count);
    }

    [Fact]
    public void Constraints_count_for_the_evaluation_that_asks_them()
    {
        var model = DmnXml.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t">
              <itemDefinition name="slow" isCollection="true"><typeRef>number</typeRef><allowedValues><text>count(for i in 1..100000 return i) > ?</text></allowedValues></itemDefinition>
              <decision id="x" name="x"><variable name="x" typeRef="slow"/><literalExpression><text>for i in 1..100000 return i</text></literalExpression></decision>
            </definitions>
            """, "t.dmn").Model!;
        EndsSoon(model, "x");
    }

    [Fact]
    public void A_chain_of_doublings_is_refused_in_strict_mode()
    {
        var entries = string.Concat(Enumerable.Range(1, 60).Select(i => Entry($"a{i}", $"if b then max(a{i - 1}, a{i - 1}) else a{i - 1}")));
        var model = DmnXml.Read($"""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t">
              <inputData id="b" name="b"><variable name="b"/></inputData>
              <decision id="x" name="x"><variable name="x"/><informationRequirement><requiredInput href="#b"/></informationRequirement><context>{Entry("a0", "if b then 1 else 2")}{entries}
                <contextEntry><literalExpression><text>a60</text></literalExpression></contextEntry></context></decision>
            </definitions>
            """, "t.dmn").Model!;
        var findings = StrictGraph.Check(model, [new StrictInput("b", new BooleanType())], new DateOnly(2025, 1, 1)).Findings;
        Assert.Equal("dmn.too-long", Assert.Single(findings).Code);
    }

    private static string Entry(string name, string text) =>
        $"<contextEntry><variable name=\"{name}\"/><literalExpression><text>{text}</text></literalExpression></contextEntry>";

    private static void EndsSoon(DmnModel model, string decision)
    {
        var clock = Stopwatch.StartNew();
        var result = ConformantGraph.Of(model).Explain(decision, new FeelContext());
        Assert.Null(result.Value);
        Assert.StartsWith("feel.limit", result.Diagnostics[^1].Code, StringComparison.Ordinal);
        // Wide, because test machines are shared; the limit itself is 0.8 s.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }
}
