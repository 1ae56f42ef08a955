using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ronghe.Codes;
using Ronghe.Host.Tests.Doors;

namespace Ronghe.Host.Tests.Imports;

/// <summary>A sender's file at the desk, through the pages without script and through the API.</summary>
public sealed class ImportPages(SampleSite site)
{
    private const string Header = "证号,租客姓名,门牌二维码,房间,入住时间\n";

    [Fact]
    public async Task A_file_with_a_header_of_its_own_is_explained_tried_taken_and_taken_back()
    {
        using var clerk = await ClerkAsync("imports-clerk");
        using var colleague = await ClerkAsync("imports-colleague");
        var door = await DoorAsync("imports-grid", "五山路391号");

        var sent = await clerk.SentToAsync(await SendAsync(clerk, Header + Row(611, door, "101") + Row(612, door, "909")));
        var asked = await clerk.ReadAsync(sent);
        var lacking = await SayAsync(clerk, sent, suite: "-");
        Assert.Equal(sent, clerk.Where(await SayAsync(clerk, sent, suite: "suite")));
        var tried = await ReadyAsync(clerk, sent, "试完了");
        var errors = await clerk.ReadAsync(sent + "/errors");
        var unticked = await clerk.SubmitAsync(sent, "take");
        var taken = await clerk.SentToAsync(await clerk.SubmitAsync(sent, "take", ("sure", "true")));
        var done = await ReadyAsync(clerk, taken, "已经收入登记库");
        var lives = await clerk.ReadAsync(door.Page);
        Assert.Equal(taken, clerk.Where(await clerk.SubmitAsync(taken, "undo", ("sure", "true"))));
        await ReadyAsync(clerk, taken, "已经撤销");

        Assert.Contains("文件里的“证号”", asked, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lacking.StatusCode);
        Assert.Contains("D3", tried, StringComparison.Ordinal);
        Assert.Contains("909", errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Number(611), errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unticked.StatusCode);
        Assert.Contains("撤销这次导入", done, StringComparison.Ordinal);
        Assert.Contains("王*花", lives, StringComparison.Ordinal);
        Assert.Contains($"href=\"{taken}\"", await clerk.ReadAsync("/desk/imports"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(taken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(sent + "/errors")).StatusCode);
    }

    [Fact]
    public async Task A_program_sends_takes_and_takes_back_and_a_repeated_call_has_no_second_effect()
    {
        using var clerk = await ClerkAsync("imports-api");
        using var auditor = await site.StaffAsync("imports-forbidden", "440106", "auditor");
        var door = await DoorAsync("imports-api-grid", "五山路392号");
        var file = Encoding.UTF8.GetBytes("公民身份号码,姓名,门牌码,房号,入住日期\n" + Row(621, door, "101"));

        var first = await PostAsync(clerk, "registrations", "send-1", Body(file));
        var again = await PostAsync(clerk, "registrations", "send-1", Body(file));
        var number = first.GetProperty("import").GetInt64();
        var tried = await StateAsync(clerk, number, "tried");
        var taken = (await PostAsync(clerk, $"{number}/take", "take-1", JsonContent.Create(new { goodRows = false }))).GetProperty("import").GetInt64();
        var stored = await StateAsync(clerk, taken, "taken");
        await PostAsync(clerk, $"{taken}/undo", "undo-1", null);
        await StateAsync(clerk, taken, "undone");
        using var closed = Request("registrations", "send-2", Body(file));
        using var other = Request("stories", "send-3", Body(file));

        Assert.Equal(number, again.GetProperty("import").GetInt64());
        Assert.Equal(1, tried.GetProperty("good").GetInt32());
        Assert.Equal(1, stored.GetProperty("tally").GetProperty("registration.new").GetInt32());
        Assert.Equal("[]", await clerk.ReadAsync($"/api/v1/desk/imports/{taken}/verdicts"));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.Http.SendAsync(closed)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.Http.SendAsync(other)).StatusCode);
    }

    [Fact]
    public async Task Templates_come_in_both_formats_and_only_for_what_may_be_sent()
    {
        using var clerk = await ClerkAsync("imports-templates");

        var page = await clerk.ReadAsync("/desk/imports/new");
        var csv = await clerk.ReadAsync("/desk/imports/templates/registrations.csv");

        Assert.Contains("/desk/imports/templates/registrations.xlsx", page, StringComparison.Ordinal);
        Assert.Contains("公民身份号码", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/desk/imports/templates/evidence.csv")).StatusCode);
    }

    /// <summary>A clerk at a window of the city.</summary>
    internal Task<Visitor> ClerkAsync(string name) => site.StaffAsync(name, "440100", "window-clerk");

    internal static Task<HttpResponseMessage> SendAsync(Visitor clerk, string text) =>
        clerk.SendAsync("/desk/imports/new", "send", "file", [("租客.csv", Encoding.UTF8.GetBytes(text))], ("kind", "registrations"));

    /// <summary>Waits until a page says something.</summary>
    internal static async Task<string> ReadyAsync(Visitor clerk, string path, string words)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await clerk.ReadAsync(path) is var page && page.Contains(words, StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException(Regex.Replace(await clerk.ReadAsync(path), "<[^>]*>|\\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    internal static string Row(int serial, Door door, string suite) => $"{Number(serial)},王小花,{door.Plate},{suite},2025-09-01\n";

    private static string Number(int serial) => IdCard.MakeSample(new DateOnly(1990, 5, 1), Sex.Female, serial).Text;

    private async Task<Door> DoorAsync(string worker, string address) => await Door.BuildAsync(site, await site.StaffAsync(worker, "440106", "grid-worker"), address);

    private static Task<HttpResponseMessage> SayAsync(Visitor clerk, string page, string suite) =>
        clerk.SubmitAsync(page, "header", ("h0", "id-number"), ("h1", "name"), ("h2", "plate"), ("h3", suite), ("h4", suite == "-" ? "-" : "arrived"));

    private static ByteArrayContent Body(byte[] file)
    {
        var body = new ByteArrayContent(file);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return body;
    }

    private static HttpRequestMessage Request(string path, string key, HttpContent? body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/desk/imports/" + path, UriKind.Relative)) { Content = body };
        request.Headers.Add("Idempotency-Key", key);
        return request;
    }

    private static async Task<JsonElement> PostAsync(Visitor clerk, string path, string key, HttpContent? body)
    {
        using var request = Request(path, key, body);
        var answer = await clerk.Http.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<JsonElement> StateAsync(Visitor clerk, long number, string state)
    {
        for (var i = 0; i < 300; i++)
        {
            var import = JsonDocument.Parse(await clerk.ReadAsync($"/api/v1/desk/imports/{number}")).RootElement;
            if (import.GetProperty("state").GetString() == state)
            {
                return import;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException(await clerk.ReadAsync($"/api/v1/desk/imports/{number}"));
    }
}
