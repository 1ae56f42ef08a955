using Ronghe.Columns;

namespace Ronghe.Packs.Tests.Explaining;

/// <summary>What an applicant is told.</summary>
public sealed class ExplainingTests
{
    private static readonly Pack Pack = PackLoader.Load(Repository.Guangzhou).Pack!;

    [Fact]
    public void Each_line_has_points_clause_reason_and_facts_that_agree_with_the_scorer()
    {
        var scorer = Scorer();
        var (batch, choices) = RandomPersons.Make(scorer, 60, seed: 4, unanswered: true);
        var block = scorer.Score(batch, choices, CancellationToken.None);
        foreach (var language in new[] { "zh", "en" })
        {
            var explainer = new Explainer(scorer, Pack.Texts, language);
            for (var p = 0; p < batch.Count; p++)
            {
                var explained = explainer.Explain(batch, p, choices);

                Assert.Equal(block.EligibilityLow[p], explained.Eligibility!.Value.Low.Value);
                Assert.Equal(block.EligibilityHigh[p], explained.Eligibility.Value.High.Value);
                Assert.Equal(block.Held[p], explained.IsHeld);
                Assert.All(explained.Indicators, line =>
                {
                    Assert.NotEmpty(line.Clauses);
                    Assert.DoesNotContain('{', line.Reason);
                });
            }
        }
    }

    [Fact]
    public void One_more_full_year_of_permit_is_the_nearest_change()
    {
        var line = Line("permit", Permit(new DateOnly(2020, 9, 1), FactState.Confirmed));

        var change = Assert.Single(line.Changes);
        Assert.Equal(("居住证满年数", "5", "6", "1", "8"), (change.Name, change.From, change.To, change.More!.Value.Exact, change.Gain.Exact));
        Assert.Equal("居住证累计满5年，每满1年8分", line.Reason);
    }

    [Fact]
    public void The_nearest_change_of_a_sum_is_what_is_missing_to_the_next_step()
    {
        var tax = new FactRow(0, new DateOnly(2023, 1, 1).DayNumber, new DateOnly(2024, 1, 1).DayNumber, 1, 0, 999_999, 1, 0, 0, FactState.Confirmed);

        var change = Assert.Single(Line("income tax", ("income-tax", tax)).Changes);

        Assert.Equal(("0.01", "4"), (change.More!.Value.Exact, change.Gain.Exact));
    }

    [Fact]
    public void A_shared_patent_is_shown_rounded_and_exact()
    {
        var patent = new FactRow(0, new DateOnly(2022, 5, 1).DayNumber, FactColumn.Open, 1, 1, 0, 3, 0, 1, FactState.Confirmed);

        var line = Line("patents", ("patent", patent));

        Assert.Equal(("20/3", "6.67"), (line.Points.Low.Exact, line.Points.Low.Rounded));
        Assert.Equal("20", Assert.Single(line.Changes).Gain.Exact);
    }

    [Fact]
    public void Penalties_and_age_have_no_nearest_change()
    {
        var explained = Explain(("credit-record", new FactRow(0, new DateOnly(2022, 5, 1).DayNumber, FactColumn.Open, 1, 0, 0, 1, 0, 1, FactState.Confirmed)));

        Assert.All(explained.Indicators.Where(i => i.Indicator.Group == IndicatorGroup.Minus || i.Indicator.Id == "age"), i => Assert.Empty(i.Changes));
    }

    [Fact]
    public void A_fact_that_does_not_count_says_why()
    {
        var from = new DateOnly(2020, 1, 1).DayNumber;
        var to = new DateOnly(2021, 1, 1).DayNumber;
        FactRow Pension(int how, FactState state) => new(0, from, to, 1, how, 0, 1, 0, 0, state);

        var line = Line("pension", ("insurance", Pension(2, FactState.Confirmed)), ("insurance", Pension(0, FactState.Refused)));

        Assert.Contains(line.NotCounted, f => f is { Why: FactExclusion.Class, How: "补缴" });
        Assert.Contains(line.NotCounted, f => f is { Why: FactExclusion.Refused, Department: "人力资源和社会保障部门" });
    }

    [Fact]
    public void A_gate_that_waits_names_the_department()
    {
        var gate = Explain(Permit(new DateOnly(2020, 9, 1), FactState.Unanswered)).Gates.First(g => g.Gate.Id == "valid permit");

        Assert.Equal(GateVerdict.Waiting, gate.Verdict);
        Assert.Equal(["公安机关"], gate.WaitingFor);
    }

    [Fact]
    public void Tax_and_penalties_are_not_public() => Assert.Equal(
        ["income tax", "yearly tax", "settlement", "enterprise tax", "credit", "tax evasion", "public order"],
        Scorer().Edition.Indicators.Where(i => !i.Public).Select(i => i.Id));

    private static (string, FactRow) Permit(DateOnly from, FactState state) =>
        ("permit", new FactRow(0, from.DayNumber, FactColumn.Open, 1, 0, 0, 1, 0, 0, state));

    private static ExplainedIndicator Line(string indicator, params (string Kind, FactRow Row)[] facts) =>
        Explain(facts).Indicators.First(i => i.Indicator.Id == indicator);

    private static Explanation Explain(params (string Kind, FactRow Row)[] facts)
    {
        var scorer = Scorer();
        var columns = scorer.Kinds.ToDictionary(
            k => k, k => RandomPersons.Column(k, [.. facts.Where(f => f.Kind == k).Select(f => f.Row)]), StringComparer.Ordinal);
        var batch = new PersonBatch { Person = [1], Birth = [new DateOnly(1990, 1, 1).DayNumber], Sex = [9], Household = [0], Facts = columns };
        return new Explainer(scorer, Pack.Texts, "zh-CN").Explain(batch, 0, [[1]]);
    }

    private static Scorer Scorer()
    {
        var sheet = Pack.FindProgramme("hukou")!.FindRound(2025)!.WithSampleValues();
        return sheet.Edition.Compile(sheet).Value;
    }
}
