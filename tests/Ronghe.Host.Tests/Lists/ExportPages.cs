using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access;

namespace Ronghe.Host.Tests.Lists;

/// <summary>A list as a file: asked for with columns and purpose, approved by somebody else where that is needed, taken by whoever asked.</summary>
public sealed partial class ExportPages(SampleSite site)
{
    private const string Page = "/desk/export/scores?state=checking";

    private static readonly (string, string)[] Masked = [("format", "csv"), ("purpose", "points-round"), ("reason", "与街道核对名单"), ("column-number", "true"), ("column-name", "true"), ("column-id-number", "true"), ("column-state", "true")];

    [Fact]
    public async Task A_masked_export_is_made_at_once_marked_and_taken_by_whoever_asked_alone()
    {
        using var clerk = await site.StaffAsync("export-asks");
        using var other = await site.StaffAsync("export-other");
        Assert.Contains("三级 个人信息", await clerk.ReadAsync(Page), StringComparison.Ordinal);
        Assert.Equal("/desk/downloads", clerk.Where(await clerk.SubmitAsync(Page, "export", Masked)));

        var path = await ReadyAsync(clerk);
        var text = Encoding.UTF8.GetString(await (await clerk.GetAsync(path)).Content.ReadAsByteArrayAsync());
        var lines = text.TrimEnd().Split("\r\n");

        Assert.Contains("身份证号码", lines[0], StringComparison.Ordinal);
        Assert.Matches(@"^\d+,[^,]*\*[^,]*,\d{6}\*+\w{4},核查中$", lines[1]);
        Assert.DoesNotMatch(@"(?<![0-9a-f])\d{17}[0-9X](?![0-9a-f])", text);
        Assert.Contains("李明 (export-asks)", lines[^1], StringComparison.Ordinal);
        Assert.Contains("与街道核对名单", lines[^1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        await using var scope = site.Services.CreateAsyncScope();
        var acts = await scope.ServiceProvider.GetRequiredService<AccessDb>().Audit.Where(r => r.Detail!.Contains("与街道核对名单")).OrderBy(r => r.Id).Select(r => r.Act).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["export.ask", "export.make", "export.download"], acts);
    }

    [Fact]
    public async Task In_clear_it_waits_for_a_second_person_and_the_people_concerned_see_it()
    {
        using var clerk = await site.StaffAsync("export-clear");
        using var second = await site.StaffAsync("export-second");
        Assert.Equal("/desk/downloads", clerk.Where(await clerk.SubmitAsync(Page, "export", [.. Masked, ("clear", "true"), ("reason", "=1+1 上门核对")])));
        Assert.DoesNotContain("/file\"", await clerk.ReadAsync("/desk/downloads"), StringComparison.Ordinal);
        // What others asked for at the same time may wait there too.
        Assert.DoesNotMatch(Approve(), await clerk.ReadAsync("/desk/downloads"));

        var form = Approve().Match(await second.ReadAsync("/desk/downloads")).Groups["form"].Value;
        Assert.Equal("/desk/downloads", second.Where(await second.SubmitAsync("/desk/downloads", form)));
        var lines = Encoding.UTF8.GetString(await (await clerk.GetAsync(await ReadyAsync(clerk))).Content.ReadAsByteArrayAsync()).TrimEnd().Split("\r\n");

        Assert.Matches(@"^\d+,[^*,]+,'\d{17}[0-9X],核查中$", lines[1]);
        var number = lines[1].Split(',')[0];
        await using var scope = site.Services.CreateAsyncScope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<AccessDb>().Audit.AnyAsync(r => r.Act == "person.export" && r.Subject == "score:" + number, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_the_right_a_reason_or_a_column_nothing_leaves()
    {
        using var officer = await site.StaffAsync("export-officer", "440100", "round-officer");
        using var reviewer = await site.StaffAsync("export-reviewer", "440100", "reviewer");
        using var elsewhere = await site.StaffAsync("export-elsewhere", "110100", "round-officer");

        var clear = await officer.PostAsync(Page, new(await officer.FormAsync(Page, "export")) { ["format"] = "csv", ["purpose"] = "points-round", ["reason"] = "x", ["column-name"] = "true", ["clear"] = "true" });
        var nothing = await officer.SubmitAsync(Page, "export", ("format", "csv"), ("purpose", "points-round"), ("reason", "x"));
        var silent = await officer.SubmitAsync(Page, "export", [.. Masked, ("reason", " ")]);

        // The form shows no such box to an officer, and the act asks for the right again.
        Assert.DoesNotContain("name=\"clear\"", await officer.ReadAsync(Page), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [nothing.StatusCode, silent.StatusCode]);
        Assert.NotEqual(HttpStatusCode.InternalServerError, clear.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(Page)).StatusCode);
        Assert.DoesNotContain("/desk/export/", await reviewer.ReadAsync("/desk/scores"), StringComparison.Ordinal);
        Assert.Contains("没有符合条件的内容可以导出", await elsewhere.ReadAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_asks_approves_and_hands_over_and_nobody_approves_their_own()
    {
        using var clerk = await site.StaffAsync("export-api");
        var body = new { List = "scores", Query = "state=approved", Columns = new[] { "number", "state" }, Format = "xlsx", Purpose = "points-round", Reason = "API", Clear = true };

        var asked = await PostAsync(clerk, "/api/v1/desk/exports", body);
        var own = await PostAsync(clerk, clerk.Where(asked) + "/approval", new { });
        var unknown = await PostAsync(clerk, "/api/v1/desk/exports", body with { List = "persons" });
        var purpose = await PostAsync(clerk, "/api/v1/desk/exports", body with { Purpose = "curiosity" });
        var early = await clerk.GetAsync(clerk.Where(asked) + "/file");

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound],
            [asked.StatusCode, own.StatusCode, unknown.StatusCode, purpose.StatusCode, early.StatusCode]);
    }

    private static async Task<string> ReadyAsync(Visitor clerk)
    {
        for (var i = 0; i < 200; i++)
        {
            if (File().Match(await clerk.ReadAsync("/desk/downloads")) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The export was not made.");
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor clerk, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));
        return await clerk.Http.SendAsync(request);
    }

    [GeneratedRegex("href=\"(/desk/downloads/[^\"]*/file)\"")]
    private static partial Regex File();

    [GeneratedRegex("上门核对</p>.*?name=\"_handler\" value=\"(?<form>approve-[^\"]*)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Approve();
}
