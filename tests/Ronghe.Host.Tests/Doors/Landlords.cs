using System.Net;
using System.Text.RegularExpressions;
using Ronghe.Codes;
using Ronghe.Host.Tests.Field;

namespace Ronghe.Host.Tests.Doors;

/// <summary>A landlord with a phone, a grid worker who looks, and the tenants who are asked.</summary>
public sealed partial class Landlords(SampleSite site)
{
    [Fact]
    public async Task A_landlord_asks_by_the_plate_is_confirmed_and_declares_tenants_whom_staff_register()
    {
        using var worker = await site.StaffAsync("landlord-worker", "440106001", "grid-worker");
        using var elsewhere = await site.StaffAsync("landlord-elsewhere", "440105", "grid-worker");
        using var landlord = await site.ResidentAsync("13811120001", level: 2, person: 1_871);
        using var unverified = await site.ResidentAsync("13811120002", level: 0);
        var door = await Door.BuildAsync(site, worker, "五山路91号");

        Assert.DoesNotContain("name=\"plate\"", await unverified.ReadAsync("/my/buildings"), StringComparison.Ordinal);
        var kept = await KeepAsync(landlord, worker, door);
        Assert.Equal(HttpStatusCode.NotFound, (await unverified.GetAsync(kept)).StatusCode);
        var page = await landlord.ReadAsync(kept);
        var (first, second) = (Door.SuiteOn(page, "101"), Door.SuiteOn(page, "102"));

        var wrong = await landlord.SubmitAsync(kept, "arrive", ("suite-1", first), ("name-1", "买买提·艾力"), ("id-number-1", Number(21)), ("arrived-1", "2025-9-1"), ("suite-2", second), ("name-2", "𠮷小花"));
        var kept1 = WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("第 2 人：请填写身份证号码", kept1, StringComparison.Ordinal);
        Assert.All(new[] { "买买提·艾力", "𠮷小花", Number(21) }, typed => Assert.Contains($"value=\"{typed}\"", kept1, StringComparison.Ordinal));
        Assert.Empty(await door.WaitingAsync(worker, "五山路91号"));

        var sent = await landlord.SubmitAsync(
            kept, "arrive", ("suite-1", first), ("name-1", "买买提·艾力"), ("id-number-1", Number(21)), ("arrived-1", "2025-9-1"), ("suite-3", second), ("name-3", "𠮷小花"), ("id-number-3", Number(22)), ("arrived-3", "2025-9-2"));
        Assert.Equal(kept + "?done=2", landlord.Where(sent));
        Assert.Empty(await door.WaitingAsync(elsewhere, "五山路91号"));
        var waiting = await door.WaitingAsync(worker, "五山路91号");
        Assert.Equal(2, waiting.Count);
        Assert.Contains("房东（产权人）", await worker.ReadAsync(waiting[0]), StringComparison.Ordinal);
        await worker.SubmitAsync(waiting[0], "register", ("seen", "true"));
        await worker.SubmitAsync(waiting[1], "refuse", ("reason", "该房间无人居住"));

        page = await landlord.ReadAsync(kept);
        Assert.Matches("101 买[^<]*\\*", page);
        Assert.DoesNotContain("买买提·艾力", page, StringComparison.Ordinal);
        Assert.Contains("该房间无人居住", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_a_tenant_left_ends_nothing_until_the_tenant_agrees_who_reads_first_what_they_lose()
    {
        using var worker = await site.StaffAsync("leaving-worker", "440106001", "grid-worker");
        using var landlord = await site.ResidentAsync("13811120003", level: 2, person: 1_872);
        using var tenant = await site.ResidentAsync("13811120004", level: 2, person: 1_873);
        var door = await Door.BuildAsync(site, worker, "五山路93号");
        var plate = await tenant.ReadAsync("/d/" + door.Plate);
        await tenant.SubmitAsync("/d/" + door.Plate, "arrive", ("suite", Door.SuiteOn(plate, "101")), ("arrived", "2025-9-1"));
        await worker.SubmitAsync(Assert.Single(await door.WaitingAsync(worker, "五山路93号101")), "register", ("seen", "true"));
        var kept = await KeepAsync(landlord, worker, door);
        var form = Left().Match(await landlord.ReadAsync(kept)).Groups[1].Value;

        // Registered today, so no day between lies behind: the refusal says so.
        var early = await landlord.SubmitAsync(kept, form, ("left", "2025-12-10"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        var homes = await tenant.ReadAsync("/my/homes");
        Assert.Contains("搬走之前请看", homes, StringComparison.Ordinal);
        Assert.Contains("连续登记居住", homes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_phone_whose_line_breaks_after_the_site_had_the_tenants_they_are_declared_once()
    {
        using var worker = await site.StaffAsync("landlord-cut", "440106001", "grid-worker");
        using var landlord = await site.ResidentAsync("13811120005", level: 2, person: 1_874);
        var door = await Door.BuildAsync(site, worker, "五山路95号");
        var kept = await KeepAsync(landlord, worker, door);
        await using var phone = await Phone.StartAsync(site);
        await phone.SignInAsync(landlord);
        var cuts = 0;
        await phone.Context.RouteAsync("**/my/buildings/*", async route =>
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

        for (var tries = 0; tries < 3; tries++)
        {
            await phone.Page.GotoAsync(site.Address + kept);
            foreach (var row in new[] { 1, 2 })
            {
                await phone.Page.SelectOptionAsync($"#arrive-suite-{row}", new Microsoft.Playwright.SelectOptionValue { Label = $"10{row}" });
                await phone.Page.FillAsync($"#arrive-name-{row}", "租客");
                await phone.Page.FillAsync($"#arrive-id-number-{row}", Number(30 + row));
                await phone.Page.FillAsync($"#arrive-arrived-{row}", "2025-9-1");
            }

            await phone.Page.ClickAsync("#arrive button[type=submit]");
            await phone.Page.WaitForTimeoutAsync(500);
        }

        await phone.Page.WaitForURLAsync("**?done=2");
        Assert.Equal(2, (await door.WaitingAsync(worker, "五山路95号")).Count);
    }

    /// <summary>Asks for the building of a door, and has it confirmed.</summary>
    internal static async Task<string> KeepAsync(Visitor landlord, Visitor worker, Door door)
    {
        Assert.Equal("/my/buildings", landlord.Where(await landlord.SubmitAsync("/my/buildings", "keep", ("plate", door.Plate), ("role", "owner"))));
        var asked = Asked().Matches(await worker.ReadAsync("/desk/keepers?size=200")).Single(m => m.Groups[2].Value == door.Address).Groups[1].Value;
        Assert.Equal(asked, worker.Where(await worker.SubmitAsync(asked, "confirm", ("seen", "true"))));
        return Kept().Match(await landlord.ReadAsync("/my/buildings")).Groups[1].Value;
    }

    private static string Number(int serial) => IdCard.MakeSample(new DateOnly(1992, 4, 8), Sex.Male, serial).Text;

    [GeneratedRegex("""<a href="(/desk/keepers/[0-9a-f-]{36})"[^>]*>([^<]*)</a>""")]
    private static partial Regex Asked();

    [GeneratedRegex("""<a href="(/my/buildings/[0-9a-f-]{36})""")]
    private static partial Regex Kept();

    [GeneratedRegex("""value="(left-\d+)""")]
    private static partial Regex Left();
}
