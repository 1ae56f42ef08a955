using Ronghe.Feel;

namespace Ronghe.Dmn.Tests.Explaining;

public sealed class ExplainingTests
{
    private static readonly DmnText Text = new DmnText().Input("age", "owner")
        .Table("age points", "UNIQUE", ["age"], ["<18", "0"], ["[18..40]", "30", "art. 3"], [">40", "10"])
        .Literal("total", "age points * 2")
        .Literal("other", "nothing + 1");

    [Fact]
    public void A_trace_names_decisions_rules_and_inputs()
    {
        var steps = Explain("total").Steps;

        Assert.Equal(["age points", "total"], steps.Select(s => s.Decision));
        Assert.Equal((2, "art. 3"), (steps[0].Fired[0].Row, steps[0].Fired[0].Annotation("clause")));
        Assert.Equal(["age = 30", "owner = true"], steps[0].Inputs.Select(i => $"{i.Key} = {FeelText.Of(i.Value)}"));
        Assert.Equal(["age points"], steps[1].Decisions);
        Assert.Equal("60", FeelText.Of(steps[1].Value));
    }

    [Fact]
    public void A_diagnostic_belongs_to_the_decision_it_came_from()
    {
        var result = Explain("other");

        Assert.Null(result.Value);
        Assert.Empty(result.Steps.Where(s => s.Decision != "other").SelectMany(s => s.Diagnostics));
        Assert.Equal("nothing + 1", result.Steps[^1].Diagnostics[0].Source);
    }

    [Fact]
    public void A_trace_gives_the_value_that_deciding_gives()
    {
        var graph = ConformantGraph.Of(Text.Model());
        foreach (var age in new[] { 1, 18, 40, 41 })
        {
            var inputs = Inputs(age);
            Assert.Equal(graph.Decide("total", inputs).Value, graph.Explain("total", inputs).Value);
        }
    }

    [Fact]
    public void What_a_decision_depends_on_is_found_through_others()
    {
        var uses = DmnDependencies.Of(Text.Model(), "total")!;
        Assert.Equal(["age points"], uses.Decisions);
        Assert.Equal(["age", "owner"], uses.Inputs);
        Assert.Null(DmnDependencies.Of(Text.Model(), "no such"));
    }

    private static DmnExplanation Explain(string decision) => ConformantGraph.Of(Text.Model()).Explain(decision, Inputs(30));

    private static FeelContext Inputs(int age) => new(KeyValuePair.Create<string, object?>("age", (FeelNumber)age), KeyValuePair.Create<string, object?>("owner", true));
}
