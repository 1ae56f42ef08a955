using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Ronghe.Host.Tests;

public sealed partial class ResidentPages(SampleSite site)
{
    [Theory]
    [InlineData("/")]
    [InlineData(SampleSite.Round)]
    [InlineData(SampleSite.Round + "/notice")]
    [InlineData(SampleSite.Round + "/score")]
    [InlineData("/signin")]
    [InlineData("/signin/staff")]
    public async Task A_public_page_opens_for_anyone_in_both_languages(string path)
    {
        foreach (var (language, name) in new[] { ("zh-CN", "演示数据"), ("en", "Sample data") })
        {
            using var visitor = site.Visitor(language: language);

            var page = await visitor.ReadAsync(path);

            Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
            Assert.Contains(name, page, StringComparison.Ordinal);
            Assert.Single(Heading().Matches(page));
        }
    }

    [Fact]
    public async Task Changing_the_language_keeps_the_page_and_leads_nowhere_else()
    {
        using var visitor = site.Visitor();

        var there = await visitor.GetAsync("/language?to=en&back=" + Uri.EscapeDataString(SampleSite.Round));
        var elsewhere = await visitor.GetAsync("/language?to=en&back=//example.org");

        Assert.Equal(SampleSite.Round, visitor.Where(there));
        Assert.Equal("/", visitor.Where(elsewhere));
        Assert.Contains("<html lang=\"en\">", await visitor.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/rounds/hukou/1999")]
    [InlineData("/rounds/hukou/2025/secret.zip")]
    public async Task What_is_not_there_is_404_with_a_number_to_quote(string path)
    {
        using var visitor = site.Visitor(language: "en");

        var answer = await visitor.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This page was not found", page, StringComparison.Ordinal);
        Assert.Matches("<code>[0-9a-f]{32}</code>", page);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing-here")]
    [InlineData("/api/v1/rounds")]
    [InlineData(SampleSite.Round + "/notice.csv")]
    public async Task Every_answer_tells_browsers_to_trust_only_this_site(string path)
    {
        using var visitor = site.Visitor();

        var headers = (await visitor.GetAsync(path)).Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.False(headers.Contains("Server"));
        Assert.False(headers.Contains("Strict-Transport-Security"));

        using var overHttps = site.Visitor();
        overHttps.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single((await overHttps.GetAsync(path)).Headers.GetValues("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData(SampleSite.Round + "/notice?size=500")]
    [InlineData(SampleSite.Round + "/notice.csv")]
    [InlineData("/api/v1/rounds/hukou/2025/notice?limit=1000")]
    public async Task The_public_list_shows_masked_names_and_numbers_and_no_application(string path)
    {
        using var visitor = site.Visitor();

        var text = await visitor.ReadAsync(path);

        Assert.Matches(@"9\*{16}[0-9X]", text);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}\*\*", text);
        Assert.DoesNotMatch(@"\*\p{IsCJKUnifiedIdeographs}", text);
        Assert.DoesNotMatch(@"(?<![0-9a-f])\d{17}[0-9X](?![0-9a-f])", text);
        Assert.DoesNotContain("application", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("申请编号", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_list_is_found_by_rank_and_paged_from_a_place_in_the_address()
    {
        using var visitor = site.Visitor();

        var first = await visitor.ReadAsync(SampleSite.Round + "/notice?size=20");
        var next = WebUtility.HtmlDecode(NextPage().Match(first).Groups[1].Value);
        var second = await visitor.ReadAsync(next);
        var found = await visitor.ReadAsync(SampleSite.Round + "/notice?find=1");

        Assert.Equal(20, Rows(first));
        Assert.Equal(20, Rows(second));
        Assert.NotEqual(first, second);
        Assert.InRange(Rows(found), 1, 10);
    }

    [Fact]
    public async Task The_receipt_and_the_tail_of_the_number_open_the_score()
    {
        using var visitor = site.Visitor("203.0.113.10");

        var answer = await visitor.SubmitAsync(SampleSite.Round + "/score", "score", ("code", site.Receipt.Code.ToLowerInvariant()), ("tail", site.Receipt.Tail));
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.Contains("基础指标", page, StringComparison.Ordinal);
        Assert.Contains("广东省居住证", page, StringComparison.Ordinal);
        Assert.DoesNotContain("个人所得税", page, StringComparison.Ordinal);
        Assert.DoesNotContain("信用不良", page, StringComparison.Ordinal);
        Assert.DoesNotContain("刑事处罚", page, StringComparison.Ordinal);
        Assert.DoesNotContain("申请编号：", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_looked_at_a_record_stands_on_the_page_of_the_person_it_is_about()
    {
        using var clerk = await site.StaffAsync("looks-" + Guid.CreateVersion7().ToString("N")[^8..]);
        using var visitor = site.Visitor("203.0.113.11");
        async Task<int> SeenAsync()
        {
            var answer = await visitor.SubmitAsync(SampleSite.Round + "/score", "score", ("code", site.Receipt.Code), ("tail", site.Receipt.Tail));
            return (await answer.Content.ReadAsStringAsync()).Split("查看申请人").Length;
        }

        var before = await SeenAsync();
        await clerk.ReadAsync($"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}");

        Assert.True(await SeenAsync() > before);
    }

    [Fact]
    public async Task A_code_tried_wrongly_five_times_must_wait()
    {
        using var visitor = site.Visitor("203.0.113.20");
        var statuses = new List<HttpStatusCode>();

        for (var i = 0; i < 6; i++)
        {
            statuses.Add((await visitor.SubmitAsync(SampleSite.Round + "/score", "score", ("code", "ZZZZZZZZZZ"), ("tail", "0000"))).StatusCode);
        }

        Assert.All(statuses[..5], status => Assert.Equal(HttpStatusCode.UnprocessableEntity, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[5]);
    }

    [Fact]
    public async Task The_api_gives_the_own_score_without_what_needs_signing_in()
    {
        using var visitor = site.Visitor("203.0.113.30");

        var answer = await visitor.Http.PostAsJsonAsync("/api/v1/rounds/hukou/2025/own-score", new { site.Receipt.Code, site.Receipt.Tail }, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("广东省居住证", text, StringComparison.Ordinal);
        Assert.DoesNotContain("所得税", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_api_is_problem_json_with_a_code()
    {
        using var visitor = site.Visitor(language: "en");

        var answer = await visitor.GetAsync("/api/v1/rounds/hukou/1999");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"code\":\"round.not-found\"", text, StringComparison.Ordinal);
        Assert.Contains("traceId", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var visitor = site.Visitor();
        var form = await visitor.FormAsync("/signin/staff", "signin");
        form.Remove("__RequestVerificationToken");

        var answer = await visitor.PostAsync("/signin/staff", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static int Rows(string page) => Row().Count(page);

    [GeneratedRegex("<h1")]
    private static partial Regex Heading();

    [GeneratedRegex("<th scope=\"row\"")]
    private static partial Regex Row();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]*)\"")]
    private static partial Regex NextPage();
}
