using System.Net;
using System.Text.RegularExpressions;
using Ronghe.Host.Verbs;

namespace Ronghe.Host.Tests;

/// <summary>What every public page says at its foot (C-19), and pages in place of what could not be shown (C-39).</summary>
public sealed partial class FeetAndFailures(SampleSite site)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sitemap")]
    [InlineData("/privacy")]
    [InlineData("/nothing-here")]
    public async Task Every_public_page_says_who_answers_for_it_and_under_which_numbers(string path)
    {
        using var visitor = site.Visitor();

        var page = await (await visitor.GetAsync(path)).Content.ReadAsStringAsync();

        foreach (var mark in new[] { "organiser", "contact", "site-code", "icp", "police" })
        {
            Assert.Matches($"data-mark=\"{mark}\"[^>]*>[^<]*\\S", page);
        }

        Assert.Contains("href=\"/sitemap\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_site_map_leads_to_pages_that_are_there()
    {
        using var visitor = site.Visitor();
        var main = Body().Match(await visitor.ReadAsync("/sitemap")).Value;

        var links = Link().Matches(main).Select(m => m.Groups[1].Value).ToList();

        Assert.True(links.Count > 8, main);
        foreach (var link in links)
        {
            Assert.True((await visitor.GetAsync(link)).StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, link);
        }
    }

    [Theory]
    [InlineData("zh-CN", "/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("en", "/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("zh-CN", "/desk/users", HttpStatusCode.Forbidden)]
    [InlineData("en", "/desk/users", HttpStatusCode.Forbidden)]
    public async Task A_page_that_cannot_be_shown_says_so_with_its_status_a_number_a_phone_and_a_way_on(string language, string path, HttpStatusCode status)
    {
        using var visitor = site.Visitor(language: language);
        if (status == HttpStatusCode.Forbidden)
        {
            await visitor.SignInAsync($"failure-{language.ToLowerInvariant()}", await site.LinkAsync($"failure-{language.ToLowerInvariant()}"));
        }

        var answer = await visitor.GetAsync(path);
        var main = Body().Match(await answer.Content.ReadAsStringAsync()).Value;

        Assert.Equal(status, answer.StatusCode);
        Assert.Matches("<code>[0-9a-f]{32}</code>", main);
        Assert.Contains("href=\"tel:12345\"", main, StringComparison.Ordinal);
        Assert.Contains("href=\"/\"", main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failure_has_words_of_its_own(int code)
    {
        using var visitor = site.Visitor(language: "en");

        var main = Body().Match(await visitor.ReadAsync($"/error/{code}")).Value;

        Assert.Contains(code == 503 ? "Closed for a moment" : "Something went wrong", main, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:12345\"", main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_site_does_not_start_without_its_marks()
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-marks-").FullName;
        try
        {
            var bare = new Deployment(Sample: false, City: "guangzhou");
            bare.Write(folder);

            var refused = await Assert.ThrowsAsync<ConfigurationException>(() => Site.BuildAsync(bare, folder, now: null, _ => { }, default));
            var half = await Assert.ThrowsAsync<ConfigurationException>(() => Site.BuildAsync(bare with { Marks = AccountSite.Marks with { Icp = " " } }, folder, now: null, _ => { }, default));

            Assert.Equal(("deployment.marks", "deployment.marks"), (refused.Problem.Code, half.Problem.Code));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("<main.*?</main>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("href=\"(/[^\"#]*)\"")]
    private static partial Regex Link();
}
