namespace Ronghe.Dmn.Tests.Checking;

public sealed class ModelCheckTests
{
    private static readonly DateOnly Today = new(2026, 1, 1);

    [Fact]
    public void Domains_come_from_allowed_values_and_a_gap_between_whole_numbers_is_found()
    {
        var report = ModelCheck.Run(Typed("<= 18", ">= 19"), [], null, Today);

        Assert.Equal("0 … 120, 1/100", ModelCheck.Domain(report.Domains[0].Type));
        Assert.Equal("dmn.gap", Assert.Single(report.Findings, f => f.Severity == DmnSeverity.Error).Code);
    }

    [Fact]
    public void A_model_from_elsewhere_needs_no_clauses() =>
        Assert.False(ModelCheck.Run(Typed("< 18", ">= 18"), [], null, Today).HasErrors);

    [Fact]
    public void Declared_inputs_hold_a_model_to_strict_mode()
    {
        var (inputs, wrong) = DeclaredInputs.Read("age: {from: 0, to: 120}", "inputs.yaml");

        Assert.Empty(wrong);
        Assert.Contains(ModelCheck.Run(Typed("<= 18", ">= 19"), [], inputs, Today).Findings, f => f.Code == "dmn.no-clause");
    }

    [Fact]
    public void Without_domains_the_report_says_what_was_not_checked()
    {
        var report = ModelCheck.Run(new DmnText().Input("age").Literal("x", "age + ").Model(), [], null, Today);
        Assert.Empty(report.Domains);
        Assert.Equal(["dmn.not-checked", "feel.unexpected-end"], report.Findings.Select(f => f.Code).Order());
    }

    [Fact]
    public void A_circle_is_found_without_domains()
    {
        var model = DmnXml.Read("""
            <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t"><inputData id="i" name="i"><variable name="i"/></inputData>
              <decision id="a" name="a"><variable name="a"/><informationRequirement><requiredDecision href="#b"/></informationRequirement><literalExpression><text>b</text></literalExpression></decision>
              <decision id="b" name="b"><variable name="b"/><informationRequirement><requiredDecision href="#a"/></informationRequirement><literalExpression><text>a</text></literalExpression></decision>
              <decision id="c" name="c"><variable name="c"/><informationRequirement><requiredDecision href="#a"/></informationRequirement><literalExpression><text>a</text></literalExpression></decision>
            </definitions>
            """, "t.dmn").Model!;
        Assert.Equal(["a", "b"], ModelCheck.Run(model, [], null, Today).Findings.Where(f => f.Code == "dmn.circle").Select(f => f.Table));
    }

    [Theory]
    [InlineData("RULE ORDER", false)]
    [InlineData("UNIQUE", true)]
    public void Rows_of_tables_with_several_outputs_are_compared_too(string policy, bool overlaps)
    {
        var report = ModelCheck.Run(DmnXml.Read(SeveralOutputs(policy), "t.dmn").Model!, [], null, Today);
        Assert.Equal(overlaps, report.Findings.Any(f => f.Code == "dmn.overlap"));
    }

    [Theory]
    [InlineData("{\"a\": [\"x\", \"y\"], \"b\": \"boolean\", \"c\": {\"from\": \"2020-01-01\", \"to\": \"2020-12-31\"}, \"d\": {\"from\": 0, \"to\": 9.5, \"step\": 0.5}}")]
    [InlineData("a: [x, y]\nb: boolean\nc: {from: 2020-01-01, to: 2020-12-31}\nd: {from: 0, to: 9.5, step: 0.5}")]
    public void Inputs_are_declared_in_either_form(string text)
    {
        var (inputs, wrong) = DeclaredInputs.Read(text, "f");
        Assert.Empty(wrong);
        Assert.Equal(["x, y", "true, false", "2020-01-01 … 2020-12-31", "0 … 9.5, 1/2"], inputs.Select(i => ModelCheck.Domain(i.Type)));
    }

    [Theory]
    [InlineData("a: 5")]
    [InlineData("a: {from: 9, to: 1}")]
    [InlineData("a: {from: 0, to: 1, step: 0.3}")]
    [InlineData("a: &x [1]\nb: *x")]
    [InlineData("a: [")]
    public void A_declaration_that_says_nothing_is_a_finding(string text) => Assert.NotEmpty(DeclaredInputs.Read(text, "f").Findings);

    private static DmnModel Typed(string first, string second) => DmnXml.Read($"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t">
          <itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..120]</text></allowedValues></itemDefinition>
          <inputData id="i" name="age"><variable name="age" typeRef="tAge"/></inputData>
          <decision id="p" name="points"><variable name="points"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
            <decisionTable><input><inputExpression><text>age</text></inputExpression></input><output/>
              <rule><inputEntry><text>{first.Replace("<", "&lt;", StringComparison.Ordinal)}</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
              <rule><inputEntry><text>{second}</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>
            </decisionTable></decision>
        </definitions>
        """, "t.dmn").Model!;

    private static string SeveralOutputs(string policy) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="t" namespace="urn:t">
          <inputData id="i" name="owner"><variable name="owner" typeRef="boolean"/></inputData>
          <decision id="p" name="points"><variable name="points"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
            <decisionTable hitPolicy="{policy}"><input><inputExpression><text>owner</text></inputExpression></input><output name="a"/><output name="b"/>
              <rule><inputEntry><text>true</text></inputEntry><outputEntry><text>1</text></outputEntry><outputEntry><text>1</text></outputEntry></rule>
              <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry><outputEntry><text>1</text></outputEntry></rule>
            </decisionTable></decision>
        </definitions>
        """;
}
