using System.Net;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests.Policies;

/// <summary>A draft tried on the applicants of a round, by the pages and the API.</summary>
public sealed partial class Effects(SampleSite site)
{
    [Fact]
    public async Task A_clerk_tries_a_draft_on_last_years_round_and_looks_at_one_person_under_both_rules()
    {
        using var clerk = await site.StaffAsync("effect-clerk", "440100", "policy-clerk");
        using var elsewhere = await site.StaffAsync("effect-elsewhere", "440105", "policy-clerk");
        using var reviewer = await site.StaffAsync("effect-reviewer", "440100", "reviewer");

        var replay = await TryAsync(clerk, "试算用的草稿", quota: 100);
        var page = await ReadyAsync(clerk, replay);
        var application = ExampleOf(page);
        var one = await clerk.ReadAsync($"{replay}/applicants?application={application}");
        var nobody = await clerk.ReadAsync($"{replay}/applicants?application=99999999");
        var api = await clerk.ReadAsync("/api/v1/desk/replays/" + replay.Split('/')[^1]);

        Assert.Contains("不再入围", page, StringComparison.Ordinal);
        Assert.Contains("按现居住镇街", page, StringComparison.Ordinal);
        Assert.Contains("逐项对照", one, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(one, "id=\"(before|after)-gates\""));
        Assert.Contains("没有这个申请编号", nobody, StringComparison.Ordinal);
        Assert.Contains("\"gained\":0", api, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<![0-9a-f])\d{17}[0-9X](?![0-9a-f])", page + one);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(replay)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(replay)).StatusCode);
    }

    [Fact]
    public async Task Trials_on_the_same_applicants_stand_beside_each_other_and_the_round()
    {
        using var clerk = await site.StaffAsync("beside-clerk", "440100", "policy-clerk");
        using var elsewhere = await site.StaffAsync("beside-elsewhere", "440105", "policy-clerk");
        var (first, second) = (await TryAsync(clerk, "并排一", quota: 90), await TryAsync(clerk, "并排二", quota: 70));
        await ReadyAsync(clerk, first);
        await ReadyAsync(clerk, second);

        var alone = await clerk.ReadAsync(first + "/beside?other=nothing");
        var both = await clerk.ReadAsync($"{first}/beside?other={second.Split('/')[^1]}");

        Assert.Contains($"value=\"{second.Split('/')[^1]}\"", alone, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{second}\"", alone, StringComparison.Ordinal);
        Assert.Contains($"href=\"{second}\"", both, StringComparison.Ordinal);
        Assert.Matches("并排一（[^）]*指标 90）</a></th><td class=\"number\">90</td>", both);
        Assert.Matches("并排二（[^）]*指标 70）</a></th><td class=\"number\">70</td>", both);
        Assert.Contains("入围人数，按年龄", both, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(first + "/beside")).StatusCode);
    }

    /// <summary>Begins a draft and tries it with another quota.</summary>
    internal static async Task<string> TryAsync(Visitor clerk, string title, int quota)
    {
        var draft = await PolicyPages.BeginAsync(clerk, title, $"2026.{quota}");
        var page = "/desk/replays?draft=" + draft.Split('/')[^1];
        var round = Round().Match(await clerk.ReadAsync(page)).Groups["round"].Value;
        var asked = await clerk.SentToAsync(await clerk.SubmitAsync(page, "replay", ("round", round), ("edition", "2023-2026"), ("quota", $"{quota}")));
        Assert.StartsWith("/desk/replays/", asked, StringComparison.Ordinal);
        return asked;
    }

    /// <summary>The page once the replay is done.</summary>
    internal static async Task<string> ReadyAsync(Visitor clerk, string replay)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await clerk.ReadAsync(replay) is var page && page.Contains("两套规则的结果", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The replay was not done.");
    }

    /// <summary>An applicant among those who move most.</summary>
    internal static string ExampleOf(string page) => Example().Match(page).Groups[1].Value;

    [GeneratedRegex("/applicants\\?application=(\\d+)")]
    private static partial Regex Example();

    [GeneratedRegex("name=\"round\"[^>]*>.*?<option value=\"(?<round>\\d+)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Round();
}
