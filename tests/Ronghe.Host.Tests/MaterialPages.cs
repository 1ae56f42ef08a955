using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;

namespace Ronghe.Host.Tests;

/// <summary>Materials of objections: attached at a window, opened by whoever decides.</summary>
public sealed partial class MaterialPages(SampleSite site)
{
    /// <summary>A small photograph.</summary>
    internal static byte[] Photo { get; } = Read("photo.jpg");

    private string Applicant => $"/desk{SampleSite.Round}/applicants/{site.Receipt.Application}";

    [Fact]
    public async Task A_clerk_attaches_a_photograph_without_script_and_whoever_decides_saves_a_clean_one()
    {
        using var clerk = await site.StaffAsync("window-attach", "440100", "window-clerk");
        using var chief = await site.StaffAsync("chief-attach", "440100", "chief-reviewer");
        byte[] located = [.. Photo[..2], 0xFF, 0xE1, 0, 14, .. "Exif\0\0GPS:23"u8, .. Photo[2..]];

        var recorded = await clerk.SendAsync(Applicant, "object", "materials", [("C:\\x\\王小明的信\u202Egpj.jpg", located)], ("reason", "住址登记有误，见来信。"));
        var place = clerk.Where(recorded)!;
        var shown = await clerk.ReadAsync(place);
        var objection = Regex.Replace(place, "/materials$", "");
        var link = Link().Match(await chief.ReadAsync(objection)).Groups[1].Value;
        var saved = await chief.GetAsync(link);
        var bytes = await saved.Content.ReadAsByteArrayAsync();

        Assert.Matches(@"^/desk/objections/\d+/materials$", place);
        Assert.Contains("王小明的信gpj.jpg", shown, StringComparison.Ordinal);
        Assert.Contains("未查毒（演示部署）", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal("image/jpeg", saved.Content.Headers.ContentType?.ToString());
        Assert.Matches(@"^attachment; filename=\S+; filename\*=UTF-8''%E7%8E%8B%E5%B0%8F%E6%98%8E%E7%9A%84%E4%BF%A1gpj\.jpg$", saved.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal(("nosniff", "no-store"), (saved.Headers.GetValues("X-Content-Type-Options").Single(), saved.Headers.CacheControl?.ToString()));
        Assert.StartsWith("sandbox; default-src 'none'", saved.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(bytes.AsSpan().IndexOf("GPS"u8) < 0 && bytes.AsSpan(^400..).SequenceEqual(Photo.AsSpan(^400..)));
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(link)).StatusCode);
        await using var scope = site.Services.CreateAsyncScope();
        var acts = await scope.ServiceProvider.GetRequiredService<IAuditTrail>().ListAsync("objection:" + objection.Split('/')[^1], 10, default);
        Assert.Equal(["objection.record", "material.attach", "material.open"], acts.Select(a => a.Act));
    }

    [Theory]
    [InlineData("photo.jpg", "<html><script>alert(1)</script>", "JPEG")]
    [InlineData("letter.pdf", "%PDF-1.4\n1 0 obj << /S /JavaScript >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF", "JavaScript")]
    public async Task A_file_that_is_refused_leaves_no_objection_and_what_was_typed_stays(string name, string content, string word)
    {
        using var clerk = await site.StaffAsync("window-refused-" + word.ToLowerInvariant(), "440100", "window-clerk");
        var before = Objections().Count(await clerk.ReadAsync(Applicant));

        var refused = await clerk.SendAsync(Applicant, "object", "materials", [("好照片.jpg", Photo), (name, Encoding.Latin1.GetBytes(content))], ("reason", "这句话要留下"));
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("这句话要留下", page, StringComparison.Ordinal);
        Assert.Contains("object-materials-error", page, StringComparison.Ordinal);
        Assert.Contains(word, page, StringComparison.Ordinal);
        Assert.Equal(before, Objections().Count(await clerk.ReadAsync(Applicant)));
    }

    [Fact]
    public async Task Materials_are_added_and_removed_until_the_objection_is_decided_and_five_are_the_most()
    {
        using var clerk = await site.StaffAsync("window-change", "440100", "window-clerk");
        using var chief = await site.StaffAsync("chief-change", "440100", "chief-reviewer");
        var place = clerk.Where(await clerk.SendAsync(Applicant, "object", "materials", [], ("reason", "先登记，材料后补。")))!;

        var many = await clerk.SendAsync(place, "add", "materials", [.. Enumerable.Range(0, 6).Select(i => ($"{i}.jpg", Photo))]);
        var added = await clerk.SendAsync(place, "add", "materials", [("一.jpg", Photo), ("二.jpg", Photo)]);
        var which = Choice().Match(await clerk.ReadAsync(place)).Groups[1].Value;
        var silent = await clerk.SubmitAsync(place, "remove", ("which", which), ("reason", ""));
        var removed = await clerk.SubmitAsync(place, "remove", ("which", which), ("reason", "交错了"));
        var left = await clerk.ReadAsync(place);
        await chief.SubmitAsync(Regex.Replace(place, "/materials$", ""), "decide", ("way", "reject"), ("reason", "材料不足"));
        var late = await clerk.Http.PostAsync(new Uri($"/api/v1{place}/{Guid.Empty}/removal", UriKind.Relative), Keyed(JsonContent.Create(new { Reason = "晚了" })));

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity],
            [many.StatusCode, added.StatusCode, silent.StatusCode, removed.StatusCode, late.StatusCode]);
        Assert.Contains("二.jpg", left, StringComparison.Ordinal);
        Assert.DoesNotContain("一.jpg", left, StringComparison.Ordinal);
        Assert.Contains("objection.decided", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_handler\" value=\"add\"", await clerk.ReadAsync(place), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_send_list_and_open_materials_and_a_body_over_10_MB_is_not_read()
    {
        using var chief = await site.StaffAsync("chief-api", "440100", "chief-reviewer", "reviewer");
        using var outside = await site.StaffAsync("chief-outside", "110100", "chief-reviewer");
        using var district = await site.StaffAsync("chief-district", "440106", "chief-reviewer");
        using var officer = await site.StaffAsync("officer-api", "440100", "round-officer");
        var place = "/api/v1" + chief.Where(await chief.SubmitAsync(Applicant, "object", ("reason", "经接口提交材料。"))) + "/materials";

        var sent = await chief.Http.PostAsync(new Uri(place + "?name=a%2F%E4%BF%A1.png", UriKind.Relative), Keyed(new ByteArrayContent(Photo)));
        using var flood = new HttpRequestMessage(HttpMethod.Post, new Uri(place + "?name=b.jpg", UriKind.Relative)) { Content = Keyed(new ByteArrayContent(new byte[(10 << 20) + 2048])) };
        flood.Headers.ExpectContinue = true;
        var large = await chief.Http.SendAsync(flood);
        var wrong = await chief.Http.PostAsync(new Uri(place + "?name=c.jpg", UriKind.Relative), Keyed(new ByteArrayContent(new byte[99])));
        using var list = JsonDocument.Parse(await chief.ReadAsync(place));
        var one = Assert.Single(list.RootElement.EnumerateArray());
        var file = $"{place}/{one.GetProperty("id").GetString()}";

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnprocessableEntity], [sent.StatusCode, large.StatusCode, wrong.StatusCode]);
        Assert.Equal(("信.jpg", "notScanned"), (one.GetProperty("name").GetString(), one.GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await chief.GetAsync(file)).StatusCode);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [(await outside.GetAsync(file)).StatusCode, (await outside.GetAsync(place)).StatusCode, (await district.GetAsync(file)).StatusCode]);
        Assert.DoesNotContain("信", await officer.ReadAsync(place), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(file)).StatusCode);
    }

    [Fact]
    public async Task A_form_larger_than_all_its_files_may_be_is_not_read_and_a_page_says_so()
    {
        using var clerk = await site.StaffAsync("window-flood", "440100", "window-clerk");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[54 << 20]), "materials", "flood.jpg" } };
        using var flood = new HttpRequestMessage(HttpMethod.Post, new Uri(Applicant, UriKind.Relative)) { Content = form };
        flood.Headers.ExpectContinue = true;

        var refused = await clerk.Http.SendAsync(flood);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("内容太大", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tcp://203.0.113.9:3310")]
    [InlineData("http://127.0.0.1:3310")]
    [InlineData("clamd")]
    public void A_scanner_on_another_machine_or_in_another_language_is_refused(string address) =>
        Assert.Equal("deployment.scanner", Assert.Throws<ConfigurationException>(() => new Deployment(Sample: false, City: "guangzhou", Scanner: address).MaterialRules).Problem.Code);

    private static HttpContent Keyed(HttpContent content)
    {
        content.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        content.Headers.ContentType ??= new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    private static byte[] Read(string name)
    {
        using var from = typeof(MaterialPages).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[from.Length];
        from.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex("href=\"(/desk/objections/[0-9]+/materials/[0-9a-f-]{36})\"")]
    private static partial Regex Link();

    [GeneratedRegex("href=\"/desk/objections/[0-9]+/materials\"")]
    private static partial Regex Objections();

    [GeneratedRegex("name=\"which\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Choice();
}
