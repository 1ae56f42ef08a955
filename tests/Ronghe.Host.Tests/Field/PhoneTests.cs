using System.Net;
using Microsoft.Playwright;
using Ronghe.Host.Tests.Canaries;

namespace Ronghe.Host.Tests.Field;

/// <summary>A grid worker's phone where there is no network, a bad one, or somebody else's.</summary>
public sealed class PhoneTests(SampleSite site)
{
    private const string Empty = "[[],[],{},{}]";

    [Fact]
    public async Task Without_network_the_page_comes_again_and_shows_the_list_to_whoever_knows_the_pin()
    {
        await FieldWork.TakeAsync(site);
        await using var phone = await PreparedAsync("phone-offline");
        var there = await phone.Page.Locator("[data-rows] .visit-row").CountAsync();

        await phone.Context.SetOfflineAsync(true);
        var again = await phone.Page.ReloadAsync();
        await phone.SeesAsync("locked");
        var before = await phone.Page.Locator("[data-rows] .visit-row").CountAsync();
        await phone.UnlockAsync();
        await phone.SeesAsync("list");
        var after = await phone.Page.Locator("[data-rows] .visit-row").CountAsync();
        var other = await phone.GoAsync("/field");

        Assert.Equal((200, true, 200), (again!.Status, again.FromServiceWorker, other!.Status));
        Assert.Equal((0, there), (before, after));
    }

    [Fact]
    public async Task An_answer_given_without_network_outlives_a_restart_goes_out_once_and_nothing_in_the_profile_can_be_read()
    {
        var visit = await FieldWork.TakeAsync(site);
        const string Note = "房东老欧阳说上月已搬";
        await using var phone = await PreparedAsync("phone-restart");
        using var worker = await FieldWork.WorkerAsync(site, "phone-restart-looks");
        var known = await FieldWork.VisitAsync(worker, visit);

        await phone.Context.SetOfflineAsync(true);
        await phone.AnswerAsync("unanswered", Note, visit);
        await phone.UnsentAsync(1);
        await phone.SwitchOffAsync();
        var readable = new CanarySearch([Note, known.GetProperty("person").GetString()!, known.GetProperty("place").GetString()!]).InFiles(phone.Profile, _ => true).ToList();
        var control = new CanarySearch(["ronghe-field"]).InFiles(phone.Profile, name => name.Contains("IndexedDB", StringComparison.Ordinal)).ToList();
        await phone.SwitchOnAsync();
        using var same = await SameWorkerAsync("phone-restart");
        await phone.SignInAsync(same);
        await phone.GoAsync();
        await phone.UnlockAsync();
        await phone.UnsentAsync(0);

        Assert.Empty(readable);
        Assert.NotEmpty(control);
        Assert.Equal(1, await FieldWork.CountAsync(site, visit, Note));
    }

