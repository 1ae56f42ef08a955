using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ronghe.SampleCity;

namespace Ronghe.Host.Tests;

/// <summary>The acts on one standing score through its pages, the API and the command line.</summary>
public sealed partial class ScorePages(SampleSite site)
{
    [Fact]
    public async Task A_score_is_answered_for_seen_and_approved_on_its_pages()
    {
        using var clerk = await site.StaffAsync("scores-approves");
        var score = await FirstAsync(clerk, "/desk/scores?state=checking", skip: 1);
        var facts = 0;
        for (var page = await clerk.ReadAsync(score); Open().Match(page) is { Success: true } fact && facts < 20; page = await clerk.ReadAsync(score), facts++)
        {
            var answered = await clerk.SubmitAsync(
                WebUtility.HtmlDecode(fact.Groups["fact"].Value), "answer", ("state", "confirmed"), ("replied-on", "2025-12-09"), ("reply", "登记簿相符"));
            Assert.Equal(score, clerk.Where(answered));
        }

        var approved = await clerk.SubmitAsync(score, "approve");
        var after = await clerk.ReadAsync(score);

        Assert.True(facts > 0);
        Assert.Equal(score, clerk.Where(approved));
        Assert.Contains("已核定", after, StringComparison.Ordinal);
        Assert.Contains("登记簿相符", after, StringComparison.Ordinal);
        Assert.Contains("李明", after, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<![0-9a-f])\d{17}[0-9X](?![0-9a-f])", after);
    }

    [Fact]
    public async Task A_score_is_adjusted_objected_to_decided_and_lapses_on_its_page()
    {
        using var clerk = await site.StaffAsync("scores-walks");
        var score = await FirstAsync(clerk, "/desk/scores?state=approved", skip: 3);

        var silent = await clerk.SubmitAsync(score, "adjust", ("reason", " "), ("choice-home-choice", "own"));
        await DoneAsync("adjust", "调整中", ("reason", "补充技能证书"), ("choice-home-choice", "lease"));
        await DoneAsync("approve", "已核定");
        await DoneAsync("object", "异议处理中", ("reason", "社保年限少算一年"));
        Assert.Contains("社保年限少算一年", await clerk.ReadAsync(score), StringComparison.Ordinal);
        await DoneAsync("decide", "已核定", ("way", "reject"), ("reason", "经核对无误"));
        await DoneAsync("lapse", "已失效", ("on", "2025-12-01"), ("reason", "已取得本市户籍"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);

        async Task DoneAsync(string form, string state, params (string, string)[] fields)
        {
            var answer = await clerk.SubmitAsync(score, form, fields);
            Assert.True(clerk.Where(answer) == score, $"{form}: {answer.StatusCode} {Refusal().Match(await answer.Content.ReadAsStringAsync())}");
            Assert.Matches($@"id=""where""><span class=""outcome-tag \w+"">{state}<", await clerk.ReadAsync(score));
        }
    }

    [Fact]
    public async Task A_clerk_whose_page_is_old_is_told_and_keeps_what_was_typed()
    {
        using var clerk = await site.StaffAsync("scores-late");
        var score = await FirstAsync(clerk, "/desk/scores?state=approved", skip: 4);
        var old = await clerk.FormAsync(score, "lapse");
        await clerk.SubmitAsync(score, "adjust", ("reason", "另一位同事先办理"), ("choice-home-choice", "own"));

        old["on"] = "2025-12-01";
        old["reason"] = "我写的理由";
        var late = await clerk.PostAsync(score, old);
        var page = await late.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("又有了新的办理", page, StringComparison.Ordinal);
        Assert.Contains("我写的理由", page, StringComparison.Ordinal);
        Assert.Contains("调整中", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_are_found_by_what_a_person_brings_and_the_address_tells_nothing()
    {
        using var clerk = await site.StaffAsync("scores-finds");

        var byCode = await clerk.SubmitAsync("/desk/scores", "find", ("find-code", site.Receipt.Code), ("find-name", ""), ("find-id", ""));
        var byTail = await clerk.SubmitAsync("/desk/scores", "find", ("find-code", ""), ("find-name", ""), ("find-id", site.Receipt.Tail));
        var nobody = await clerk.SubmitAsync("/desk/scores", "find", ("find-code", ""), ("find-name", "没有这个人"), ("find-id", ""));
        var empty = await clerk.SubmitAsync("/desk/scores", "find", ("find-code", ""), ("find-name", ""), ("find-id", ""));

        Assert.Matches(@"^/desk/scores/\d+$", clerk.Where(byCode));
        Assert.True(byTail.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect);
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [nobody.StatusCode, empty.StatusCode]);
    }

    [Fact]
    public async Task Departments_that_owe_answers_lead_from_the_round_to_the_scores()
    {
        using var clerk = await site.StaffAsync("scores-departments");
        var round = await clerk.ReadAsync("/desk" + SampleSite.Round);
        var link = WebUtility.HtmlDecode(Department().Match(round).Groups[1].Value);

        var list = await clerk.ReadAsync(link);

        Assert.Matches(@"href=""/desk/scores/\d+""", list);
    }

    [Fact]
    public async Task The_api_applies_answers_approves_and_tells_the_second_clerk()
    {
        using var clerk = await site.StaffAsync("scores-api");
        var person = await SomeoneWithoutScoreAsync();
        var body = new { Programme = "hukou", Year = 2025, person.IdNumber, person.Name, Choices = new Dictionary<string, string> { ["home choice"] = "own" } };

        var applied = await PostAsync(clerk, "/api/v1/desk/scores", body);
        var twice = await PostAsync(clerk, "/api/v1/desk/scores", body);
        var path = clerk.Where(applied)!;
        var seen = await ReadAsync(clerk, path);
        var version = seen.GetProperty("version").GetInt64();
        foreach (var fact in seen.GetProperty("facts").EnumerateArray().Where(f => f.GetProperty("state").GetString() == "unanswered"))
        {
            var answered = await PostAsync(
                clerk, $"{path}/facts/{fact.GetProperty("kind").GetString()}/{fact.GetProperty("fact").GetInt64()}/answer", new { Version = version, State = "confirmed", RepliedOn = "2025-12-09" });
            Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
            version = (await ReadAsync(clerk, path)).GetProperty("version").GetInt64();
        }

        seen = await ReadAsync(clerk, path);
        var approval = new { Version = version, KnownSeq = seen.GetProperty("knownSeq").GetInt64() };
        var approved = await PostAsync(clerk, path + "/approval", approval);
        var late = await PostAsync(clerk, path + "/lapse", new { Version = version, Reason = "晚到一步" });

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.Conflict], [applied.StatusCode, twice.StatusCode, approved.StatusCode, late.StatusCode]);
        Assert.Equal("approved", (await ReadAsync(clerk, path)).GetProperty("score").GetProperty("state").GetString());
    }

