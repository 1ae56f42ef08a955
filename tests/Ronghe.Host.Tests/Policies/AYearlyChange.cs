using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Ronghe.Packs;
using Ronghe.Sheets;

namespace Ronghe.Host.Tests.Policies;

/// <summary>
/// A whole year's change in a real browser by two persons, on a site of its own: copied from last year, a gap, an overlap and a wrong cell of a
/// workbook found on the way, proven, reviewed, published; then a round is opened on it and last year's still verifies.
/// </summary>
public sealed class AYearlyChange : IAsyncLifetime
{
    private const string Table = "decision-home-points";
    private readonly SampleSite _site = new(persons: 600, notified: true);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task From_last_years_copy_to_a_round_on_the_published_rules()
    {
        await using var clerk = await Clerk.SitAsync(_site, "year-clerk", "policy-clerk");
        await using var reviewer = await Clerk.SitAsync(_site, "year-reviewer", "policy-reviewer");

        var draft = await CopiesLastYearAsync(clerk);
        await FindsTheGapAndTheOverlapAsync(clerk, draft);
        await FindsTheWrongCellAsync(clerk, draft);
        await ProvesAndSubmitsAsync(clerk, draft);
        var version = await ReviewsAndPublishesAsync(reviewer, clerk, draft);
        await OpensTheRoundAsync(clerk, version);
        await AndByTheApiAsync(clerk.Visitor, reviewer.Visitor);
    }

    private async Task<string> CopiesLastYearAsync(Clerk clerk)
    {
        await clerk.GoAsync("/desk/policy/drafts");
        await clerk.SendAsync("make", ("title", "2026 年度规则"), ("version", "2026.1"));
        var draft = new Uri(clerk.Page.Url).AbsolutePath;
        await clerk.Page.FillAsync("#year [name=year]", "2026");
        await clerk.SendAsync("year");
        await clerk.SendAsync(
            "sheet",
            ("v-application", "2026-10-10T09:00..2026-11-10T17:00"), ("v-application-source", "2026年问答5"), ("v-evidence-cut-off", "2026-09-30"), ("v-evidence-cut-off-source", "2026年问答10"),
            ("v-birth-limits", "1980-01-01..open"), ("v-birth-limits-source", "2026年问答9"));
        Assert.Contains("2026-09-30", await clerk.TextAsync(".differences"), StringComparison.Ordinal);
        await clerk.PictureAsync("round-sheet");
        return draft;
    }

    /// <summary>From 2026 an owned home gives 25 points: the old rule ends, which leaves a gap; its copy overlaps until its first day is put right.</summary>
    private static async Task FindsTheGapAndTheOverlapAsync(Clerk clerk, string draft)
    {
        var grid = $"{draft}/tables/hukou/2023-2026/{Table}";
        await clerk.GoAsync(grid);
        await clerk.TypeAsync(1, 6, "2026-01-01");
        var gap = await clerk.TextAsync("[data-grid-findings]");
        await clerk.PictureAsync("grid-gap");
        await clerk.GoAsync(grid + "?row=1");
        await clerk.ActAsync("copy");
        await clerk.GoAsync(grid);
        await clerk.TypeAsync(2, 6, "2027-01-01");
        var overlap = await clerk.TextAsync("tr[data-row='2']");
        await clerk.PictureAsync("grid-finding");
        await clerk.TypeAsync(2, 5, "2026-01-01");
        await clerk.TypeAsync(2, 4, "25");

        Assert.Contains("没有规则适用于", gap, StringComparison.Ordinal);
        Assert.Contains("第 1 行与第 2 行", overlap, StringComparison.Ordinal);
        Assert.Contains("没有发现问题", await clerk.TextAsync("[data-grid-findings]"), StringComparison.Ordinal);
    }

