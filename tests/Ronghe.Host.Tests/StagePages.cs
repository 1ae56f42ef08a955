using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests;

/// <summary>The check of originals worked through its pages, on a site of its own: what is done here moves the round on.</summary>
public sealed partial class StagePages : IAsyncLifetime
{
    private readonly SampleSite _site = new(persons: 1_500, notified: false);

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Held_and_absent_applicants_are_decided_the_stage_is_ended_and_the_round_runs_on()
    {
        using var clerk = await _site.StaffAsync("stage");
        var round = "/desk" + SampleSite.Round;
        var applicant = $"{round}/applicants/{_site.Receipt.Application}";
        var held = Applicant().Match(await clerk.ReadAsync(round + "/applicants?outcome=undecided")).Groups[1].Value;

        await RulesAsync(clerk, held);
        await WaivesAsync(clerk, applicant);
        await RefusesAnObjectionInWordsAsync(clerk);
        await EndsTheStageAsync(clerk, round);

        var job = clerk.Where(await clerk.SubmitAsync(round, "run"))!;
        var page = await EndedAsync(clerk, job);
        Assert.Contains("已完成", page, StringComparison.Ordinal);
        Assert.Contains("已放弃", await clerk.ReadAsync(applicant), StringComparison.Ordinal);
        Assert.DoesNotContain("待定</span>", await clerk.ReadAsync(held), StringComparison.Ordinal);
    }

    private static async Task RulesAsync(Visitor clerk, string held)
    {
        var silent = await clerk.SubmitAsync(held, "rule", ("way", "for"), ("reason", " "));
        var neither = await clerk.SubmitAsync(held, "rule", ("reason", "部门两次催办未答复"));
        var ruled = await clerk.SubmitAsync(held, "rule", ("way", "for"), ("reason", "部门两次催办未答复"));

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect], [silent.StatusCode, neither.StatusCode, ruled.StatusCode]);
        var page = await clerk.ReadAsync(held);
        Assert.Contains("部门两次催办未答复", page, StringComparison.Ordinal);
        Assert.Contains("按有利于申请人计算", page, StringComparison.Ordinal);
    }

    private static async Task WaivesAsync(Visitor clerk, string applicant)
    {
        var silent = await clerk.SubmitAsync(applicant, "waive", ("reason", ""));
        var waived = await clerk.SubmitAsync(applicant, "waive", ("reason", "逾期未到场核验"));

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect], [silent.StatusCode, waived.StatusCode]);
        Assert.Contains("逾期未到场核验", await clerk.ReadAsync(applicant), StringComparison.Ordinal);
    }

    private async Task RefusesAnObjectionInWordsAsync(Visitor clerk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/desk/rounds/hukou/2025/objections", UriKind.Relative))
        {
            Content = JsonContent.Create(new { _site.Receipt.Application, Text = "太早" }),
        };
        request.Headers.Add("Idempotency-Key", "too-early");

        var answer = await clerk.Http.SendAsync(request);
        var text = Regex.Unescape(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("现在的环节是“现场核验”，不能办理“登记异议”", text, StringComparison.Ordinal);
    }

    private static async Task EndsTheStageAsync(Visitor clerk, string round)
    {
        var unsure = await clerk.SubmitAsync(round, "close");
        var sure = await clerk.FormAsync(round, "close");
        sure["sure"] = "true";
        var stale = new Dictionary<string, string>(sure, StringComparer.Ordinal) { ["stage"] = "objections", ["_key"] = "stale" };
        var wrong = await clerk.PostAsync(round, stale);
        var ended = await clerk.PostAsync(round, sure);
        var twice = await clerk.PostAsync(round, sure);

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect],
            [unsure.StatusCode, wrong.StatusCode, ended.StatusCode, twice.StatusCode]);
        Assert.Matches(@"aria-current=""step"">\s*<span class=""step-name"">公示<", await clerk.ReadAsync(round));
    }

    private static async Task<string> EndedAsync(Visitor clerk, string job)
    {
        var page = "";
        for (var i = 0; i < 150 && !page.Contains("结束", StringComparison.Ordinal) && !page.Contains("没有继续", StringComparison.Ordinal); i++)
        {
            await Task.Delay(200);
            page = await clerk.ReadAsync(job);
        }

        return page;
    }

    [GeneratedRegex("<th scope=\"row\"><a href=\"(/desk/[^\"]*)\"")]
    private static partial Regex Applicant();
}
