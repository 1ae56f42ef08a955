using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ronghe.Host.Tests;

/// <summary>People of the register through the pages of the desk and the API.</summary>
public sealed class PersonPages(SampleSite site)
{
    [Fact]
    public async Task Somebody_is_found_by_name_and_number_and_shown_masked()
    {
        using var clerk = await site.StaffAsync("persons-finds");
        var people = new People(site, clerk);
        var who = await people.WhoAsync(1_701);

        var page = await people.OpenAsync(1_701);
        var shown = await clerk.ReadAsync(page);
        var both = await clerk.SubmitAsync("/desk/persons", "find", ("find", who.IdNumber));
        var byName = await clerk.SubmitAsync("/desk/persons", "find", ("find", who.Name));
        var wrong = await clerk.SubmitAsync("/desk/persons", "find", ("find", who.Name + "某某某"));
        var nothing = await clerk.SubmitAsync("/desk/persons", "find", ("find", " "));

        Assert.Equal(page, clerk.Where(both));
        Assert.True(clerk.Where(byName) == page || (await byName.Content.ReadAsStringAsync()).Contains(page, StringComparison.Ordinal));
        Assert.DoesNotContain(who.Name, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(who.IdNumber, shown, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity], [wrong.StatusCode, nothing.StatusCode]);
    }

