using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Ronghe.Codes;

namespace Ronghe.Host.Tests;

/// <summary>Organisations through the pages of the desk and the API.</summary>
public sealed partial class OrganisationPages(SampleSite site)
{
    [Fact]
    public async Task An_organisation_is_added_named_by_work_lists_its_people_masked_and_is_closed()
    {
        using var window = await site.StaffAsync("organisations-window", "440100", "window-clerk");
        using var grid = await site.StaffAsync("organisations-grid", "440106", "grid-worker");
        using var elsewhere = await site.StaffAsync("organisations-elsewhere", "110100", "window-clerk");
        var code = Code("91440101MA59A");
        var people = new People(site, window);
        var (person, who) = (await people.OpenAsync(1_731), await people.WhoAsync(1_731));

        var refused = await AddAsync(window, code[..17] + (code[17] == '0' ? '1' : '0'), "石牌电子有限公司");
        var page = window.Where(await AddAsync(window, code, "石牌电子有限公司"))!;
        var twice = await AddAsync(window, code, "石牌电子有限公司");
        var work = await window.SubmitAsync(person + "/record?kind=work", "record", ("code", "1"), ("from", "2020-1-1"), ("organisation", code));
        var shown = await window.ReadAsync(page);
        var masked = await grid.ReadAsync(page);
        var listed = await window.ReadAsync("/desk/organisations?text=" + code);
        var silent = await window.SubmitAsync(page, "close", ("closed", "2025-9-1"), ("reason", " "));
        var closed = await window.SubmitAsync(page, "close", ("closed", "2025-9-1"), ("reason", "依法注销"));

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity], new[] { refused.StatusCode, twice.StatusCode, silent.StatusCode });
        Assert.Contains("石牌电子有限公司", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(person, window.Where(work));
        Assert.Contains("石牌电子有限公司", await window.ReadAsync(person), StringComparison.Ordinal);
        Assert.Contains(person, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(who.Name, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(who.IdNumber, shown, StringComparison.Ordinal);
        Assert.Contains("1 人", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(person, masked, StringComparison.Ordinal);
        Assert.Contains(page, listed, StringComparison.Ordinal);
        Assert.Equal(page, window.Where(closed));
        Assert.Contains("依法注销", await window.ReadAsync(page), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(page)).StatusCode);
        Assert.DoesNotContain(page, await elsewhere.ReadAsync("/desk/organisations"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_employer_speaks_for_its_dormitory_and_says_in_one_form_who_lives_there()
    {
        using var worker = await site.StaffAsync("organisations-dormitory", "440106001", "grid-worker");
        using var resident = await site.ResidentAsync("13811130001", level: 2, person: 1_889);
        var door = await Doors.Door.BuildAsync(site, worker, "五山路151号");
        var code = Code("91440101MA59D");
        var page = worker.Where(await AddAsync(worker, code, "五山制衣厂"))!;

        var nobody = await resident.SubmitAsync("/my/buildings", "keep", ("plate", door.Plate), ("role", "employer"));
        var asked = await resident.SubmitAsync("/my/buildings", "keep", ("plate", door.Plate), ("role", "employer"), ("organisation", code));
        var keeper = Keeper().Matches(await worker.ReadAsync("/desk/keepers?size=200")).Single(m => m.Groups[2].Value == "五山路151号").Groups[1].Value;
        var papers = await worker.ReadAsync(keeper);
        await worker.SubmitAsync(keeper, "confirm", ("seen", "true"));
        var building = Building().Match(await resident.ReadAsync("/my/buildings")).Groups[1].Value;
        var form = await resident.ReadAsync(building);
        var sent = await resident.SubmitAsync(
            building, "arrive", ("suite-1", Doors.Door.SuiteOn(form, "101")), ("name-1", "工友甲"), ("id-number-1", Worker(1)), ("arrived-1", "2025-9-1"),
            ("suite-2", Doors.Door.SuiteOn(form, "102")), ("name-2", "工友乙"), ("id-number-2", Worker(2)), ("arrived-2", "2025-9-2"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        Assert.Contains("请填写用人单位的统一社会信用代码", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("/my/buildings", resident.Where(asked));
        Assert.Contains("五山制衣厂", papers, StringComparison.Ordinal);
        Assert.Equal(building + "?done=2", resident.Where(sent));
        Assert.Equal(2, (await door.WaitingAsync(worker, "五山路151号")).Count);
        Assert.Contains(keeper, await worker.ReadAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_adds_corrects_counts_and_lists_and_refuses_who_may_not()
    {
        using var window = await site.StaffAsync("organisations-api", "440100", "window-clerk");
        using var reader = await site.StaffAsync("organisations-api-reads", "440100", "reviewer");
        using var elsewhere = await site.StaffAsync("organisations-api-elsewhere", "110100", "window-clerk");
        var code = Code("51440101MA59B");
        var body = new { uscc = code, name = "来穗互助会", division = "440106001", opened = "2019-03-04" };

        var forbidden = await SendAsync(reader, "/api/v1/desk/organisations", body);
        var outside = await SendAsync(elsewhere, "/api/v1/desk/organisations", body);
        var added = await SendAsync(window, "/api/v1/desk/organisations", body);
        var id = JsonDocument.Parse(await added.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();
        var again = await SendAsync(window, "/api/v1/desk/organisations", body);
        var corrected = await SendAsync(window, $"/api/v1/desk/organisations/{id}/correction", new { body.uscc, name = "来穗人员互助会", body.division, body.opened, reason = "更名" });
        var hidden = await SendAsync(elsewhere, $"/api/v1/desk/organisations/{id}/closure", new { closed = "2025-01-01", reason = "注销" });
        var workers = await SendAsync(reader, $"/api/v1/desk/organisations/{id}/workers", new { });
        var one = JsonDocument.Parse(await reader.ReadAsync($"/api/v1/desk/organisations/{id}")).RootElement;
        var listed = JsonDocument.Parse(await reader.ReadAsync("/api/v1/desk/organisations?text=" + Uri.EscapeDataString("人员互助"))).RootElement;

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK],
            new[] { forbidden.StatusCode, outside.StatusCode, added.StatusCode, again.StatusCode, corrected.StatusCode, hidden.StatusCode, workers.StatusCode });
        Assert.Equal(("51", "来穗人员互助会"), (one.GetProperty("organisation").GetProperty("kind").GetString(), one.GetProperty("organisation").GetProperty("name").GetString()));
        Assert.Equal(id, Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    private static string Worker(int serial) => IdCard.MakeSample(new DateOnly(1994, 6, 7), Sex.Male, 66_000 + serial).Text;

    [System.Text.RegularExpressions.GeneratedRegex("""<a href="(/desk/keepers/[0-9a-f-]{36})"[^>]*>([^<]*)</a>""")]
    private static partial System.Text.RegularExpressions.Regex Keeper();

    [System.Text.RegularExpressions.GeneratedRegex("""<a href="(/my/buildings/[0-9a-f-]{36})""")]
    private static partial System.Text.RegularExpressions.Regex Building();

    /// <summary>Adds one through the page.</summary>
    internal static async Task<HttpResponseMessage> AddAsync(Visitor who, string code, string name)
    {
        var form = await who.FormAsync("/desk/organisations/new", "add");
        using var content = new FormUrlEncodedContent(
        [
            .. form.Where(f => f.Key != "division"), new("division", "440106"), new("division", "440106001"), new("uscc", code), new("name", name), new("opened", "2015-5-6"),
        ]);
        return await who.Http.PostAsync(new Uri("/desk/organisations/new", UriKind.Relative), content);
    }

    /// <summary>A code that begins so, filled up and with its check character.</summary>
    internal static string Code(string begin)
    {
        var body = begin.PadRight(17, '0');
        return body + Uscc.CheckCharacter(body);
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor who, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await who.Http.SendAsync(request);
    }
}
