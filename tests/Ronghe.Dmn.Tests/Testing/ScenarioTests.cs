namespace Ronghe.Dmn.Tests.Testing;

public sealed class ScenarioTests
{
    private static readonly DmnModel Model = new DmnText().Input("age")
        .Table("points", "UNIQUE", ["age"], ["<18", "0"], ["[18..40]", "30"], [">40", "10"]).Literal("double", "points * 2").Model();

    [Fact]
    public void A_scenario_passes_or_says_what_came_instead()
    {
        var report = Run("""
            - name: grown up
              given: {age: 20}
              expect: {points: 30, double: 60}
            - name: wrong
              given: {age: 3}
              expect: {points: 5}
            """);

        Assert.Equal([true, true, false], report.Results.Select(r => r.Passed));
        Assert.Equal(("wrong", "5", "0"), (report.Results[2].Scenario, report.Results[2].Expected, report.Results[2].Actual));
    }

    [Fact]
    public void Rules_that_no_scenario_reaches_are_named()
    {
        var table = Assert.Single(Run("""[{"given": {"age": 20}, "expect": {"double": 60}}]""").Coverage);
        Assert.Equal(("points", 3), (table.Owner, table.Rows));
        Assert.Equal([1, 3], table.NeverFired);
    }

    [Fact]
    public void A_decision_that_is_not_there_never_passes() =>
        Assert.False(Run("[{given: {age: 20}, expect: {pionts: null}}]").AllPassed);

    [Fact]
    public void Cases_of_the_kit_are_scenarios_too()
    {
        var (scenarios, findings) = DmnScenarios.Read("""
            <testCases><modelName>m.dmn</modelName><testCase id="1"><inputNode name="age"><value>20</value></inputNode>
            <resultNode name="double"><expected><value>60</value></expected></resultNode></testCase></testCases>
            """, "m-test-1.xml", Model);
        Assert.Empty(findings);
        Assert.Equal("1", Assert.Single(scenarios).Name);
    }

    [Fact]
    public void A_scenario_without_expectation_is_a_finding() =>
        Assert.Equal("dmn.scenario", Assert.Single(DmnScenarios.Read("[{given: {age: 1}}]", "t.yaml", Model).Findings).Code);

    private static DmnTestReport Run(string text)
    {
        var (scenarios, findings) = DmnScenarios.Read(text, "t.yaml", Model);
        Assert.Empty(findings);
        return DmnScenarios.Run(ConformantGraph.Of(Model), scenarios);
    }
}
