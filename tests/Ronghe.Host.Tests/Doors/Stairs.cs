using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ronghe.Codes;
using Ronghe.Host.Tests.Field;

namespace Ronghe.Host.Tests.Doors;

/// <summary>A grid worker on the stairs of a rental house, the clerk who sweeps the street, and those who have no business there.</summary>
public sealed partial class Stairs(SampleSite site)
{
    [Fact]
    public async Task A_visit_confirms_who_lives_there_masked_and_what_disagrees_disappears_when_it_is_settled()
    {
        using var worker = await site.StaffAsync("stairs-worker", "440106001", "grid-worker");
        using var elsewhere = await site.StaffAsync("stairs-elsewhere", "440105", "grid-worker");
        var (door, suite) = await LivedInAsync(worker, "五山路101号", 31);

        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(suite)).StatusCode);
        Assert.Contains(suite, await worker.ReadAsync("/desk/freshness?by=2026-12-31&size=100"), StringComparison.Ordinal);
        Assert.DoesNotContain(suite, await elsewhere.ReadAsync("/desk/freshness?by=2026-12-31&size=100"), StringComparison.Ordinal);
        var page = await worker.ReadAsync(suite);
        Assert.DoesNotContain("阿依古丽·买买提", page, StringComparison.Ordinal);
        var person = Person().Match(page).Groups[1].Value;

        // Registered today, so they cannot have left today: the refusal keeps what was said.
        var early = await worker.SubmitAsync(suite, "visit", ("met", "yes"), (person, "neighbour"), ("unregistered", "2"), ("channel", "door"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Matches("value=\"neighbour\" checked", await early.Content.ReadAsStringAsync());
        var recorded = await worker.SubmitAsync(suite, "visit", ("met", "yes"), (person, "stays"), ("unregistered", "1"), ("channel", "door"));

        Assert.Contains("?ended=0&asked=0", worker.Where(recorded), StringComparison.Ordinal);
        Assert.Contains("已记录", await worker.ReadAsync(worker.Where(recorded)!), StringComparison.Ordinal);
        Assert.DoesNotContain(suite + "\"", await worker.ReadAsync("/desk/freshness?size=100"), StringComparison.Ordinal);
        Assert.Contains("2025年12月10日 在住（上门）", WebUtility.HtmlDecode(await worker.ReadAsync(door.Page)), StringComparison.Ordinal);
        var settle = Settle(suite).Match(await worker.ReadAsync("/desk/mismatches?division=440106001&size=100"));
        Assert.True(settle.Success);
        Assert.DoesNotContain(suite, await elsewhere.ReadAsync("/desk/mismatches"), StringComparison.Ordinal);
        await RegisterAsync(worker, suite, "古丽·买买提", 32);
        Assert.DoesNotMatch(Settle(suite), await worker.ReadAsync("/desk/mismatches?division=440106001&size=100"));
    }

    [Fact]
    public async Task A_clerk_begins_a_sweep_and_it_is_done_when_every_suite_was_looked_at_those_added_meanwhile_too()
    {
        using var clerk = await site.StaffAsync("sweep-clerk", "440106002", "window-clerk");
        using var worker = await site.StaffAsync("sweep-worker", "440106002", "grid-worker");
        using var elsewhere = await site.StaffAsync("sweep-elsewhere", "440105", "leader");
        var page = await AddBuildingAsync(worker, "440106002", "员村路1号");

        Assert.Equal(HttpStatusCode.Forbidden, (await worker.GetAsync("/desk/sweeps/new")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await MakeAsync(clerk, ("shifts", "晚班 22:00-18:00"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await MakeAsync(clerk, ("area", "440106003"))).StatusCode);
        var sweep = await clerk.SentToAsync(await MakeAsync(clerk));
        await worker.SubmitAsync(page, "suites", ("suites", "103"));

        Assert.Contains("未走访", await clerk.ReadAsync(sweep), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(sweep)).StatusCode);
        Assert.DoesNotContain(sweep, await elsewhere.ReadAsync("/desk/sweeps"), StringComparison.Ordinal);
        var building = "/field/buildings/" + page.Split('/')[^1];
        var suites = Suite().Matches(await worker.ReadAsync(building)).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(3, suites.Count);
        foreach (var (place, suite) in suites.Index())
        {
            Assert.DoesNotMatch("outcome-tag good", await clerk.ReadAsync(sweep));
            await worker.SubmitAsync(suite, "visit", ("met", place == 0 ? "no" : "yes"), ("unregistered", "0"), ("channel", "door"));
        }

        Assert.Contains("还有未看的", await clerk.ReadAsync(sweep), StringComparison.Ordinal);
        await worker.SubmitAsync(suites[0], "visit", ("met", "yes"), ("unregistered", "0"), ("channel", "door"));
        var done = await clerk.ReadAsync(sweep);
        Assert.Matches("outcome-tag good\"[^>]*>已完成", done);
        Assert.Matches("<td>4</td><td>3</td>", done);
    }

    [Fact]
    public async Task The_report_of_a_sweep_is_a_file_with_a_line_a_building()
    {
        using var worker = await site.StaffAsync("report-worker", "440106010", "grid-worker");
        using var leader = await site.StaffAsync("report-leader", "440106010", "leader");
        using var elsewhere = await site.StaffAsync("report-elsewhere", "440105", "leader");
        await AddBuildingAsync(worker, "440106010", "棠下街1号");
        await AddBuildingAsync(worker, "440106010", "棠下街2号");
        var sweep = await leader.SentToAsync(await MakeAsync(leader, ("area", "440106010")));
        var page = "/desk/export/sweeps?sweep=" + sweep.Split('/')[^1];

        Assert.Contains(WebUtility.HtmlEncode(page), WebUtility.HtmlEncode(await leader.ReadAsync(sweep)), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"column-address\"", await elsewhere.ReadAsync(page), StringComparison.Ordinal);
        var asked = await leader.SubmitAsync(
            page, "export", ("format", "csv"), ("purpose", "residence-registration"), ("reason", "冬季洗楼总结"), ("column-address", "true"), ("column-dwellings", "true"), ("column-left", "true"), ("column-state", "true"));
        Assert.Equal("/desk/downloads", leader.Where(asked));
        var lines = await FileAsync(leader);

        Assert.Equal(["棠下街1号,2,2,未走访", "棠下街2号,2,2,未走访"], lines[1..3]);
    }

    [Fact]
    public async Task Programs_visit_and_ask_as_pages_do_and_small_numbers_of_people_are_not_told()
    {
        using var worker = await site.StaffAsync("stairs-program", "440106004", "grid-worker");
        using var elsewhere = await site.StaffAsync("stairs-program-elsewhere", "440105", "grid-worker");
        using var leader = await site.StaffAsync("stairs-leader", "440106004", "leader");
        var page = await AddBuildingAsync(worker, "440106004", "车陂路1号");
        var suite = Suite().Match(await worker.ReadAsync("/field/buildings/" + page.Split('/')[^1])).Groups[1].Value;
        var api = "/api/v1" + suite;

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(elsewhere, api + "/visits", new { channel = "door", met = true, unregistered = 0 })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(leader, api + "/visits", new { channel = "door", met = true, unregistered = 0 })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(worker, api + "/visits", new { channel = "door", met = false, unregistered = 3 })).StatusCode);
        var made = await JsonAsync(await PostAsync(worker, api + "/visits", new { channel = "door", met = true, unregistered = 3 }));
        Assert.Equal("looked", made.GetProperty("result").GetString());
        Assert.NotNull((await GetAsync(worker, api)).GetProperty("lookedOn").GetString());
        var due = (await GetAsync(leader, "/api/v1/desk/freshness/due?by=2026-12-31")).GetProperty("items").EnumerateArray().Select(d => d.GetProperty("address").GetString()).ToList();
        Assert.Equal(["车陂路1号102", "车陂路1号101"], due);
        var mismatch = Assert.Single((await GetAsync(leader, "/api/v1/desk/mismatches")).GetProperty("items").EnumerateArray());
        Assert.Equal(("notRegistered", 3), (mismatch.GetProperty("kind").GetString(), mismatch.GetProperty("people").GetInt32()));
        var rates = (await GetAsync(leader, "/api/v1/desk/rates?division=440106004"))[0];
        Assert.Equal((JsonValueKind.Null, 0.5), (rates.GetProperty("unregistered").ValueKind, rates.GetProperty("coverage").GetDouble()));
        Assert.Contains("人数少，不显示", await leader.ReadAsync("/desk/rates?division=440106004"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(api)).StatusCode);
    }

    [Fact]
    public async Task On_a_phone_on_the_stairs_a_suite_is_visited_with_a_thumb()
    {
        using var worker = await site.StaffAsync("stairs-phone", "440106001", "grid-worker");
        var (_, suite) = await LivedInAsync(worker, "五山路103号", 34);
        await using var phone = await Phone.StartAsync(site);
        await phone.SignInAsync(worker);
        await phone.Page.GotoAsync(site.Address + suite);
        var person = Person().Match(await phone.Page.ContentAsync()).Groups[1].Value;

        await phone.Page.CheckAsync("#visit-met-0");
        await phone.Page.CheckAsync($"#visit-{person}-0");
        await phone.Page.FillAsync("#visit-unregistered", "１");
        await phone.Page.ClickAsync("#visit button[type=submit]");
        await phone.Page.WaitForURLAsync("**/field/buildings/*?ended=0&asked=0");

        Assert.Contains("已记录", await phone.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.True(await phone.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll('main a, main button')].every(e => e.getBoundingClientRect().height >= 44)"));
    }

    /// <summary>A building in which somebody is registered, and the page on which their suite is visited.</summary>
    internal async Task<(Door Door, string Suite)> LivedInAsync(Visitor worker, string address, int serial)
    {
        var door = await Door.BuildAsync(site, worker, address);
        var suite = Suite().Match(await worker.ReadAsync("/field/buildings/" + door.Page.Split('/')[^1])).Groups[1].Value;
        await RegisterAsync(worker, suite, "阿依古丽·买买提", serial);
        return (door, suite);
    }

    /// <summary>Begins a sweep of a street.</summary>
    internal static async Task<HttpResponseMessage> MakeAsync(Visitor clerk, params (string Name, string Value)[] other)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal) { ["title"] = "冬季洗楼", ["area"] = "440106002", ["first"] = "2025-12-10", ["last"] = "2025-12-31", ["shifts"] = "早班 07:30-09:30\n晚班 18:00-22:00" };
        foreach (var (name, value) in other)
        {
            typed[name] = value;
        }

        var form = await clerk.FormAsync("/desk/sweeps/new", "make");
        return await clerk.Http.PostAsync(new Uri("/desk/sweeps/new", UriKind.Relative), new FormUrlEncodedContent(
        [
            .. form.Where(f => !typed.ContainsKey(f.Key)), .. typed.Where(t => t.Key != "area"), new("area", "440106"), new("area", typed["area"]),
        ]));
    }

    private static async Task RegisterAsync(Visitor worker, string suite, string name, int serial)
    {
        var page = "/desk/declarations/new?dwelling=" + suite.Split('/')[^1];
        var address = Filled().Match(await worker.ReadAsync(page)).Groups[1].Value;
        Assert.NotEmpty(address);
        var number = IdCard.MakeSample(new DateOnly(1992, 4, 8), Sex.Female, serial).Text;
        var done = await worker.SubmitAsync(page, "window", ("name", name), ("document", "ResidentCard"), ("id-number", number), ("dwelling", WebUtility.HtmlDecode(address)), ("arrived", "2025-9-1"), ("seen", "true"));
        Assert.StartsWith("/desk/declarations/", await worker.SentToAsync(done), StringComparison.Ordinal);
    }

    private static async Task<string> AddBuildingAsync(Visitor worker, string street, string address)
    {
        var form = await worker.FormAsync("/desk/dwellings/new", "add");
        using var content = new FormUrlEncodedContent(
        [
            .. form.Where(f => f.Key != "division"), new("division", "440106"), new("division", street), new("address", address), new("name", "1号"), new("use", "Rental"),
        ]);
        var page = await worker.SentToAsync(await worker.Http.PostAsync(new Uri("/desk/dwellings/new", UriKind.Relative), content));
        await worker.SubmitAsync(page, "suites", ("suites", "101，102"));
        return page;
    }

    private static async Task<string[]> FileAsync(Visitor who)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (File().Match(await who.ReadAsync("/desk/downloads")) is { Success: true } ready)
            {
                return System.Text.Encoding.UTF8.GetString(await (await who.GetAsync(ready.Groups[1].Value)).Content.ReadAsByteArrayAsync()).Split("\r\n");
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The file was not made.");
    }

    private static async Task<HttpResponseMessage> PostAsync(Visitor who, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await who.Http.SendAsync(request);
    }

    private static async Task<JsonElement> GetAsync(Visitor who, string path) => await JsonAsync(await who.GetAsync(path));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Regex Settle(string suite) => new($"href=\"{suite}\"", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex("href=\"(/field/dwellings/[0-9a-f-]{36})\"")]
    private static partial Regex Suite();

    [GeneratedRegex("href=\"(/[^\"]*/file)\"")]
    private static partial Regex File();

    [GeneratedRegex("name=\"(person-[0-9]+)\"")]
    private static partial Regex Person();

    [GeneratedRegex("name=\"dwelling\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Filled();
}