    private static async Task FindsTheWrongCellAsync(Clerk clerk, string draft)
    {
        var grid = $"{draft}/tables/hukou/2023-2026/{Table}";
        var book = await (await clerk.Visitor.GetAsync(grid + "/xlsx")).Content.ReadAsByteArrayAsync();
        await clerk.GoAsync(grid + "/sheet");
        await SendBookAsync(clerk, Filled(book, "二十"));
        var wrong = await clerk.TextAsync();
        await clerk.PictureAsync("sheet-fault");
        await SendBookAsync(clerk, Filled(book, "22"));
        Assert.Contains("E6", wrong, StringComparison.Ordinal);
        Assert.Contains("22", await clerk.TextAsync(".differences"), StringComparison.Ordinal);
        await clerk.PictureAsync("sheet-preview");
        await clerk.SendAsync("apply");

        Assert.EndsWith(Table, clerk.Page.Url, StringComparison.Ordinal);
        Assert.Equal("22", await clerk.TextAsync("tr[data-row='5'] td[data-column='4'] [data-cell]"));
        await clerk.TypeAsync(5, 4, "20");
    }

    private static async Task ProvesAndSubmitsAsync(Clerk clerk, string draft)
    {
        await clerk.GoAsync($"{draft}/tables/hukou/2023-2026/{Table}");
        await clerk.SendAsync("edges");
        await clerk.GoAsync(draft + "/proof");
        await clerk.PictureAsync("proof");
        await clerk.GoAsync(draft);
        await clerk.SendAsync("submit");
        Assert.Contains("待确认的场景", await clerk.TextAsync(), StringComparison.Ordinal);
        await clerk.GoAsync(draft + "/proof");
        await clerk.Page.SelectOptionAsync("#confirm [name=table]", new SelectOptionValue { Index = 1 });
        await clerk.SendAsync("confirm", ("sure", "true"));
        Assert.Contains("可以提交", await clerk.TextAsync(), StringComparison.Ordinal);
        await clerk.GoAsync(draft);
        await clerk.SendAsync("submit");
        Assert.Contains("待审核", await clerk.TextAsync(".page-top"), StringComparison.Ordinal);
    }

    private static async Task<string> ReviewsAndPublishesAsync(Clerk reviewer, Clerk clerk, string draft)
    {
        await clerk.GoAsync(draft + "/differences");
        Assert.Equal(0, await clerk.Page.Locator("#approve").CountAsync());
        await reviewer.GoAsync(draft + "/differences");
        await reviewer.PictureAsync("review");
        var words = await reviewer.TextAsync();
        await reviewer.SendAsync("approve", ("sure", "true"));
        await reviewer.SendAsync("publish", ("effective", "2025-12-12"), ("sure", "true"));
        var version = new Uri(reviewer.Page.Url).AbsolutePath;
        await reviewer.PictureAsync("version");
        var notice = await reviewer.Visitor.ReadAsync(version.Replace("/desk/policy/versions", "/policies", StringComparison.Ordinal));

        Assert.Contains("2026-09-30", words, StringComparison.Ordinal);
        Assert.Contains("新增第 2 行", words, StringComparison.Ordinal);
        Assert.Contains("2025年12月12日", notice, StringComparison.Ordinal);
        Assert.Contains("/pack.zip", notice, StringComparison.Ordinal);
        return version;
    }

    private async Task OpensTheRoundAsync(Clerk clerk, string version)
    {
        var published = (await (await clerk.Visitor.GetAsync("/api/v1/policies/" + version.Split('/')[^1])).Content.ReadAsStringAsync());
        var early = await clerk.Visitor.GetAsync("/desk/policy/rounds/hukou/2026");
        var opened = await _site.RunAsync("2026-10-10T09:00", "round", "open", "--year", "2026", "--sample-values");
        var file = Path.Combine(_site.Folder, "notice.zip");
        await _site.RunAsync("2026-10-10T09:30", "round", "export", "hukou/2025", "--list", "notice", "--full", "--out", file);
        await _site.RunAsync("2026-10-10T09:30", "round", "verify", file);

        var folder = Directory.CreateDirectory(Path.Combine(_site.Folder, "export")).FullName;
        var exported = await _site.RunAsync("2026-10-10T09:40", "policy", "export", folder);

        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        Assert.Equal(exported.GetProperty("tree").GetString(), PackTree.Read(folder, Path.Combine(TestKit.TestPacks.Original, "reference"))!.Hash);
        Assert.Contains(exported.GetProperty("tree").GetString()!, published, StringComparison.Ordinal);
        Assert.Contains(opened.GetProperty("pack").GetString()!, published, StringComparison.Ordinal);
    }

