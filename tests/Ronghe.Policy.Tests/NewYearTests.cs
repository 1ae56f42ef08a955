using System.Text;
using Ronghe.Data;
using Ronghe.Dmn;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.Policy.Proving;
using Ronghe.TestKit;

namespace Ronghe.Policy.Tests;

public sealed class NewYearTests(City city)
{
    private const string Sheet = "programmes/hukou/rounds/2027.yaml";
    private static readonly NewYear Year = new("hukou", 2025, 2027, "2027-2029", new(2027, 1, 1), new(2029, 12, 31), "穗府办规〔2026〕9号");

    [Fact]
    public async Task A_new_edition_is_a_copy_with_its_own_days_that_proves_once_its_round_lies_in_it()
    {
        var on = await city.OnAsync(DbKind.Sqlite);
        var draft = await City.DraftAsync(on);

        Assert.Null((await CopyAsync(on, draft, Year)).Problem);
        var before = ProveTree.Prove(await City.TreeAsync(on, draft));
        Assert.Null((await SetAsync(on, draft, ["values", "application", "value"], "2025-10-10T09:00..2025-11-10T17:00", "2027-10-10T09:00..2027-11-10T17:00")).Problem);
        var tree = await City.TreeAsync(on, draft);
        var after = ProveTree.Prove(tree);
        var pack = PackSketch.Read(tree.Files).Pack!.FindProgramme("hukou")!;

        Assert.Contains(before.Errors, e => e.File == Sheet);
        Assert.Empty(after.Errors);
        Assert.Empty(after.Failed);
        Assert.Equal(("穗府办规〔2026〕9号", new DateOnly(2029, 12, 31)), (pack.FindEdition("2027-2029")!.Document, pack.FindEdition("2027-2029")!.To));
        Assert.Equal("2023-2026", pack.FindRound(2025)!.Edition.Id);
        var rule = ((DmnTable)pack.FindEdition("2027-2029")!.Model.FindDecision(City.Home)!.Expression!).Rules[0];
        Assert.Equal(["2027-01-01", "2030-01-01"], rule.Annotations.Take(2));
    }

    [Theory]
    [InlineData(2025, "2027-2029", "policy.round-there.conflict")]
    [InlineData(2027, "2023-2026", "policy.edition-there.conflict")]
    [InlineData(2027, "../up", "policy.edition-name")]
    public async Task A_year_an_edition_and_a_name_that_cannot_be_are_refused(int year, string edition, string code)
    {
        var on = await city.OnAsync(DbKind.Sqlite);

        Assert.Equal(code, (await CopyAsync(on, await City.DraftAsync(on), Year with { Year = year, Edition = edition })).Problem?.Code);
    }

    [Fact]
    public async Task A_value_that_somebody_changed_is_refused_with_both_and_a_file_is_taken_back_byte_for_byte()
    {
        var on = await city.OnAsync(DbKind.Sqlite);
        var draft = await City.DraftAsync(on);
        const string texts = "texts/hukou.yaml";
        var before = (await City.TreeAsync(on, draft)).Files[texts];

        var first = await SetAsync(on, draft, ["indicator", "home", "zh"], "合法稳定住所", "住所", texts);
        var second = await SetAsync(on, draft, ["indicator", "home", "zh"], "合法稳定住所", "稳定住所", texts);
        var changed = Encoding.UTF8.GetString((await City.TreeAsync(on, draft)).Files[texts]);
        var back = await City.RunAsync<EditFile, Outcome<Draft>>(on, e => e.TakeBackAsync(draft, texts, default));

        Assert.Null(first.Problem);
        Assert.Equal(["住所", "稳定住所"], second.Problem!.Args.Take(2));
        Assert.Equal(Encoding.UTF8.GetString(before).Replace("{zh: 合法稳定住所,", "{zh: 住所,", StringComparison.Ordinal), changed);
        Assert.Null(back.Problem);
        Assert.Equal(before, (await City.TreeAsync(on, draft)).Files[texts]);
    }

    [Theory]
    [InlineData("2026-13-01", "问答10", "policy.malformed")]
    [InlineData("2026-09-30", "", "policy.no-source")]
    [InlineData("", "问答10", "policy.no-reason")]
    public void A_value_of_a_sheet_has_its_shape_and_its_source_or_a_reason_in_both_languages(string value, string source, string code)
    {
        var (yaml, asked) = (YamlText.Read("values:\n  day: {value: 2025-09-30, source: 问答10}\n")!, new SheetValue("day", SheetValueKind.Date, "第一条"));

        Assert.Equal(code, SheetForm.Write(Sheet, yaml, [asked], [(SheetForm.Read(yaml, "day"), new SheetLine("day", value, source, "", ""))]).Problem?.Code);
    }

    [Fact]
    public void A_value_moves_between_set_and_unset_and_nothing_else_moves()
    {
        const string text = "# 首行\nround: 2026\nvalues:\n  quota: {value: 1, source: a}  # 指标\n  day:   {value: 2025-09-30, source: b}\nunset:\n  other: {zh: 无, en: none}\n# 末行\n";
        var (yaml, asked) = (YamlText.Read(text)!, new SheetValue("day", SheetValueKind.Date, "第一条"));

        var unset = SheetForm.Write(Sheet, yaml, [asked], [(SheetForm.Read(yaml, "day"), new SheetLine("day", "", "", "没有公布", "not published"))]).Value.Text;
        var again = SheetForm.Write(Sheet, unset, [asked], [(SheetForm.Read(unset, "day"), new SheetLine("day", "2026-09-30", "c", "", ""))]).Value.Text;

        Assert.Equal("# 首行\nround: 2026\nvalues:\n  quota: {value: 1, source: a}  # 指标\nunset:\n  other: {zh: 无, en: none}\n  day: {zh: 没有公布, en: not published}\n# 末行\n", unset.Text);
        Assert.Equal("# 首行\nround: 2026\nvalues:\n  quota: {value: 1, source: a}  # 指标\n  day: {value: 2026-09-30, source: c}\nunset:\n  other: {zh: 无, en: none}\n# 末行\n", again.Text);
    }

    private static Task<Outcome<Draft>> CopyAsync(TestDeployment on, Guid draft, NewYear year) => City.RunAsync<CopyYear, Outcome<Draft>>(on, c => c.RunAsync(draft, year, default));

    private static Task<Outcome<Draft>> SetAsync(TestDeployment on, Guid draft, IReadOnlyList<string> keys, string before, string after, string path = Sheet) =>
        City.RunAsync<EditFile, Outcome<Draft>>(on, e => e.SetAsync(draft, path, [new ValueChange(keys, before, after)], default));
}
