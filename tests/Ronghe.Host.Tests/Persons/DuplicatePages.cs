using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ronghe.Host.Tests;

/// <summary>Pairs that may be one person, through the pages of the desk and the API.</summary>
public sealed class DuplicatePages(SampleSite site)
{
    [Fact]
    public async Task A_pair_is_shown_side_by_side_masked_with_what_each_field_says_and_decided_once()
    {
        using var clerk = await site.StaffAsync("duplicates-decides");
        var people = new People(site, clerk);
        var (page, who) = (await people.PairAsync(1_711, 1_712), await people.WhoAsync(1_711));

        var list = await clerk.ReadAsync("/desk/duplicates");
        var shown = await clerk.ReadAsync(page);
        var silent = await clerk.SubmitAsync(page, "unsure", ("note", " "));
        var unsure = await clerk.SubmitAsync(page, "unsure", ("note", "两张照片看不清。"));
        var noted = await clerk.ReadAsync(page);
        var different = await clerk.SubmitAsync(page, "different", ("note", ""));
        var decided = await clerk.ReadAsync(page);

        Assert.Contains(page, list, StringComparison.Ordinal);
        Assert.All(new[] { "读音相同", "错一处", "很可能是同一人", "倾向于两个人", "87%" }, words => Assert.Contains(words, shown, StringComparison.Ordinal));
        Assert.DoesNotContain(who.Name, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(who.IdNumber, shown, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect], new[] { silent.StatusCode, unsure.StatusCode, different.StatusCode });
        Assert.Contains("两张照片看不清。", noted, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"different\"", decided, StringComparison.Ordinal);
        Assert.DoesNotContain(page, await clerk.ReadAsync("/desk/duplicates"), StringComparison.Ordinal);
        Assert.Contains(page, await clerk.ReadAsync("/desk/duplicates?state=different"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_that_is_merged_is_one_person_with_the_merge_that_followed()
    {
        using var clerk = await site.StaffAsync("duplicates-merges");
        var people = new People(site, clerk);
        var page = await people.PairAsync(1_713, 1_714);
        var (one, other) = (await people.OpenAsync(1_713), await people.OpenAsync(1_714));

        await clerk.SubmitAsync($"{one}/merge?with={other.Split('/')[^1]}", "merge", ("reason", "同一人重复登记"), ("sure", "true"));
        var merged = await clerk.ReadAsync(page);
        await clerk.SubmitAsync(await people.MergeAsync(one), "undo", ("reason", "经核实是两个人"));

        Assert.Contains(await people.MergeAsync(one), merged, StringComparison.Ordinal);
        Assert.Contains(page, await clerk.ReadAsync("/desk/duplicates?state=different"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_lists_shows_and_decides_and_who_works_elsewhere_sees_nothing()
    {
        using var clerk = await site.StaffAsync("duplicates-api");
        using var elsewhere = await site.StaffAsync("duplicates-elsewhere", "110100", "chief-reviewer");
        var page = await new People(site, clerk).PairAsync(1_715, 1_716);
        var id = page.Split('/')[^1];

        var listed = JsonDocument.Parse(await clerk.ReadAsync("/api/v1/desk/duplicates")).RootElement;
        var pair = JsonDocument.Parse(await clerk.ReadAsync($"/api/v1/desk/duplicates/{id}")).RootElement;
        var same = await SendAsync(clerk, $"/api/v1/desk/duplicates/{id}/decision", new { state = "same" });
        var decided = await SendAsync(clerk, $"/api/v1/desk/duplicates/{id}/decision", new { state = "different" });
        var again = await SendAsync(clerk, $"/api/v1/desk/duplicates/{id}/decision", new { state = "unsure", note = "再看" });
        var hidden = await elsewhere.GetAsync(page);
        var refused = await SendAsync(elsewhere, $"/api/v1/desk/duplicates/{id}/decision", new { state = "different" });
        var run = await SendAsync(elsewhere, "/api/v1/desk/duplicates/run", new { });

        Assert.Contains(listed.GetProperty("pairs").EnumerateArray(), p => p.GetProperty("id").GetString() == id);
        Assert.Equal(0.87, pair.GetProperty("pair").GetProperty("probability").GetDouble(), 6);
        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden],
            new[] { same.StatusCode, decided.StatusCode, again.StatusCode, hidden.StatusCode, refused.StatusCode, run.StatusCode });
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor clerk, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await clerk.Http.SendAsync(request);
    }
}
