using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests.Lists;

/// <summary>Many scores approved at once: ticks, preview, confirmation, job, and a result for each; by page and by API.</summary>
public sealed partial class ApprovingManyPages(SampleSite site)
{
    [Fact]
    public async Task Ticked_scores_are_counted_confirmed_and_approved_by_whoever_ticked_them()
    {
        using var clerk = await site.StaffAsync("many-ticks");
        var cases = await AdjustAsync(clerk, skip: 20, count: 3);
        var approved = await NumberAsync(clerk, skip: 30);
        var preview = $"/desk/scores/approve?{string.Join('&', cases.Append(approved).Select(c => $"tick={c}"))}";
        var page = await clerk.ReadAsync(preview);

        var unsure = await clerk.SubmitAsync(preview, "approve-many");
        var begun = await clerk.SubmitAsync(preview, "approve-many", ("sure", "true"));
        var results = await EndedAsync(clerk, clerk.Where(begun)!);

        Assert.Contains("不在核验或调整中", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        Assert.Equal(3, Regex.Count(results, "已办</span>"));
        foreach (var number in cases)
        {
            var one = await clerk.ReadAsync($"/desk/scores/{number}");
            Assert.Contains("id=\"where\"><span class=\"outcome-tag good\">已核定<", one, StringComparison.Ordinal);
            Assert.Contains("李明", one, StringComparison.Ordinal);
        }

        using var other = await site.StaffAsync("many-other");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(clerk.Where(begun)!)).StatusCode);
    }

    [Fact]
    public async Task All_that_fit_what_was_asked_are_approved_without_a_tick()
    {
        using var clerk = await site.StaffAsync("many-all");
        await AdjustAsync(clerk, skip: 40, count: 2);
        var list = await clerk.ReadAsync("/desk/scores?state=adjusting");
        const string Preview = "/desk/scores/approve?state=adjusting&all=1";

        Assert.Contains("formaction=\"/desk/scores/approve\" name=\"all\" value=\"1\"", list, StringComparison.Ordinal);
        var results = await EndedAsync(clerk, clerk.Where(await clerk.SubmitAsync(Preview, "approve-many", ("sure", "true")))!);

        Assert.True(Regex.Count(results, "已办</span>") >= 2);
        Assert.Contains("没有可以核定的积分", await clerk.ReadAsync(Preview), StringComparison.Ordinal);
        Assert.Contains("按等待答复的部门查询的", await clerk.ReadAsync("/desk/scores/approve?department=human-resources&all=1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_approve_has_no_ticks_and_no_page()
    {
        using var reader = await site.StaffAsync("many-reads", "440100", "reviewer");

        Assert.DoesNotContain("name=\"tick\"", await reader.ReadAsync("/desk/scores"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/desk/scores/approve?all=1")).StatusCode);
    }

    [Fact]
    public async Task The_api_demands_the_number_and_tells_what_became_of_each()
    {
        using var clerk = await site.StaffAsync("many-api");
        var cases = await AdjustAsync(clerk, skip: 60, count: 2);

        var wrong = await PostAsync(clerk, "/api/v1/desk/scores/approvals", new { Scores = cases, Count = 5 });
        var begun = await PostAsync(clerk, "/api/v1/desk/scores/approvals", new { Scores = cases, Count = 2 });
        var picture = JsonDocument.Parse(await clerk.ReadAsync(clerk.Where(begun)!)).RootElement;
        for (var i = 0; i < 100 && picture.GetProperty("waiting").GetInt32() > 0; i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            picture = JsonDocument.Parse(await clerk.ReadAsync(clerk.Where(begun)!)).RootElement;
        }

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.Accepted], [wrong.StatusCode, begun.StatusCode]);
        Assert.Equal((2, 0), (picture.GetProperty("done").GetInt32(), picture.GetProperty("refused").GetArrayLength()));
    }

    /// <summary>Takes approved scores out of force, so that they wait to be approved again.</summary>
    internal static async Task<List<long>> AdjustAsync(Visitor clerk, int skip, int count)
    {
        var cases = new List<long>();
        for (var i = 0; i < count; i++)
        {
            var number = await NumberAsync(clerk, skip + i);
            await clerk.SubmitAsync($"/desk/scores/{number}", "adjust", ("reason", "补充证书"), ("choice-home-choice", "own"));
            cases.Add(number);
        }

        return cases;
    }

    private static async Task<long> NumberAsync(Visitor clerk, int skip) =>
        long.Parse(Score().Matches(await clerk.ReadAsync("/desk/scores?state=approved&size=100"))[skip].Groups[1].Value, CultureInfo.InvariantCulture);

    private static async Task<string> EndedAsync(Visitor clerk, string path)
    {
        var page = "";
        for (var i = 0; i < 200; i++)
        {
            page = await clerk.ReadAsync(path);
            if (!page.Contains("data-running", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException(page);
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor clerk, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));
        return await clerk.Http.SendAsync(request);
    }

    [GeneratedRegex("<th scope=\"row\"><a href=\"/desk/scores/(\\d+)\"")]
    private static partial Regex Score();
}