    /// <summary>The next version by programs alone: begun, edited, refused to its author, approved by hash, published, withdrawn before its day.</summary>
    private static async Task AndByTheApiAsync(Visitor clerk, Visitor reviewer)
    {
        const string drafts = "/api/v1/desk/policy/drafts";
        var draft = (await CallAsync(clerk, drafts, new { title = "养老保险分值", version = "2026.2" })).GetProperty("id").GetGuid();
        await CallAsync(clerk, $"{drafts}/{draft}/edits", new
        {
            path = "programmes/hukou/2023-2026/points.dmn", decision = "pension points", seen = 1,
            changes = new[] { new { kind = 1, row = 1, column = 3, before = new[] { "2023-02-10" }, after = new[] { "2023-02-11" } } },
        });
        await clerk.ReadAsync($"{drafts}/{draft}/proof");
        var gap = await CallAsync(clerk, $"{drafts}/{draft}/submit", new { }, HttpStatusCode.UnprocessableEntity);
        await CallAsync(clerk, $"{drafts}/{draft}/edits", new
        {
            path = "programmes/hukou/2023-2026/points.dmn", decision = "pension points", seen = 2,
            changes = new[] { new { kind = 1, row = 1, column = 3, after = new[] { "2023-02-10" } }, new { kind = 1, row = 1, column = 5, after = new[] { "穗府办规〔2025〕8号 附件 基础指标2" } } },
        });
        await clerk.ReadAsync($"{drafts}/{draft}/proof");
        var tree = (await CallAsync(clerk, $"{drafts}/{draft}/submit", new { })).GetProperty("submittedTree").GetString();
        await CallAsync(clerk, $"{drafts}/{draft}/review", new { approve = true, tree }, HttpStatusCode.Forbidden);
        await CallAsync(reviewer, $"{drafts}/{draft}/review", new { approve = true, tree = "other" }, HttpStatusCode.Conflict);
        await CallAsync(reviewer, $"{drafts}/{draft}/review", new { approve = true, tree });
        await CallAsync(reviewer, "/api/v1/desk/policy/versions", new { draft, effective = "2025-12-11" }, HttpStatusCode.UnprocessableEntity);
        var version = (await CallAsync(reviewer, "/api/v1/desk/policy/versions", new { draft, effective = "2025-12-20" })).GetProperty("id").GetGuid();
        var withdrawn = await CallAsync(reviewer, $"/api/v1/desk/policy/versions/{version}/withdraw", new { because = "文件推迟印发" });

        Assert.Equal("policy.not-proven", gap.GetProperty("code").GetString());
        Assert.NotEqual(JsonValueKind.Null, withdrawn.GetProperty("withdrawnAt").ValueKind);
        Assert.Contains("已撤回", await reviewer.ReadAsync("/policies"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> CallAsync(Visitor who, string path, object body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await who.Http.SendAsync(request);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{path}: {answer.StatusCode} {said}");
        return JsonDocument.Parse(said).RootElement;
    }

    /// <summary>The workbook with another output in the row of four years' lease.</summary>
    private static byte[] Filled(byte[] book, string value)
    {
        using var reader = SheetReader.Open(new MemoryStream(book), SheetLimits.Default).Value;
        Assert.True(reader.Read());
        var look = new SheetLook("表", [.. reader.Row.Cells.ToArray().Select(c => new WrittenColumn(c.Text, 10, []))]);
        var stream = new MemoryStream();
        using var writer = SheetWriter.Create(stream, SheetFormat.Xlsx, look);
        while (reader.Read())
        {
            var cells = reader.Row.Cells.ToArray();
            cells[4] = reader.Row.Number == 6 ? new SheetCell(value) : cells[4];
            writer.Write(cells);
        }

        writer.Complete();
        return stream.ToArray();
    }

    private static async Task SendBookAsync(Clerk clerk, byte[] book)
    {
        await clerk.Page.SetInputFilesAsync("#sheet [name=file]", new FilePayload { Name = "表.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = book });
        await clerk.SendAsync("sheet");
    }
}
