namespace Ronghe.Packs.Tests.Guangzhou;

/// <summary>The pack of Guangzhou as it stands in the repository.</summary>
public sealed class GuangzhouPackTests
{
    private static readonly PackLoad Loaded = PackCheck.Check(Repository.Guangzhou);

    private static Pack Pack => Loaded.Pack ?? throw new InvalidOperationException("The pack does not load.");

    private static Edition Current => Pack.FindProgramme("hukou")!.FindEdition("2023-2026")!;

    private static RoundSheet Round(int year) => Pack.FindProgramme("hukou")!.FindRound(year)!;

    [Fact]
    public void The_pack_is_in_order() =>
        Assert.Equal("", string.Join('\n', Loaded.Findings.Select(f => $"{f} {FindingText.Sentence(f, "en")}")));

    [Fact]
    public void Every_scenario_comes_to_what_it_expects()
    {
        var failed = PackTests.Run(Pack).Scenarios.Where(s => !s.Passed);

        Assert.Equal("", string.Join('\n', failed.SelectMany(s => s.Differences.Select(d => $"{s.File}:{s.Line} {s.Name}: {d.What} {d.Expected} ≠ {d.Actual}"))));
    }

    [Fact]
    public void Every_rule_of_the_edition_in_force_is_reached_by_a_scenario()
    {
        var rules = PackTests.Run(Pack).Coverage.Where(c => c.Edition == "2023-2026").ToList();

        Assert.NotEmpty(rules);
        Assert.Empty(rules.Where(r => !r.Covered).Select(r => $"{r.Decision} row {r.Row} {r.Clause}"));
    }

    [Fact]
    public void Every_rule_of_2014_is_reached_by_a_scenario() =>
        Assert.Empty(PackTests.Run(Pack).Coverage.Where(c => c.Edition == "2014-2015" && !c.Covered).Select(r => $"{r.Decision} row {r.Row}"));

    [Fact]
    public void The_round_of_2025_has_its_published_figures()
    {
        var round = Round(2025);

        Assert.Equal(16_000, round.Quota);
        Assert.Equal((new DateTime(2025, 10, 10, 9, 0, 0), new DateTime(2025, 11, 10, 17, 0, 0)), round.Period("application"));
        Assert.Equal(new DateOnly(2025, 9, 30), round.Date("evidence cut-off"));
        Assert.Equal(new DayWindow(new DateOnly(1979, 1, 1), null), round.Window("birth limits"));
    }

    [Fact]
    public void A_round_whose_values_are_not_all_known_names_every_one_that_is_missing()
    {
        var missing = Round(2025).Check().Select(p => (p.Code, p.Args[0]));

        Assert.Equal(Round(2025).Unset.Select(n => ("sheet.missing", (object?)n)), missing);
        Assert.Contains("permit date", Round(2025).Unset);
        Assert.Equal("sheet.missing", Current.Compile(Round(2025)).Problem?.Code);
    }

    [Fact]
    public void A_round_with_every_value_supplied_may_open() => Assert.Empty(Round(2025).WithSampleValues().Check());

    [Fact]
    public void A_round_after_the_edition_ended_is_refused()
    {
        var late = Round(2024).With(new Dictionary<string, string> { ["application"] = "2026-12-20T09:00..2027-01-20T17:00" }).Value;

        Assert.Contains(late.Check(), p => p.Code == "edition.expired");
    }

    [Fact]
    public void A_value_of_the_pack_cannot_be_replaced_by_hand() =>
        Assert.Equal("sheet.already-set", Round(2025).With(new Dictionary<string, string> { ["quota"] = "17000" }).Problem?.Code);

    [Fact]
    public void The_editions_of_2018_are_partial_and_say_what_is_missing()
    {
        var partial = Pack.FindProgramme("hukou")!.FindEdition("2018-2020")!;

        Assert.Equal(PackStatus.Partial, partial.Status);
        Assert.NotEmpty(partial.Missing);
        Assert.Equal(PackStatus.Complete, Current.Status);
    }

    [Fact]
    public void The_pack_loads_from_memory_as_the_same_pack()
    {
        var again = PackLoader.LoadFromFiles(Pack.Files).Pack!;

        Assert.Equal(Pack.Hash, again.Hash);
        Assert.Equal(Pack.Files.Keys.Order(), again.Files.Keys.Order());
    }

    [Fact]
    public void Line_endings_and_byte_order_marks_do_not_change_the_hash()
    {
        var windows = Pack.Files.ToDictionary(f => f.Key, f => (byte[])
            [.. "\uFEFF"u8, .. System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(f.Value).Replace("\n", "\r\n", StringComparison.Ordinal))]);

        Assert.Equal(Pack.Hash, PackLoader.LoadFromFiles(windows).Pack?.Hash);
    }

    [Fact]
    public void Every_rule_has_its_clause() =>
        Assert.All(PackTests.Run(Pack).Coverage, rule => Assert.False(string.IsNullOrWhiteSpace(rule.Clause), rule.Decision));

    [Fact]
    public void A_new_year_is_a_difference_that_a_person_can_read()
    {
        var differences = PackDiff.Compare(Round(2024), Round(2025)).Select(d => d.Sentence(Pack.Texts, "zh")).ToList();

        Assert.Contains("轮次表 出生日期范围：由 1978-01-01..open 改为 1979-01-01..open", differences);
        Assert.Contains("轮次表 积分材料计算截止日：新增 2025-09-30", differences);
        Assert.DoesNotContain(differences, d => d.Contains("入户指标数", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_verbs_write_text_and_json_in_both_languages()
    {
        foreach (var language in new[] { "zh", "en" })
        {
            var (text, json) = (new StringWriter(), new StringWriter());

            Assert.Equal(0, await PackCheck.RunAsync(Repository.Guangzhou, text, json: false, language));
            Assert.Equal(0, await PackTest.RunAsync(Repository.Guangzhou, json, json: true, language));
            Assert.Equal(0, await PackDiffVerb.RunAsync(Repository.Guangzhou, "hukou", 2015, 2025, text, json: false, language));

            Assert.Contains(Pack.Hash, text.ToString(), StringComparison.Ordinal);
            Assert.True(System.Text.Json.Nodes.JsonNode.Parse(json.ToString())!["ok"]!.GetValue<bool>());
        }
    }
}
