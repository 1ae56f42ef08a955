using System.Net;
using Microsoft.Playwright;
using Ronghe.Codes;
using Ronghe.Host.Tests.Field;

namespace Ronghe.Host.Tests.Doors;

/// <summary>A newcomer at the door of their building, and the grid worker of that street.</summary>
public sealed class DoorPlates(SampleSite site)
{
    [Fact]
    public async Task A_newcomer_scans_the_plate_declares_and_is_registered_by_the_grid_worker_of_that_street_alone()
    {
        using var worker = await site.StaffAsync("door-worker", "440106001", "grid-worker");
        using var elsewhere = await site.StaffAsync("door-elsewhere", "440105", "grid-worker");
        using var newcomer = await site.ResidentAsync("13811110001", level: 0);
        using var stranger = site.Visitor();
        var door = await Door.BuildAsync(site, worker, "五山路81号");

        Assert.Contains("五山路81号", await stranger.ReadAsync("/d/" + door.Plate), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"id-number\"", await stranger.ReadAsync("/d/" + door.Plate), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/d/AAAAAAAAAAA")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await door.DeclareAsync(newcomer, "阿依古丽·买买提", "110101199003070000")).StatusCode);
        Assert.StartsWith("/my/homes?new=", newcomer.Where(await door.DeclareAsync(newcomer, "阿依古丽·买买提", Number(11))), StringComparison.Ordinal);
        Assert.Empty(await door.WaitingAsync(elsewhere, "五山路81号"));
        var waiting = Assert.Single(await door.WaitingAsync(worker, "五山路81号101"));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(waiting)).StatusCode);
        Assert.DoesNotContain("阿依古丽·买买提", await worker.ReadAsync(waiting), StringComparison.Ordinal);
        Assert.Equal(waiting, worker.Where(await worker.SubmitAsync(waiting, "register", ("seen", "true"))));

        Assert.Contains("已登记", await newcomer.ReadAsync("/my/homes"), StringComparison.Ordinal);
        Assert.Matches("101</th><td[^>]*>阿[^<]*\\*", await worker.ReadAsync(door.Page));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(door.Page)).StatusCode);
        Assert.Contains("/d/" + door.Plate, await worker.ReadAsync(door.Page + "/plate"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_the_window_somebody_is_registered_at_once_at_an_address_that_was_found_and_chosen()
    {
        const string page = "/desk/declarations/new";
        using var worker = await site.StaffAsync("door-window", "440106001", "grid-worker");
        using var elsewhere = await site.StaffAsync("door-window-elsewhere", "440105", "grid-worker");
        var door = await Door.BuildAsync(site, worker, "五山路97号");
        (string, string)[] typed = [("name", "古丽·买买提"), ("document", "ResidentCard"), ("id-number", Number(14)), ("dwelling", "五山路97"), ("arrived", "2025-9-1"), ("seen", "true")];

        var found = await (await worker.SubmitAsync(page, "window", typed)).Content.ReadAsStringAsync();
        var suite = System.Text.RegularExpressions.Regex.Match(found, "value=\"([0-9a-f-]{36})\"[^>]*>\\s*<span[^>]*>五山路97号101<").Groups[1].Value;
        var building = System.Text.RegularExpressions.Regex.Match(found, "value=\"([0-9a-f-]{36})\"[^>]*>\\s*<span[^>]*>五山路97号<").Groups[1].Value;
        var foreign = await elsewhere.SubmitAsync(page, "window", [.. typed, ("dwelling-of", suite)]);
        var vague = await worker.SubmitAsync(page, "window", [.. typed, ("dwelling-of", building)]);
        var done = await worker.SubmitAsync(page, "window", [.. typed, ("dwelling-of", suite)]);

        Assert.Contains("请从查到的地址中选一个", found, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity], [foreign.StatusCode, vague.StatusCode]);
        Assert.Contains("已登记", await worker.ReadAsync(worker.Where(done)!), StringComparison.Ordinal);
        Assert.Matches("101</th><td[^>]*>古[^<]*\\*", await worker.ReadAsync(door.Page));
    }

    [Fact]
    public async Task On_a_phone_whose_line_breaks_after_the_site_had_the_form_the_declaration_is_there_once()
    {
        using var worker = await site.StaffAsync("door-cut", "440106001", "grid-worker");
        using var newcomer = await site.ResidentAsync("13811110002", level: 0);
        var door = await Door.BuildAsync(site, worker, "五山路83号");
        await using var phone = await Phone.StartAsync(site);
        await phone.SignInAsync(newcomer);
        var cuts = 0;
        await phone.Context.RouteAsync("**/d/*", async route =>
        {
            if (route.Request.Method == "POST" && cuts++ < 2)
            {
                // Once before the site has it, once after.
                if (cuts == 2)
                {
                    await route.FetchAsync(new() { MaxRedirects = 0 });
                }

                await route.AbortAsync("connectionreset");
                return;
            }

            await route.ContinueAsync();
        });

        await phone.Page.GotoAsync(site.Address + "/d/" + door.Plate);
        for (var tries = 0; tries < 3; tries++)
        {
            if (tries > 0)
            {
                await phone.Page.GotoAsync(site.Address + "/d/" + door.Plate);
            }

            await phone.Page.SelectOptionAsync("#arrive-suite", new SelectOptionValue { Label = "102" });
            await phone.Page.FillAsync("#arrive-name", "买买提·艾力");
            await phone.Page.FillAsync("#arrive-id-number", Number(12));
            await phone.Page.FillAsync("#arrive-arrived", "2025-9-1");
            await phone.Page.ClickAsync("#arrive button[type=submit]");
            await phone.Page.WaitForTimeoutAsync(500);
        }

        await phone.Page.WaitForURLAsync("**/my/homes?new=*");
        Assert.Single(await door.WaitingAsync(worker, "五山路83号102"));
    }

    private static string Number(int serial) => IdCard.MakeSample(new DateOnly(1991, 3, 9), Sex.Female, serial).Text;
}
