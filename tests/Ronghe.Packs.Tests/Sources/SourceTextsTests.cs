using System.Text;
using Ronghe.Dmn;

namespace Ronghe.Packs.Tests.Sources;

/// <summary>Official texts of a pack, found by the clauses that cite them.</summary>
public sealed class SourceTextsTests
{
    private const string File = "sources/rules.md";
    private static readonly Pack Guangzhou = PackLoader.Load(Repository.Guangzhou).Pack!;

    [Theory]
    [InlineData("甲〔2025〕8号 第六条", "第六条")]
    [InlineData("甲〔2025〕8号 第六条（四）", "第六条（四）")]
    [InlineData("甲〔2025〕8号 第六条（五）", "第六条")]
    [InlineData("甲〔2025〕8号 第六条（四）：缴纳社会保险满4年", "第六条（四）")]
    [InlineData("甲〔2025〕8号 附件 指标1 2", "附件 指标1")]
    [InlineData("甲〔2025〕8号 附件 指标12", null)]
    [InlineData("甲〔2025〕8号 第十六条", null)]
    [InlineData("乙〔2025〕8号 第六条", null)]
    [InlineData("附件 指标1", "附件 指标1")]
    [InlineData("", null)]
    public void A_clause_finds_the_smallest_place_that_holds_it_and_no_other(string clause, string? place) =>
        Assert.Equal(place, Texts("# 甲〔2025〕8号\n\n## 第六条\n\n六\n\n## 第六条（四）\n\n四\n\n## 附件 指标1\n\n一\n").Find(clause, "甲〔2025〕8号")?.Place);

    [Fact]
    public void A_clause_without_a_document_is_found_in_its_editions_document_or_where_one_alone_has_the_place()
    {
        var texts = Texts("# 甲号\n## 第一条\n甲一\n## 第二条\n甲二\n", "# 乙号\n## 第一条\n乙一\n");

        Assert.Equal("乙一", texts.Find("第一条", "乙号")!.Text);
        Assert.Equal("甲二", texts.Find("第二条", "乙号")!.Text);
        Assert.Null(texts.Find("第一条"));
        Assert.Equal("甲二", texts.Find("第二条")!.Text);
    }

    [Fact]
    public void A_text_without_a_document_an_empty_place_and_one_that_is_there_twice_are_refused()
    {
        var findings = new FindingList();

        Assert.Empty(SourceTextReader.Read(File, Encoding.UTF8.GetBytes("## 第一条\n一"), findings));
        Assert.Equal(["第一条"], SourceTextReader.Read(File, Encoding.UTF8.GetBytes("# 甲号\r\n## 第一条\r\n一\r\n## 第二条\n\n## 第一条\n二"), findings).Select(p => p.Place));
        Assert.Equal(["source.empty", "source.no-document", "source.place-twice"], findings.Sorted().Select(f => f.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_clause_of_Guangzhous_rules_in_force_stands_in_the_text()
    {
        var edition = Guangzhou.FindProgramme("hukou")!.FindEdition("2023-2026")!;
        var clauses = edition.Gates.Select(g => g.Clause).Concat(edition.RankKeys.Select(k => k.Clause)).Concat(edition.Indicators.Select(i => i.Clause)).Concat(edition.Readings.Select(r => r.Clause));

        Assert.Equal([], edition.Model.Decisions.SelectMany(d => SourceCheck.Run(Guangzhou.SourceTexts, d, edition.Model.File)).Select(f => f.Args[0]).ToList());
        Assert.Equal([], clauses.Where(c => Guangzhou.SourceTexts.Find(c, edition.Document) is null).ToList());
        Assert.Equal("合法产权住所（20分）", Guangzhou.SourceTexts.Find("穗府办规〔2025〕8号 附件 基础指标1 2（1）")!.Text.Split("（1）")[1].TrimEnd('；'));
    }

    [Fact]
    public void A_clause_that_leads_nowhere_is_found_at_its_cell_and_the_texts_change_no_hash()
    {
        var files = LibraryCard.Files();
        var bare = PackLoader.LoadFromFiles(files).Pack!;
        var clause = bare.Programmes[0].Editions[0].Model.Decisions.SelectMany(d => ClausesOf(d)).First();
        files["sources/rules.md"] = Encoding.UTF8.GetBytes($"# {clause.Split(' ')[0]}\n## nowhere\n一\n");

        var load = PackLoader.LoadFromFiles(files);

        Assert.Contains(load.Findings, f => f is { Code: "dmn.no-passage", Severity: FindingSeverity.Warning });
        Assert.Equal(bare.Hash, load.Pack!.Hash);
        Assert.DoesNotContain(load.Pack.Files.Keys, f => f.StartsWith("sources/", StringComparison.Ordinal));
    }

    private static IEnumerable<string> ClausesOf(DmnDecision decision) =>
        decision.Expression is DmnTable table && table.FindAnnotation("clause") is >= 0 and var at ? table.Rules.Select(r => r.Annotations[at]) : [];

    private static SourceTexts Texts(params IReadOnlyList<string> files) =>
        new(files.SelectMany(f => SourceTextReader.Read(File, Encoding.UTF8.GetBytes(f), new FindingList())));
}
