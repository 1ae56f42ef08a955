using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests.Field;

/// <summary>What grid workers see and record, by page and by program.</summary>
public sealed partial class VisitAnswers(SampleSite site)
{
    [Fact]
    public async Task A_grid_worker_sees_what_is_to_be_looked_at_masked_and_nothing_else_of_a_case()
    {
        await FieldWork.TakeAsync(site);
        using var worker = await FieldWork.WorkerAsync(site, "field-sees");
        var page = await worker.ReadAsync("/field");
        var visit = await worker.ReadAsync(Row().Match(page).Groups[1].Value);

        Assert.Matches("<strong lang=\"zh-CN\">[^<]*\\*", page);
        Assert.DoesNotMatch(@"(?<![0-9a-f])\d{17}[0-9X](?![0-9a-f])", page + visit);
        Assert.Contains("不属实", visit, StringComparison.Ordinal);
        foreach (var shut in new[] { "/desk/scores", "/api/v1/desk/scores", "/desk/rounds" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync(shut)).StatusCode);
        }
    }

    [Fact]
    public async Task Visits_of_other_places_are_not_there_to_read_or_to_answer()
    {
        var visit = await FieldWork.TakeAsync(site);
        using var outside = await FieldWork.WorkerAsync(site, "field-outside", "110100");

        var list = await FieldWork.ReadAsync(outside, "/api/v1/field/visits");
        var answer = await FieldWork.AnswerAsync(outside, visit, new { found = "confirmed" }, version: "1.0");

        Assert.Equal(0, list.GetProperty("visits").GetArrayLength());
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            [(await outside.GetAsync("/field/visits/" + visit)).StatusCode, (await outside.GetAsync("/api/v1/field/visits/" + visit)).StatusCode, answer.StatusCode]);
    }

    [Fact]
    public async Task A_list_that_has_not_changed_is_not_sent_again()
    {
        using var worker = await FieldWork.WorkerAsync(site, "field-tag", "440113");
        var first = await worker.GetAsync("/api/v1/field/visits");
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/field/visits", UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotModified], [first.StatusCode, (await worker.Http.SendAsync(again)).StatusCode]);
        Assert.True(first.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task What_is_true_or_not_is_the_departments_answer_with_its_door_and_leaves_the_list()
    {
        var (truth, untruth) = (await FieldWork.TakeAsync(site), await FieldWork.TakeAsync(site));
        using var worker = await FieldWork.WorkerAsync(site, "field-answers");

        var silent = await FieldWork.AnswerAsync(worker, untruth, new { found = "refused", reason = " " });
        var yes = await FieldWork.AnswerAsync(worker, truth, new { found = "confirmed" });
        var no = await FieldWork.AnswerAsync(worker, untruth, new { found = "refused", reason = "房东说去年已经搬走" });
        var list = await worker.ReadAsync("/api/v1/field/visits");

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK, HttpStatusCode.OK], [silent.StatusCode, yes.StatusCode, no.StatusCode]);
        Assert.Equal(("confirmed", "refused"), (await StateAsync(worker, truth), await StateAsync(worker, untruth)));
        Assert.DoesNotContain(truth.Split('/')[1], list, StringComparison.Ordinal);
        Assert.Equal("房东说去年已经搬走", (await FieldWork.VisitAsync(worker, untruth)).GetProperty("reply").GetString());
    }

    [Fact]
    public async Task Where_nobody_was_met_the_fact_stays_unanswered_with_a_note_and_stays_on_the_list()
    {
        var visit = await FieldWork.TakeAsync(site);
        using var worker = await FieldWork.WorkerAsync(site, "field-nobody");

        var noted = await FieldWork.AnswerAsync(worker, visit, new { found = "unanswered", reason = "晚上再来" });
        var after = await FieldWork.VisitAsync(worker, visit);

        Assert.Contains("\"answered\":false", await noted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(("unanswered", "晚上再来"), (after.GetProperty("state").GetString(), after.GetProperty("lastText").GetString()));
        Assert.Contains(visit.Split('/')[1], await worker.ReadAsync("/api/v1/field/visits"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_sent_twice_with_one_key_counts_once()
    {
        var (visit, key) = (await FieldWork.TakeAsync(site), Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));
        using var worker = await FieldWork.WorkerAsync(site, "field-twice");
        var version = (await FieldWork.VisitAsync(worker, visit)).GetProperty("version").GetString();

        var first = await FieldWork.AnswerAsync(worker, visit, new { found = "unanswered", reason = "敲门没人应" }, version, key);
        var again = await FieldWork.AnswerAsync(worker, visit, new { found = "unanswered", reason = "敲门没人应" }, version, key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(1, await FieldWork.CountAsync(site, visit, "敲门没人应"));
    }

    [Fact]
    public async Task Who_answers_what_changed_meanwhile_is_shown_both_sides_and_a_departments_answer_stays()
    {
        var visit = await FieldWork.TakeAsync(site);
        using var worker = await FieldWork.WorkerAsync(site, "field-late");
        using var colleague = await FieldWork.WorkerAsync(site, "field-first");
        var seen = (await FieldWork.VisitAsync(worker, visit)).GetProperty("version").GetString();
        await FieldWork.AnswerAsync(colleague, visit, new { found = "confirmed", reason = "见到本人" });

        var late = await FieldWork.AnswerAsync(worker, visit, new { found = "refused", reason = "我看到的是空房" }, seen);
        var now = System.Text.Json.JsonDocument.Parse(await late.Content.ReadAsStringAsync()).RootElement.GetProperty("now");
        var insisted = await FieldWork.AnswerAsync(worker, visit, new { found = "refused", reason = "我看到的是空房" }, now.GetProperty("version").GetString());

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        Assert.Equal(("confirmed", "见到本人"), (now.GetProperty("state").GetString(), now.GetProperty("reply").GetString()));
        Assert.Contains("\"answered\":false", await insisted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("confirmed", await StateAsync(worker, visit));
        Assert.Equal(1, await FieldWork.CountAsync(site, visit, "我看到的是空房"));
    }

    [Theory]
    [InlineData("0", HttpStatusCode.UpgradeRequired)]
    [InlineData("old", HttpStatusCode.UpgradeRequired)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task A_phone_with_an_old_program_is_told_so_and_a_program_that_is_no_phone_is_served(string? client, HttpStatusCode expected)
    {
        var visit = await FieldWork.TakeAsync(site);
        using var worker = await FieldWork.WorkerAsync(site, $"field-client-{client ?? "none"}");

        Assert.Equal(expected, (await FieldWork.AnswerAsync(worker, visit, new { found = "unanswered" }, client: client)).StatusCode);
    }

    [Fact]
    public async Task A_photograph_comes_along_and_is_opened_by_whoever_may_and_is_on_the_desk()
    {
        var visit = await FieldWork.TakeAsync(site);
        using var worker = await FieldWork.WorkerAsync(site, "field-photo");
        using var chief = await site.StaffAsync("field-chief", "440100", "chief-reviewer");
        using var reviewer = await site.StaffAsync("field-reviewer", "440100", "reviewer");

        var broken = await FieldWork.AnswerAsync(worker, visit, new { found = "unanswered", photo = "%%%" });
        var wrong = await FieldWork.AnswerAsync(worker, visit, new { found = "unanswered", photo = Convert.ToBase64String(new byte[99]) });
        var taken = await FieldWork.AnswerAsync(worker, visit, new { found = "confirmed", photo = Convert.ToBase64String(MaterialPages.Photo) });
        var link = Photo().Match(await chief.ReadAsync("/desk/scores/" + visit.Split('/')[0])).Groups[1].Value;
        var saved = await chief.GetAsync(link);

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK], [broken.StatusCode, wrong.StatusCode, taken.StatusCode]);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (saved.StatusCode, saved.Content.Headers.ContentType?.ToString()));
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_visit_is_recorded_with_a_photograph_on_its_page_without_script()
    {
        var visit = await FieldWork.TakeAsync(site);
        using var worker = await FieldWork.WorkerAsync(site, "field-page");
        var path = "/field/visits/" + visit;

        var silent = await worker.SendAsync(path, "found", "photo", [], ("found", "refused"), ("reason", ""));
        var old = await worker.FormAsync(path, "found");
        var done = await worker.SendAsync(path, "found", "photo", [("门口.jpg", MaterialPages.Photo)], ("found", "unanswered"), ("reason", "门锁着"));
        (old["found"], old["reason"]) = ("confirmed", "晚到一步");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in old)
        {
            form.Add(new StringContent(value), name);
        }

        var late = await worker.Http.PostAsync(new Uri(path, UriKind.Relative), form);

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.PreconditionFailed], [silent.StatusCode, done.StatusCode, late.StatusCode]);
        Assert.Equal("/field?done=noted", worker.Where(done));
        Assert.Contains("晚到一步", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("门锁着", await worker.ReadAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_may_keep_its_work_until_an_administrator_ends_it()
    {
        using var worker = await FieldWork.WorkerAsync(site, "field-ended");
        using var admin = await site.StaffAsync("field-security", "440100", "security-admin");
        using var prepare = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/field/phones", UriKind.Relative));
        prepare.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var made = System.Text.Json.JsonDocument.Parse(await (await worker.Http.SendAsync(prepare)).Content.ReadAsStringAsync()).RootElement;
        var phone = "/api/v1/field/phones/" + made.GetProperty("phone").GetString();
        using var stranger = site.Visitor();

        var before = await stranger.ReadAsync(phone);
        await admin.SubmitAsync("/desk/users/field-ended", "end-everything");

        Assert.Contains("\"keep\":true", before, StringComparison.Ordinal);
        Assert.Contains("\"keep\":false", await stranger.ReadAsync(phone), StringComparison.Ordinal);
        Assert.Contains("\"keep\":false", await stranger.ReadAsync("/api/v1/field/phones/" + Guid.CreateVersion7()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await worker.GetAsync("/api/v1/field/visits")).StatusCode);
    }

    private static async Task<string?> StateAsync(Visitor worker, string visit) => (await FieldWork.VisitAsync(worker, visit)).GetProperty("state").GetString();

    [GeneratedRegex("class=\"visit-row\" href=\"([^\"]*)\"")]
    private static partial Regex Row();

    [GeneratedRegex("href=\"(/desk/scores/[0-9]+/visits/[^\"]*)\"")]
    private static partial Regex Photo();
}
