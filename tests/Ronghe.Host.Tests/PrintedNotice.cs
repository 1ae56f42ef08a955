using System.Diagnostics;
using Microsoft.Playwright;

namespace Ronghe.Host.Tests;

/// <summary>The notified list as it comes out of a printer: what people pin to a wall.</summary>
public sealed class PrintedNotice(SampleSite site)
{
    private const string PdfToText = "/usr/bin/pdftotext";

    [Fact]
    public async Task Every_printed_page_of_the_list_has_the_head_of_the_table_and_no_navigation()
    {
        if ((!File.Exists(Walk.PageWalk.Chromium) || !File.Exists(PdfToText)) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Skip($"{Walk.PageWalk.Chromium} or {PdfToText} is not installed.");
        }

        var file = Path.Combine(Directory.CreateTempSubdirectory("print").FullName, "notice.pdf");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Walk.PageWalk.Chromium, Args = Walk.PageWalk.Flags });
        await using var context = await browser.NewContextAsync(new() { Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{site.Address}{SampleSite.Round}/notice?size=500");
        var rows = await page.Locator("table.notice tbody tr").CountAsync();
        await page.PdfAsync(new() { Path = file, PreferCSSPageSize = true });

        var pages = (await TextAsync(file)).Split('\f', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(rows > 60, $"{rows} rows do not fill two pages.");
        Assert.True(pages.Length >= 2, $"{pages.Length} page");
        Assert.All(pages.Where(p => p.Contains("9****", StringComparison.Ordinal)), p => Assert.Matches(@"名次\s+姓名\s+身份证号码", p));
        Assert.All(pages, p => Assert.DoesNotMatch("工作人员入口|跳到正文|下一页|查找|下载表格", p));
        Assert.Contains("根哈希", pages[0], StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(string pdf)
    {
        using var process = Process.Start(new ProcessStartInfo(PdfToText, ["-layout", pdf, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return text;
    }
}
