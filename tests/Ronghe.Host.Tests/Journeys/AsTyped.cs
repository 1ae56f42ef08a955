using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ronghe.Host.Tests.Walk;
using Ronghe.Sheets;

namespace Ronghe.Host.Tests.Journeys;

/// <summary>Script, formulas and rare characters arrive, are stored, found, shown, printed and exported as they were typed.</summary>
public sealed partial class AsTyped(SampleSite site)
{
    private const string Rare = "𠮷𪚥㛃䶮";

    private static readonly string[] Remarks =
        ["</textarea>\"'><script>alert(1)</script>", "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd", "'; DROP TABLE casework_answer; --", "{0} {{7*7}} %s ${x}", Rare, "买买提·艾力", "&lt;b&gt; &amp; 100%"];

    [Fact]
    public async Task What_is_typed_into_a_journey_stands_on_every_page_in_the_API_and_on_paper()
    {
        Paper.SkipWithoutPrinter();
        using var resident = await site.ResidentAsync("13800003021", level: 0);
        using var clerk = await site.StaffAsync("as-typed-clerk", "440106", "reviewer");
        var filer = new Filer(resident);
        var path = await filer.FilledAsync();
        await filer.AnswerAsync(path, "full-name", Rare);
        await filer.AnswerAsync(path, "employer", "=HYPERLINK(\"http://x\",\"<i>\")");
        await filer.AnswerAsync(path, "remarks", string.Join('\n', Remarks));

        var check = await resident.ReadAsync(path + "/answers");
        var number = await filer.SubmitAsync(path);
        var api = await clerk.ReadAsync("/api/v1/desk/filings/" + number);

        foreach (var page in new[] { check, await resident.ReadAsync("/my/filings/" + number), await clerk.ReadAsync("/desk/filings/" + number) })
        {
            var text = WebUtility.HtmlDecode(page);
            Assert.All(Remarks, remark => Assert.Contains(remark, text, StringComparison.Ordinal));
            Assert.Contains("=HYPERLINK(\"http://x\",\"<i>\")", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        }

        var answers = System.Text.Json.JsonDocument.Parse(api).RootElement.GetProperty("answers").EnumerateArray().ToDictionary(a => a.GetProperty("question").GetString()!, a => a.GetProperty("shown").GetProperty("zh").GetString());
        Assert.Equal(string.Join('\n', Remarks), answers["remarks"]);
        Assert.Equal("=HYPERLINK(\"http://x\",\"<i>\")", answers["employer"]);
        var paper = await PaperAsync(resident, "/my/filings/" + number);
        Assert.All([Rare, .. Remarks], typed => Assert.Contains(Bare(typed), paper, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rare_name_is_found_masked_and_exported_as_it_was_typed()
    {
        using var clerk = await site.StaffAsync("as-typed-register");
        using var second = await site.StaffAsync("as-typed-second");
        var person = await new People(site, clerk).OpenAsync(1_712);
        await clerk.SubmitAsync(person + "/identity", "identity", ("name", Rare), ("document", "ResidentCard"), ("id-number", (await new People(site, clerk).WhoAsync(1_712)).IdNumber), ("reason", "姓名用字更正"));

        var found = await clerk.SubmitAsync("/desk/persons", "find", ("find", Rare));
        var csv = Encoding.UTF8.GetString(await ExportAsync(clerk, second, "csv", "生僻字核对一", 1));
        var xlsx = await ExportAsync(clerk, second, "xlsx", "生僻字核对二", 2);

        Assert.Contains(person, clerk.Where(found) ?? await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("𠮷**䶮", WebUtility.HtmlDecode(await clerk.ReadAsync(person)), StringComparison.Ordinal);
        Assert.Contains("," + Rare + ",", csv, StringComparison.Ordinal);
        Assert.Contains(Rare, Cells(xlsx));
    }

    private static IEnumerable<string> Cells(byte[] workbook)
    {
        using var reader = SheetReader.Open(new MemoryStream(workbook), SheetLimits.Default).Value;
        while (reader.Read())
        {
            for (var i = 0; i < reader.Row.Count; i++)
            {
                yield return reader.Row[i].Text;
            }
        }
    }

    /// <summary>Asks for the list of scores with names in clear, has a second person approve, and takes the file when there are so many.</summary>
    private static async Task<byte[]> ExportAsync(Visitor clerk, Visitor second, string format, string reason, int files)
    {
        const string page = "/desk/export/scores?state=approved";
        (string, string)[] form = [("format", format), ("purpose", "points-round"), ("reason", reason), ("column-number", "true"), ("column-name", "true"), ("column-state", "true"), ("clear", "true")];
        Assert.Equal("/desk/downloads", clerk.Where(await clerk.SubmitAsync(page, "export", form)));
        var approve = Regex.Match(await second.ReadAsync("/desk/downloads"), reason + "</p>.*?name=\"_handler\" value=\"(approve-[^\"]*)\"", RegexOptions.Singleline).Groups[1].Value;
        await second.SubmitAsync("/desk/downloads", approve);
        for (var i = 0; i < 200; i++)
        {
            if (File().Matches(await clerk.ReadAsync("/desk/downloads")) is { } made && made.Count == files)
            {
                return await (await clerk.GetAsync(made[0].Groups[1].Value)).Content.ReadAsByteArrayAsync();
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The export was not made.");
    }

    /// <summary>What a page says on paper, without the spaces and breaks of its layout.</summary>
    private async Task<string> PaperAsync(Visitor who, string path)
    {
        await using var context = await Variant.Desktop.OpenAsync(await Chromium.OpenAsync(), site.Address, who.Cookies.GetCookies(new Uri(site.Address))["ronghe"]!.Value);
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Address + path);
        return Bare(string.Concat(await Paper.PrintAsync(page, layout: false)));
    }

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("href=\"(/desk/downloads/[^\"]*/file)\"")]
    private static partial Regex File();
}
