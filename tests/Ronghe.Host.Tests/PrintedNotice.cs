using Microsoft.Playwright;

namespace Ronghe.Host.Tests;

/// <summary>The notified list as it comes out of a printer: what people pin to a wall.</summary>
public sealed class PrintedNotice(SampleSite site)
{
    [Fact]
    public async Task Every_printed_page_of_the_list_has_the_head_of_the_table_and_no_navigation()
    {
        Paper.SkipWithoutPrinter();
        await using var context = await (await Chromium.OpenAsync()).NewContextAsync(new() { Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{site.Address}{SampleSite.Round}/notice?size=500");
        var rows = await page.Locator("table.notice tbody tr").CountAsync();

        var sheets = await Paper.PrintAsync(page);

        Assert.True(rows > 60, $"{rows} rows do not fill two pages.");
        Assert.True(sheets.Count >= 2, $"{sheets.Count} page");
        Assert.All(sheets.Where(p => p.Contains("9****", StringComparison.Ordinal)), p => Assert.Matches(@"名次\s+姓名\s+身份证号码", p));
        Assert.All(sheets, p => Assert.DoesNotMatch("工作人员入口|跳到正文|下一页|查找|下载表格", p));
        Assert.Contains("根哈希", sheets[0], StringComparison.Ordinal);
    }
}
