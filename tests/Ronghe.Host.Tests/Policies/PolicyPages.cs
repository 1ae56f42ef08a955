using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ronghe.Host.Tests.Policies;

/// <summary>The policy desk through its pages, without script, and through the API.</summary>
public sealed class PolicyPages(SampleSite site)
{
    private const string Table = "decision-home-points";

    [Fact]
    public async Task A_leader_finds_a_rule_by_its_clause_and_reads_what_held_on_a_day()
    {
        using var leader = await site.StaffAsync("policy-leader", "440100", "leader");

        var now = await leader.ReadAsync("/desk/policy?find=基础指标1 2");
        var then = await leader.ReadAsync("/desk/policy?on=2015-01-01");
        var table = await leader.ReadAsync($"/desk/policy/tables/hukou/2023-2026/{Table}");
        var book = await leader.GetAsync($"/desk/policy/tables/hukou/2023-2026/{Table}/xlsx");
        var model = await (await leader.GetAsync("/desk/policy/editions/hukou/2023-2026/dmn")).Content.ReadAsByteArrayAsync();

        Assert.Contains($"/desk/policy/tables/hukou/2023-2026/{Table}", now, StringComparison.Ordinal);
        Assert.Contains("/desk/policy/tables/hukou/2014-2015/", then, StringComparison.Ordinal);
        Assert.Contains("穗府办规〔2025〕8号 附件 基础指标1 2", table, StringComparison.Ordinal);
        Assert.Contains("（2）合法租赁住所或单位宿舍，每满1年计5分，最高不超过20分。", table, StringComparison.Ordinal);
        Assert.Contains("（四）缴纳社会保险满4年；", await leader.ReadAsync("/desk/policy/editions/hukou/2023-2026"), StringComparison.Ordinal);
        Assert.Contains("2025年度积分制入户指标有多少个？", await leader.ReadAsync("/desk/policy/rounds/hukou/2025"), StringComparison.Ordinal);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(TestKit.TestPacks.Original, "guangzhou", "programmes", "hukou", "2023-2026", "points.dmn")), model);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync("/desk/policy/tables/hukou/2023-2026/nothing")).StatusCode);
        Assert.DoesNotContain("name=\"_handler\" value=\"make\"", await leader.ReadAsync("/desk/policy/drafts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_changes_a_row_by_its_form_and_a_cell_by_the_api_and_nobody_elsewhere_sees_it()
    {
        using var clerk = await site.StaffAsync("policy-clerk", "440100", "policy-clerk");
        using var elsewhere = await site.StaffAsync("policy-elsewhere", "110100", "policy-clerk");
        var draft = await BeginAsync(clerk, "表单修改", "2026.2");
        var grid = $"{draft}/tables/hukou/2023-2026/{Table}";

        var saved = await clerk.SubmitAsync(grid + "?row=1", "row", ("c0", "\"own\""), ("c1", "true"), ("c2", "-"), ("c3", "二十"), ("c4", "2023-02-10"), ("c5", "2027-01-01"), ("c6", "穗府办规〔2025〕8号 附件 基础指标1 2"));
        var wrong = await clerk.ReadAsync(grid);
        using var call = Json($"/api/v1/desk/policy/drafts/{draft.Split('/')[^1]}/edits", new
        {
            path = "programmes/hukou/2023-2026/points.dmn", decision = "home points", seen = 1, changes = new[] { new { kind = 1, row = 1, column = 4, before = new[] { "20" }, after = new[] { "21" } } },
        });
        var late = await clerk.Http.SendAsync(call);

        Assert.StartsWith(grid, clerk.Where(saved), StringComparison.Ordinal);
        Assert.Contains("cell-fault", wrong, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("二十", (await late.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(draft)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync("/desk/policy/rounds/hukou/2025")).StatusCode);
        Assert.Contains("二十", await clerk.ReadAsync(draft + "/history"), StringComparison.Ordinal);
        Assert.Contains("二十", await clerk.ReadAsync(draft + "/differences"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_stands_beside_the_row_and_the_review_and_a_clause_that_leads_nowhere_is_found_at_its_cell()
    {
        using var clerk = await site.StaffAsync("policy-sources", "440100", "policy-clerk");
        var draft = await BeginAsync(clerk, "原文对照", "2026.4");
        var grid = $"{draft}/tables/hukou/2023-2026/{Table}";

        var row = await clerk.ReadAsync(grid + "?row=1");
        await clerk.SubmitAsync(grid + "?row=1", "row", ("c0", "\"own\""), ("c1", "true"), ("c2", "-"), ("c3", "21"), ("c4", "2023-02-10"), ("c5", "2027-01-01"), ("c6", "穗府办规〔2025〕8号 附件 基础指标1 2（1）"));
        var changes = await clerk.ReadAsync(draft + "/differences");
        await clerk.SubmitAsync(grid + "?row=1", "row", ("c0", "\"own\""), ("c1", "true"), ("c2", "-"), ("c3", "21"), ("c4", "2023-02-10"), ("c5", "2027-01-01"), ("c6", "穗府办规〔2025〕8号 附件 基础指标9 2"));
        var wrong = await clerk.ReadAsync(grid);

        Assert.Contains("<blockquote", row, StringComparison.Ordinal);
        Assert.Contains("（1）合法产权住所（20分）；", changes, StringComparison.Ordinal);
        Assert.Contains("条款“穗府办规〔2025〕8号 附件 基础指标9 2”在所引文件的原文中找不到", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_rank_stages_and_readings_are_changed_copied_moved_and_removed_by_form_and_by_the_api()
    {
        using var clerk = await site.StaffAsync("policy-parts", "440100", "policy-clerk");
        using var elsewhere = await site.StaffAsync("policy-parts-elsewhere", "110100", "policy-clerk");
        var draft = await BeginAsync(clerk, "各部分", "2026.5");
        var parts = $"{draft}/editions/hukou/2023-2026";

        var old = await clerk.FormAsync(parts + "/keys?entry=medical%20months", "entry");
        Assert.StartsWith(parts + "/keys", clerk.Where(await clerk.SubmitAsync(parts + "/keys?entry=medical%20months", "entry", ("f0", "medical months"), ("f1", "ascending"), ("f2", "第六条"), ("add", ""))), StringComparison.Ordinal);
        var late = await clerk.PostAsync(parts + "/keys?entry=medical%20months", new(old) { ["f0"] = "medical months", ["f1"] = "descending", ["f2"] = "第七条", ["add"] = "" });
        await clerk.SubmitAsync(parts + "/keys?entry=continuous%20permit%20months", "move", ("to", "1"));
        await clerk.SubmitAsync(parts + "/readings?entry=research%20years", "copy", ("name", "research long"));
        await clerk.SubmitAsync(parts + "/readings?entry=research%20long", "entry", ("f0", "full-yers"), ("f1", "work"), ("f2", "{code: research}"), ("f3", "evidence cut-off"), ("f4", "0..120"), ("f5", "附件 加分指标2 2"), ("add", ""));
        var wrong = await clerk.ReadAsync(parts + "/readings");
        var malformed = await clerk.SubmitAsync(parts + "/readings?entry=research%20years", "entry", ("f0", "full-years"), ("f1", "work"), ("f2", "{code: research"), ("f3", "evidence cut-off"), ("f4", "0..120"), ("f5", "附件 加分指标2 2"), ("add", ""));
        await clerk.SubmitAsync(parts + "/readings?entry=research%20long", "remove", ("sure", "true"));
        var api = "/api/v1/desk/policy/drafts/" + draft.Split('/')[^1] + "/editions/hukou/2023-2026/keys";
        var keys = JsonDocument.Parse(await clerk.ReadAsync(api)).RootElement;
        using var call = Json(api, new { entry = "medical months", seen = keys.GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("name").GetString() == "medical months").GetProperty("written").GetString(), values = new { order = "descending" } });
        var called = await clerk.Http.SendAsync(call);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(["continuous permit months", "ranking score", "medical months"], keys.GetProperty("order").GetString()!.Split('\n'));
        Assert.Contains("full-yers", wrong, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, malformed.StatusCode);
        Assert.DoesNotContain("research long", await clerk.ReadAsync(parts + "/readings"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, called.StatusCode);
        Assert.Contains("rank / medical months", await clerk.ReadAsync(draft + "/history"), StringComparison.Ordinal);
        Assert.Contains("<blockquote", await clerk.ReadAsync(parts + "/gates?entry=valid%20permit"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(parts + "/keys")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(api)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(parts + "/nothing")).StatusCode);
    }

    [Fact]
    public async Task A_sheet_value_without_a_source_is_refused_at_its_field_and_a_good_one_is_moved_out_of_the_unset()
    {
        using var clerk = await site.StaffAsync("policy-sheet", "440100", "policy-clerk");
        var draft = await BeginAsync(clerk, "轮次表", "2026.3");
        var sheet = await clerk.SentToAsync(await CopyYearAsync(clerk, draft, "2027"));
        var fields = await SheetAsync(clerk, sheet);

        var refused = await clerk.PostAsync(sheet, new(fields) { ["v-notice-days"] = "5" });
        var good = await clerk.PostAsync(sheet, new(fields) { ["v-notice-days"] = "5", ["v-notice-days-source"] = "问答12" });

        Assert.Equal(draft + "/rounds/hukou/2027", sheet);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(sheet, clerk.Where(good));
        Assert.Contains("问答12", await clerk.ReadAsync(sheet), StringComparison.Ordinal);
        Assert.Contains("notice days", await clerk.ReadAsync(draft + "/history"), StringComparison.Ordinal);
    }

    internal static async Task<string> BeginAsync(Visitor clerk, string title, string version) =>
        await clerk.SentToAsync(await clerk.SubmitAsync("/desk/policy/drafts", "make", ("title", title), ("version", version)));

    internal static Task<HttpResponseMessage> CopyYearAsync(Visitor clerk, string draft, string year) =>
        clerk.SubmitAsync(draft, "year", ("from", "hukou/2025"), ("year", year), ("edition", ""), ("first", ""), ("last", ""), ("document", ""));

    /// <summary>All fields of a form as they stand on the page, those to be typed in too.</summary>
    private static async Task<Dictionary<string, string>> SheetAsync(Visitor clerk, string path)
    {
        var page = await clerk.ReadAsync(path);
        var form = Visitor.FormOf(page, "sheet");
        foreach (System.Text.RegularExpressions.Match input in System.Text.RegularExpressions.Regex.Matches(page, "<input class=\"form-control[^>]*>", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)))
        {
            var (name, value) = (Attribute(input.Value, "name"), Attribute(input.Value, "value"));
            if (name.StartsWith("v-", StringComparison.Ordinal))
            {
                form[name] = WebUtility.HtmlDecode(value);
            }
        }

        return form;
    }

    private static string Attribute(string input, string name) =>
        System.Text.RegularExpressions.Regex.Match(input, $" {name}=\"([^\"]*)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    private static HttpRequestMessage Json(string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return request;
    }
}
