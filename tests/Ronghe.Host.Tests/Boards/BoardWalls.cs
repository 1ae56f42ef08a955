using System.Net;
using Microsoft.Playwright;
using Ronghe.Host.Tests.Walk;
using Ronghe.TestKit;

namespace Ronghe.Host.Tests.Boards;

/// <summary>Boards on the screens they are made for.</summary>
public sealed class BoardWalls(SampleSite site)
{
    private static readonly string Look = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Boards", "wall.js"));

    [Theory]
    [InlineData("rounds", 1920, 1080, "zh-CN")]
    [InlineData("rounds", 3840, 2160, "zh-CN")]
    [InlineData("rounds", 1920, 1080, "en")]
    [InlineData("register", 1920, 1080, "zh-CN")]
    [InlineData("register", 3840, 2160, "zh-CN")]
    public async Task A_board_fills_its_screen_and_everything_on_it_can_be_read(string board, int width, int height, string language)
    {
        var browser = await Chromium.OpenAsync();
        var found = new List<string>();
        var page = await OpenAsync(browser, board, width, height, language, found);
        await using var context = page.Context;

        found.AddRange(await page.EvaluateAsync<string[]>(Look));
        await PageChecks.AxeAsync(page, found);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screens")).FullName, $"wall-{board}-{width}-{language}.png") });

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task A_board_says_that_it_is_not_renewed_while_the_server_is_away_and_goes_on_when_it_is_back()
    {
        var browser = await Chromium.OpenAsync();
        var page = await OpenAsync(browser, "rounds", 1920, 1080, "zh-CN", [], clock: true);
        await using var context = page.Context;
        var stale = page.Locator("[data-stale]");
        var before = await stale.IsVisibleAsync();

        await page.Context.SetOfflineAsync(true);
        await page.Clock.FastForwardAsync(31_000);
        await stale.WaitForAsync(new() { State = WaitForSelectorState.Visible });
        await page.Context.SetOfflineAsync(false);
        await page.Clock.FastForwardAsync(31_000);
        await stale.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.RouteAsync("**/board/**", route => route.FulfillAsync(new() { Status = 503 }));
        await page.Clock.FastForwardAsync(31_000);
        await stale.WaitForAsync(new() { State = WaitForSelectorState.Visible });

        Assert.False(before);
        Assert.Equal(9, await page.Locator(".widget").CountAsync());
    }

    [Fact]
    [Trait("length", "long")]
    public async Task Five_hours_of_looks_do_not_fill_the_memory_of_a_screen()
    {
        var browser = await Chromium.OpenAsync();
        var page = await OpenAsync(browser, "rounds", 1920, 1080, "zh-CN", [], clock: true);
        await using var context = page.Context;
        var tools = await page.Context.NewCDPSessionAsync(page);
        var early = 0.0;
        for (var look = 0; look < 600; look++)
        {
            // The one look that is awaited ends before the next begins.
            var answer = page.WaitForResponseAsync("**/board/rounds");
            await page.Clock.FastForwardAsync(30_000);
            await (await answer).FinishedAsync();
            if (look == 59)
            {
                early = await HeapAsync(tools);
            }
        }

        // 5 % an hour over the four hours and a half that follow the first half hour.
        Assert.InRange(await HeapAsync(tools), 0, early * 1.225);
    }

    [Fact]
    public async Task A_screen_shows_its_board_and_nothing_else_until_its_token_is_ended()
    {
        var made = await site.RunAsync("2025-12-10T09:00", "board", "kiosk", "rounds", "--label", "大厅");
        using var screen = site.Visitor();
        using var stranger = site.Visitor();

        var first = await screen.GetAsync(made.GetProperty("path").GetString()!);
        var shown = await screen.GetAsync("/board/rounds");
        var tables = await screen.GetAsync("/board/rounds/tables");
        var others = new[] { await screen.GetAsync("/board/register"), await stranger.GetAsync("/board/rounds"), await stranger.GetAsync("/board/rounds/tables"), await stranger.GetAsync("/kiosk/none") };
        var list = await screen.GetAsync("/board");
        var api = await screen.GetAsync("/api/v1/boards/rounds");
        await site.RunAsync("2025-12-10T09:00", "board", "end-kiosk", made.GetProperty("id").GetString()!);
        var ended = await screen.GetAsync("/board/rounds");

        Assert.Equal("/board/rounds", screen.Where(first));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [shown.StatusCode, tables.StatusCode]);
        Assert.All(others, o => Assert.Equal(HttpStatusCode.NotFound, o.StatusCode));
        Assert.StartsWith("/signin", screen.Where(list), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, ended.StatusCode);
    }

    [Fact]
    public async Task Screens_are_added_and_ended_on_the_desk_and_every_board_of_the_pack_is_right()
    {
        using var admin = await site.StaffAsync("board-admin", "440100", "system-admin");

        var added = await admin.SubmitAsync("/desk/boards", "make", ("board", "register"), ("label", "一楼大厅"));
        var page = await added.Content.ReadAsStringAsync();
        var path = System.Text.RegularExpressions.Regex.Match(page, "/kiosk/[A-Za-z0-9_-]{43}").Value;
        using var screen = site.Visitor();
        await screen.GetAsync(path);
        var shown = await screen.GetAsync("/board/register");
        var again = await admin.ReadAsync("/desk/boards");
        var id = System.Text.RegularExpressions.Regex.Match(again, "<option value=\"([0-9a-f-]{36})\"[^>]*>一楼大厅").Groups[1].Value;
        await admin.SubmitAsync("/desk/boards", "end", ("kiosk", id));
        var check = await site.RunAsync("2025-12-10T09:00", "board", "check");

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.DoesNotContain("/kiosk/", again, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await screen.GetAsync("/board/register")).StatusCode);
        Assert.Equal((2, 0), (check.GetProperty("boards").GetInt32(), check.GetProperty("wrong").GetInt32()));
    }

    private async Task<IPage> OpenAsync(IBrowser browser, string board, int width, int height, string language, List<string> faults, bool clock = false)
    {
        var made = await site.RunAsync("2025-12-10T09:00", "board", "kiosk", board, "--label", "test");
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = language, ReducedMotion = ReducedMotion.Reduce });
        var page = await context.NewPageAsync();
        PageChecks.Watch(page, site.Address, faults);
        if (clock)
        {
            await page.Clock.InstallAsync();
        }

        await page.GotoAsync(site.Address + made.GetProperty("path").GetString());
        Assert.EndsWith("/board/" + board, page.Url, StringComparison.Ordinal);
        return page;
    }

    private static async Task<double> HeapAsync(ICDPSession tools)
    {
        await tools.SendAsync("HeapProfiler.collectGarbage");
        var answer = await tools.SendAsync("Runtime.getHeapUsage");
        return answer!.Value.GetProperty("usedSize").GetDouble();
    }
}
