using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ronghe.Codes;
using Ronghe.Host.Tests.Doors;

namespace Ronghe.Host.Tests;

/// <summary>Documents of people, through the pages of the desk, the door and the API.</summary>
public sealed class DocumentPages(SampleSite site)
{
    [Fact]
    public async Task A_document_that_fails_its_check_keeps_what_was_typed_is_kept_with_a_reason_listed_and_settled()
    {
        using var clerk = await site.StaffAsync("documents-doubt");
        using var elsewhere = await site.StaffAsync("documents-elsewhere", "110100", "chief-reviewer");
        var page = await new People(site, clerk).OpenAsync(1_721);
        var right = IdCard.MakeSample(new DateOnly(1990, 1, 1), Sex.Male, 77_001).Text;
        var wrong = right[..17] + (right[17] == '1' ? '2' : '1');
        (string, string)[] typed = [("document", "RegionsPermit"), ("id-number", wrong), ("issued", "2021-2-3")];

        var refused = await clerk.SubmitAsync(page + "/documents/new", "document", typed);
        var kept = await clerk.SubmitAsync(page + "/documents/new", "document", [.. typed, ("keep", "证件就是这样印的")]);
        var shown = await clerk.ReadAsync(page);
        var document = Regex.Match(shown, $"{page}/documents/[0-9a-f-]{{36}}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var one = await clerk.ReadAsync(document);
        var listed = await clerk.ReadAsync("/desk/persons/doubtful");
        var hidden = await elsewhere.GetAsync(document);
        var silent = await clerk.SubmitAsync(document, "settle", ("reason", " "));
        var settled = await clerk.SubmitAsync(document, "settle", ("reason", "向签发机关核实"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(wrong, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(page, clerk.Where(kept));
        Assert.Contains("最后一位校验码不符", shown, StringComparison.Ordinal);
        Assert.Contains("证件就是这样印的", one, StringComparison.Ordinal);
        Assert.DoesNotContain(wrong, one, StringComparison.Ordinal);
        Assert.Contains(page, listed, StringComparison.Ordinal);
        Assert.DoesNotContain(page, await elsewhere.ReadAsync("/desk/persons/doubtful"), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity], new[] { hidden.StatusCode, silent.StatusCode });
        Assert.Equal(document, clerk.Where(settled));
        Assert.Contains("向签发机关核实", await clerk.ReadAsync(document), StringComparison.Ordinal);
        Assert.DoesNotContain(page, await clerk.ReadAsync("/desk/persons/doubtful"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newcomer_declares_at_the_door_by_a_passport_and_staff_find_them_by_its_number()
    {
        using var worker = await site.StaffAsync("documents-door", "440106001", "grid-worker");
        using var clerk = await site.StaffAsync("documents-finds");
        using var newcomer = await site.ResidentAsync("13811110041", level: 0);
        var door = await Door.BuildAsync(site, worker, "五山路141号");
        var path = $"/d/{door.Plate}?other=false&document=other";
        var suite = Door.SuiteOn(await newcomer.ReadAsync(path), "101");
        (string, string)[] typed = [("suite", suite), ("name", "Ana Silva"), ("document", "Passport"), ("id-number", "99-x 12345"), ("birth", "1990-5-1"), ("arrived", "2025-9-1")];

        var nowhere = await newcomer.SubmitAsync(path, "arrive", typed);
        var declared = await newcomer.SubmitAsync(path, "arrive", [.. typed, ("country", "BRA")]);
        await worker.SubmitAsync(Assert.Single(await door.WaitingAsync(worker, "五山路141号101")), "register", ("seen", "true"));
        var page = clerk.Where(await clerk.SubmitAsync("/desk/persons", "find", ("find", "99X12345")))!;
        var shown = await clerk.ReadAsync(page);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.StatusCode);
        Assert.Contains("请选择签发国家", await nowhere.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("/my/homes?new=", newcomer.Where(declared), StringComparison.Ordinal);
        Assert.Contains("护照", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("99X12345", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_keeps_lists_settles_and_ends_documents_and_refuses_who_may_not()
    {
        using var clerk = await site.StaffAsync("documents-api");
        using var elsewhere = await site.StaffAsync("documents-api-elsewhere", "110100", "chief-reviewer");
        var id = (await new People(site, clerk).OpenAsync(1_722)).Split('/')[^1];
        var body = new { number = "99Z765432", document = new { type = "passport", country = "FRA", issued = "2035-01-01" } };

        var doubtful = await SendAsync(clerk, $"/api/v1/desk/persons/{id}/documents", body);
        var foreign = await SendAsync(elsewhere, $"/api/v1/desk/persons/{id}/documents", body);
        var kept = await SendAsync(clerk, $"/api/v1/desk/persons/{id}/documents", new { body.number, document = new { type = "passport", country = "FRA", issued = "2035-01-01", keep = "看过原件" } });
        var document = JsonDocument.Parse(await kept.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString();
        var listed = JsonDocument.Parse(await clerk.ReadAsync("/api/v1/desk/persons/doubtful")).RootElement;
        var settled = await SendAsync(clerk, $"/api/v1/desk/persons/{id}/documents/{document}/settlement", new { reason = "已核实" });
        var ended = await SendAsync(clerk, $"/api/v1/desk/persons/{id}/documents/{document}/end", new { reason = "换发" });
        var again = await SendAsync(clerk, $"/api/v1/desk/persons/{id}/documents/{document}/end", new { reason = "换发" });
        var record = JsonDocument.Parse(await clerk.ReadAsync($"/api/v1/desk/persons/{id}")).RootElement;

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict],
            new[] { doubtful.StatusCode, foreign.StatusCode, kept.StatusCode, settled.StatusCode, ended.StatusCode, again.StatusCode });
        Assert.Contains(listed.GetProperty("people").EnumerateArray(), p => p.GetProperty("id").GetString() == id);
        Assert.Contains(record.GetProperty("documents").EnumerateArray(), d => d.GetProperty("id").GetString() == document && !d.GetProperty("known").GetBoolean() && d.GetProperty("endedNote").GetString() == "换发");
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor who, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await who.Http.SendAsync(request);
    }
}