    [Fact]
    public async Task A_line_that_breaks_after_the_site_had_the_answer_neither_loses_nor_doubles_it()
    {
        var visit = await FieldWork.TakeAsync(site);
        await using var phone = await PreparedAsync("phone-cut");
        var cuts = 0;
        await phone.Context.RouteAsync("**/answer", async route =>
        {
            if (cuts++ < 2)
            {
                // Once before the site has it, once after.
                if (cuts == 2)
                {
                    await route.FetchAsync();
                }

                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await phone.AnswerAsync("unanswered", "断网两次", visit);
        await phone.UnsentAsync(1);
        for (var tries = 0; cuts < 3 && tries < 50; tries++)
        {
            await phone.Page.ClickAsync("[data-do=send]");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        await phone.UnsentAsync(0);

        Assert.Equal(3, cuts);
        Assert.Equal(1, await FieldWork.CountAsync(site, visit, "断网两次"));
    }

    [Fact]
    public async Task Who_answers_what_a_colleague_dealt_with_meanwhile_sees_both_and_decides()
    {
        var (mine, theirs) = (await FieldWork.TakeAsync(site), await FieldWork.TakeAsync(site));
        await using var phone = await PreparedAsync("phone-conflict");
        using var colleague = await FieldWork.WorkerAsync(site, "phone-colleague");
        await FieldWork.AnswerAsync(colleague, mine, new { found = "unanswered", reason = "同事上午去过" });
        await FieldWork.AnswerAsync(colleague, theirs, new { found = "confirmed", reason = "同事见到本人" });

        await phone.Context.SetOfflineAsync(true);
        await phone.AnswerAsync("confirmed", "下午见到本人", mine);
        await phone.AnswerAsync("refused", "空房", theirs);
        await phone.Context.SetOfflineAsync(false);
        await phone.Page.ClickAsync("[data-do=send]");
        await phone.Page.WaitForSelectorAsync($"[data-visit='{theirs}'][data-state=conflict]");
        await phone.Page.ClickAsync($"[data-visit='{mine}']");
        await phone.SeesAsync("conflict");
        var sides = await phone.Page.InnerTextAsync(".two-sides");
        await phone.Page.ClickAsync("[data-do=insist]");
        await phone.UnsentAsync(1);
        await phone.Page.ClickAsync($"[data-visit='{theirs}']");
        await phone.Page.ClickAsync("[data-do=drop]");
        await phone.UnsentAsync(0);

        Assert.Contains("下午见到本人", sides, StringComparison.Ordinal);
        Assert.Contains("同事上午去过", sides, StringComparison.Ordinal);
        Assert.Equal("下午见到本人", (await FieldWork.VisitAsync(colleague, mine)).GetProperty("reply").GetString());
        Assert.Equal("同事见到本人", (await FieldWork.VisitAsync(colleague, theirs)).GetProperty("reply").GetString());
        Assert.Equal(0, await FieldWork.CountAsync(site, theirs, "空房"));
    }

    [Fact]
    public async Task Signing_out_warns_of_answers_that_were_not_sent_and_leaves_nothing_on_the_phone()
    {
        var visit = await FieldWork.TakeAsync(site);
        await using var phone = await PreparedAsync("phone-out");
        await phone.Context.RouteAsync("**/answer", route => route.AbortAsync());
        await phone.AnswerAsync("unanswered", "未上报", visit);
        await phone.UnsentAsync(1);

        await phone.GoAsync("/field/more");
        var before = await phone.StoresAsync();
        await phone.Page.ClickAsync("form[data-signout] button");
        await phone.Page.WaitForSelectorAsync("[data-unsent]:not([hidden])");
        await phone.Page.ClickAsync("form[data-signout] button");
        await Assertions.Expect(phone.Page).ToHaveURLAsync(site.Address + "/");

        Assert.Contains("ronghe-field", before, StringComparison.Ordinal);
        Assert.Equal(Empty, await phone.StoresAsync());
    }

    [Fact]
    public async Task After_seventy_two_hours_without_contact_everything_is_deleted()
    {
        await FieldWork.TakeAsync(site);
        await using var phone = await PreparedAsync("phone-old");
        await phone.Context.SetOfflineAsync(true);

        await phone.Page.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddHours(71));
        await phone.Page.ReloadAsync();
        await phone.SeesAsync("locked");
        await phone.Page.Clock.SetFixedTimeAsync(DateTime.UtcNow.AddHours(73));
        await phone.Page.ReloadAsync();
        await phone.SeesAsync("gone");

        Assert.Equal(Empty, await phone.StoresAsync());
    }

    [Fact]
    public async Task Ended_by_an_administrator_the_phone_wipes_itself_at_its_next_contact_and_needs_no_pin_for_that()
    {
        await FieldWork.TakeAsync(site);
        await using var phone = await PreparedAsync("phone-remote");
        using var admin = await site.StaffAsync("phone-security", "440100", "security-admin");

        var ended = await admin.SubmitAsync("/desk/users/phone-remote", "end-everything");
        await phone.Page.ReloadAsync();
        await phone.SeesAsync("gone");
        await phone.Page.WaitForFunctionAsync("async () => (await indexedDB.databases()).length === 0");

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Contains("管理员", await phone.Page.InnerTextAsync("[data-part=gone]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_sign_in_wipes_what_the_one_before_had_and_sends_nothing_under_another_name()
    {
        var visit = await FieldWork.TakeAsync(site);
        await using var phone = await PreparedAsync("phone-first");
        using var second = await FieldWork.WorkerAsync(site, "phone-second");
        await phone.Context.SetOfflineAsync(true);
        await phone.AnswerAsync("confirmed", "前一位登记的", visit);
        await phone.SignInAsync(second);

        await phone.Context.SetOfflineAsync(false);
        await phone.SeesAsync("gone");

        Assert.Contains("换了人", await phone.Page.InnerTextAsync("[data-part=gone]"), StringComparison.Ordinal);
        Assert.Equal(0, await FieldWork.CountAsync(site, visit, "前一位登记的"));
    }

    [Fact]
    public async Task The_fifth_wrong_pin_deletes_everything_also_when_the_page_is_opened_anew_in_between()
    {
        await FieldWork.TakeAsync(site);
        await using var phone = await PreparedAsync("phone-pin");
        await phone.Context.SetOfflineAsync(true);
        for (var tries = 0; tries < 5; tries++)
        {
            await phone.Page.ReloadAsync();
            await phone.SeesAsync("locked");
            await phone.UnlockAsync("111222");
            await phone.Page.WaitForFunctionAsync("() => document.querySelector('[data-do=unlock] [data-said]').textContent || !document.querySelector('[data-part=gone]').hidden");
        }

        await phone.SeesAsync("gone");
        Assert.Equal(Empty, await phone.StoresAsync());
    }

    [Fact]
    public async Task A_photograph_is_made_smaller_on_the_phone_and_comes_along()
    {
        var visit = await FieldWork.TakeAsync(site);
        await using var phone = await PreparedAsync("phone-photo");
        await phone.Page.ClickAsync($"[data-visit='{visit}']");
        await phone.Page.SetInputFilesAsync("#shot", new FilePayload { Name = "门口.jpg", MimeType = "image/jpeg", Buffer = MaterialPages.Photo });
        await phone.Page.WaitForSelectorAsync("[data-shot]:not([hidden])");
        await phone.Page.CheckAsync("[data-do=answer] input[value=confirmed]");
        await phone.Page.ClickAsync("[data-do=answer] button[type=submit]");
        await phone.UnsentAsync(0);
        using var chief = await site.StaffAsync("phone-photo-chief", "440100", "chief-reviewer");

        Assert.Contains("visit.jpg", await chief.ReadAsync("/desk/scores/" + visit.Split('/')[0]), StringComparison.Ordinal);
    }

    private async Task<Phone> PreparedAsync(string name)
    {
        var phone = await Phone.StartAsync(site);
        using var worker = await FieldWork.WorkerAsync(site, name);
        await phone.SignInAsync(worker);
        await phone.PrepareAsync();
        return phone;
    }

    /// <summary>The same account in another browser.</summary>
    private async Task<Visitor> SameWorkerAsync(string name)
    {
        var visitor = site.Visitor();
        Assert.Equal("/desk", visitor.Where(await visitor.SubmitAsync("/signin/staff", "signin", ("Form.Name", name), ("Form.Password", SampleSite.Password))));
        return visitor;
    }
}
