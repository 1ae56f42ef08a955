using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Data;

namespace Ronghe.Host.Tests;

public sealed class StaffPages(SampleSite site)
{
    [Fact]
    public async Task Desk_pages_send_strangers_to_sign_in_and_open_for_staff()
    {
        using var stranger = site.Visitor();
        using var clerk = await site.StaffAsync("opens-pages");

        foreach (var path in new[] { "/desk", "/desk/rounds", "/desk" + SampleSite.Round, $"/desk{SampleSite.Round}/applicants", $"/desk{SampleSite.Round}/objections", $"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}" })
        {
            var refused = await stranger.GetAsync(path);
            var opened = await clerk.GetAsync(path);

            Assert.Equal("/signin/staff?back=" + Uri.EscapeDataString(path), clerk.Where(refused));
            Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
            Assert.Equal("no-store", opened.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task The_staff_part_of_the_api_answers_strangers_with_401()
    {
        using var stranger = site.Visitor();

        var answer = await stranger.GetAsync("/api/v1/desk/rounds/hukou/2025/applicants");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_unsafe_request_needs_a_key_and_a_repeat_has_no_second_effect()
    {
        using var clerk = await site.StaffAsync("repeats");
        var path = new Uri("/api/v1/desk/rounds/hukou/2025/objections", UriKind.Relative);
        var body = new { site.Receipt.Application, Text = "重复提交的异议" };

        var missing = await clerk.Http.PostAsJsonAsync(path, body);
        var first = await SendAsync();
        var second = await SendAsync();

        Assert.Equal(HttpStatusCode.BadRequest, missing.StatusCode);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(1, Count(await clerk.ReadAsync($"/desk{SampleSite.Round}/objections"), "重复提交的异议"));

        async Task<HttpResponseMessage> SendAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", "one-key-for-both");
            return await clerk.Http.SendAsync(request);
        }
    }

    [Fact]
    public async Task An_objection_is_recorded_weighed_and_decided_with_a_reason()
    {
        using var clerk = await site.StaffAsync("decides");
        var recorded = await clerk.SubmitAsync($"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}", "object", ("reason", "社保年限少算一年"));
        var page = clerk.Where(recorded)!;

        var impact = await clerk.ReadAsync(page + "?impact=true");
        var without = await clerk.SubmitAsync(page, "decide", ("way", "reject"), ("reason", " "));
        var decided = await clerk.SubmitAsync(page, "decide", ("way", "reject"), ("reason", "经核对，年限无误"));

        Assert.Contains("没有人的结果会改变", impact, StringComparison.Ordinal);
        Assert.Matches($"您对申请 {site.Receipt.Application} 的结果提出的异议收悉。[^<]*分。[^<]*附件[^<]*行政复议[^<]*</textarea>", System.Net.WebUtility.HtmlDecode(impact));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Contains("经核对，年限无误", await clerk.ReadAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_of_a_person_stands_in_the_record_and_shows_no_full_number()
    {
        using var clerk = await site.StaffAsync("views");
        var path = $"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}";

        await clerk.ReadAsync(path);
        var page = await clerk.ReadAsync(path);

        Assert.Contains("查看申请人", page, StringComparison.Ordinal);
        Assert.Matches(@"99\d{4}\*{8}[0-9X]{4}", page);
        Assert.DoesNotMatch(@"(?<![0-9a-f])\d{17}[0-9X](?![0-9a-f])", page);
        Assert.Contains("个人所得税", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_the_stage_forbids_ends_on_its_job_page_with_the_reason()
    {
        using var clerk = await site.StaffAsync("runs");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/desk/rounds/hukou/2025/run", UriKind.Relative));
        request.Headers.Add("Idempotency-Key", "run-once");

        var accepted = await clerk.Http.SendAsync(request);
        var id = clerk.Where(accepted)!.Split('/')[^1];
        var page = "";
        for (var i = 0; i < 50 && !page.Contains("没有继续", StringComparison.Ordinal); i++)
        {
            await Task.Delay(200);
            page = await clerk.ReadAsync("/desk/jobs/" + id);
        }

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Contains("没有继续", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_cancelled_on_its_page_once_by_whoever_may_and_the_ledger_says_so()
    {
        using var clerk = await site.StaffAsync("cancels");
        using var reader = await site.StaffAsync("cancels-not", "440100", "reviewer");
        var id = await RunningJobAsync();
        var form = await clerk.FormAsync($"/desk/jobs/{id}", "cancel");

        Assert.DoesNotContain("value=\"cancel\"", await reader.ReadAsync($"/desk/jobs/{id}"), StringComparison.Ordinal);
        var cancelled = await clerk.PostAsync($"/desk/jobs/{id}", form);
        form["_key"] = Guid.CreateVersion7().ToString("N");
        var twice = await clerk.PostAsync($"/desk/jobs/{id}", form);

        Assert.Equal($"/desk/jobs/{id}", clerk.Where(cancelled));
        Assert.NotEqual(HttpStatusCode.Redirect, twice.StatusCode);
        Assert.Contains("已取消", await clerk.ReadAsync($"/desk/jobs/{id}"), StringComparison.Ordinal);
        await using var scope = site.Services.CreateAsyncScope();
        var acts = await scope.ServiceProvider.GetRequiredService<Contracts.Access.IAuditTrail>().ListAsync($"job:{id}", 10, CancellationToken.None);
        Assert.Equal("job.cancel", Assert.Single(acts).Act);
    }

    private async Task<Guid> RunningJobAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        var job = new Job { Kind = "cancelled", Subject = "round:1", Arguments = "1", RequestedBy = "test", At = now, State = JobState.Running, LeasedBy = "elsewhere", LeasedUntil = now.AddDays(1) };
        db.Add(job);
        await db.SaveChangesAsync();
        return job.Id;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