    [Fact]
    public async Task The_command_line_does_the_same_acts()
    {
        using var clerk = await site.StaffAsync("scores-verbs");
        var score = (await FirstAsync(clerk, "/desk/scores?state=approved", skip: 5)).Split('/')[^1];
        const string Now = "2025-12-10T09:00";

        await site.RunAsync(Now, "score", "object", score, "--text", "社保年限少算一年");
        var decided = await site.RunAsync(Now, "score", "decide", score, "--reject", "--reason", "经核对无误");
        await site.RunAsync(Now, "score", "adjust", score, "--reason", "补充证书");
        await site.RunAsync(Now, "score", "approve", score);
        var lapsed = await site.RunAsync(Now, "score", "lapse", score, "--reason", "居住证功能中止", "--on", "2025-12-01");
        var shown = await site.RunAsync(Now, "score", "show", score);

        Assert.Equal("approved", decided.GetProperty("state").GetString(), ignoreCase: true);
        Assert.Equal("lapsed", lapsed.GetProperty("state").GetString(), ignoreCase: true);
        Assert.Equal(
            ["score.object", "score.reject", "score.adjust", "score.approve", "score.lapse"],
            shown.GetProperty("history").EnumerateArray().Select(a => a.GetProperty("act").GetString()));
    }

    /// <summary>Someone of the city without a residence permit, so that nobody has applied for them.</summary>
    private async Task<SamplePerson> SomeoneWithoutScoreAsync()
    {
        using var clerk = await site.StaffAsync("scores-looks");
        foreach (var person in SampleCityReader.Open(Path.Combine(site.Folder, "city")).ReadBatches(2_000).SelectMany(b => b.Persons))
        {
            var found = await PostAsync(clerk, "/api/v1/desk/scores/search", new { person.IdNumber });
            if (found.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                return person;
            }
        }

        throw new InvalidOperationException("Everyone has a score.");
    }

    private static async Task<string> FirstAsync(Visitor clerk, string list, int skip) => Score().Matches(await clerk.ReadAsync(list))[skip].Groups[1].Value;

    private static async Task<JsonElement> ReadAsync(Visitor clerk, string path) => JsonDocument.Parse(await clerk.ReadAsync(path)).RootElement;

    private static async Task<HttpResponseMessage> PostAsync(Visitor clerk, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));
        return await clerk.Http.SendAsync(request);
    }

    [GeneratedRegex("<th scope=\"row\"><a href=\"(/desk/scores/\\d+)\"")]
    private static partial Regex Score();

    // The unanswered facts have their table before that of all facts.
    [GeneratedRegex("id=\"open-caption\".*?href=\"(?<fact>/desk/scores/[0-9]+/facts/[^\"]*)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Open();

    [GeneratedRegex("href=\"(/desk/scores\\?round=[^\"]*)\"")]
    private static partial Regex Department();

    [GeneratedRegex("id=\"refusal\".*?</div>", RegexOptions.Singleline)]
    private static partial Regex Refusal();
}