    [Fact]
    public async Task Initials_find_people_page_by_page_each_once_and_the_page_says_how_they_were_understood()
    {
        using var clerk = await site.StaffAsync("persons-pages");
        var (all, after) = (new List<Guid>(), (string?)null);
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/desk/persons/search", UriKind.Relative)) { Content = JsonContent.Create(new { text = "lj", after }) };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            var page = await (await clerk.Http.SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>();
            all.AddRange(page.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("id").GetGuid()));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null && all.Count < 500);

        var shown = await (await clerk.SubmitAsync("/desk/persons", "find", ("find", "lj"))).Content.ReadAsStringAsync();
        var later = await (await clerk.SubmitAsync("/desk/persons", "more", ("text", "lj"), ("after", "0.0"))).Content.ReadAsStringAsync();
        var lost = await clerk.SubmitAsync("/desk/persons", "more", ("text", "lj"), ("after", "x"));

        Assert.True(all.Count > 1);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(new[] { shown, later }, html => Assert.Contains("按拼音、拼音首字母或拉丁字母姓名查找。", html, StringComparison.Ordinal));
        Assert.Contains($"/desk/persons/{all[0]}", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lost.StatusCode);
    }

    [Fact]
    public async Task Who_works_elsewhere_finds_nobody()
    {
        using var clerk = await site.StaffAsync("persons-here");
        using var elsewhere = await site.StaffAsync("persons-elsewhere", "110100", "chief-reviewer");
        var page = await new People(site, clerk).OpenAsync(1_701);

        var opened = await elsewhere.GetAsync(page);
        var found = await elsewhere.SubmitAsync("/desk/persons", "find", ("find", (await new People(site, elsewhere).WhoAsync(1_701)).IdNumber));
        var merge = await elsewhere.GetAsync(page + "/merge");

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [opened.StatusCode, found.StatusCode, merge.StatusCode]);
    }

    [Fact]
    public async Task A_fact_is_recorded_corrected_ended_cancelled_and_restored_with_its_history()
    {
        using var clerk = await site.StaffAsync("persons-acts");
        var page = await new People(site, clerk).OpenAsync(1_702);

        var recorded = await clerk.SubmitAsync(page + "/record?kind=work", "record", ("code", "2"), ("from", "1999-03-01"), ("to", ""), ("division", "440106001"), ("reason", ""));
        Assert.Equal(page, clerk.Where(recorded));
        var fact = (await new People(site, clerk).FirstFactAsync(page + "?on=1999-03-02&kind=work", "work"))!;
        var silent = await clerk.SubmitAsync(fact, "end", ("to", "2001-01-01"), ("reason", " "));
        var early = await clerk.SubmitAsync(fact, "end", ("to", "1998-01-01"), ("reason", "已离职"));
        var corrected = await DoneAsync(fact, "correct", ("code", "1"), ("from", "1999-04-01"), ("to", ""), ("division", "440106001"), ("reason", "开始日期有误"));
        var ended = await DoneAsync(corrected, "end", ("to", "2001-01-01"), ("reason", "已离职"));
        var cancelled = await DoneAsync(ended, "cancel", ("reason", "不是本人"));
        var restored = await DoneAsync(cancelled, "restore", ("reason", "核实为本人"));
        var late = await clerk.ReadAsync(ended);

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [silent.StatusCode, early.StatusCode]);
        Assert.Equal(ended, cancelled);
        Assert.Contains("已被后来的记录取代", late, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"restore\"", late, StringComparison.Ordinal);
        var shown = await clerk.ReadAsync(page);
        Assert.Contains(restored, shown, StringComparison.Ordinal);
        Assert.All(new[] { "开始日期有误", "已离职", "不是本人", "核实为本人" }, reason => Assert.Contains(reason, shown, StringComparison.Ordinal));

        async Task<string> DoneAsync(string path, string form, params (string, string)[] fields)
        {
            var answer = await clerk.SubmitAsync(path, form, fields);
            return clerk.Where(answer) ?? throw new InvalidOperationException($"{form}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Two_records_are_merged_after_comparison_and_the_merge_is_undone()
    {
        using var clerk = await site.StaffAsync("persons-merges");
        var people = new People(site, clerk);
        var (kept, other) = (await people.OpenAsync(1_703), await people.OpenAsync(1_704));

        var chosen = await clerk.SubmitAsync(kept + "/merge", "other", ("id-number", (await people.WhoAsync(1_704)).IdNumber));
        var compare = clerk.Where(chosen)!;
        var unsure = await clerk.SubmitAsync(compare, "merge", ("reason", "同一人"));
        var merged = await clerk.SubmitAsync(compare, "merge", ("reason", "同一人重复登记"), ("sure", "true"));
        var now = await people.OpenAsync(1_704);
        var merge = await people.MergeAsync(kept);
        var undone = await clerk.SubmitAsync(merge, "undo", ("reason", "经核实是两个人"));

        Assert.EndsWith("?with=" + other.Split('/')[^1], compare, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        Assert.Equal(kept, clerk.Where(merged));
        Assert.Equal(kept, now);
        Assert.Equal(merge, clerk.Where(undone));
        Assert.Equal(other, await people.OpenAsync(1_704));
        Assert.Contains("经核实是两个人", await clerk.ReadAsync(kept), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_searches_reads_and_acts_as_the_pages_do()
    {
        using var clerk = await site.StaffAsync("persons-api");
        var who = await new People(site, clerk).WhoAsync(1_705);

        var found = await PostAsync("/api/v1/desk/persons/search", new { idNumber = who.IdNumber });
        var id = found.GetProperty("people")[0].GetProperty("id").GetGuid();
        var recorded = await PostAsync($"/api/v1/desk/persons/{id}/facts/volunteer", new { from = "2025-01-01", code = 1, quantity = 600, share = 1, state = "confirmed", reason = "补登记" });
        var fact = recorded.GetProperty("fact").GetInt64();
        await PostAsync($"/api/v1/desk/persons/{id}/facts/volunteer/{fact}/cancellation", new { reason = "重复" });
        var conflict = await SendAsync($"/api/v1/desk/persons/{id}/facts/volunteer/{fact}/cancellation", new { reason = "重复" });
        var person = JsonDocument.Parse(await clerk.ReadAsync($"/api/v1/desk/persons/{id}")).RootElement;
        var before = JsonDocument.Parse(await clerk.ReadAsync($"/api/v1/desk/persons/{id}?known=2025-11-30")).RootElement;

        Assert.Equal(HttpStatusCode.Conflict, conflict.StatusCode);
        Assert.Equal(2, person.GetProperty("acts").GetArrayLength());
        Assert.Empty(before.GetProperty("acts").EnumerateArray());
        Assert.DoesNotContain(who.IdNumber, person.ToString(), StringComparison.Ordinal);

        async Task<JsonElement> PostAsync(string path, object body)
        {
            var answer = await SendAsync(path, body);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            return await answer.Content.ReadFromJsonAsync<JsonElement>();
        }

        async Task<HttpResponseMessage> SendAsync(string path, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            return await clerk.Http.SendAsync(request);
        }
    }
}
