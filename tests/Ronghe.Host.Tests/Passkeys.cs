using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ronghe.Access;

namespace Ronghe.Host.Tests;

/// <summary>Passkeys end to end: a browser, a device, a real deployment.</summary>
public sealed class Passkeys : IAsyncLifetime
{
    private readonly AccountSite _site = new();
    private VirtualDevice _device = null!;

    private IPage Page => _device.Page;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _device = await VirtualDevice.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_device is not null)
        {
            await _device.DisposeAsync();
        }

        await _site.DisposeAsync();
    }

    [Fact]
    public async Task A_one_time_link_makes_a_passkey_that_signs_in_and_proves_anew_without_any_password()
    {
        var link = await JoinAsync("sec");
        Assert.Equal(_site.LocalAddress + "/desk", Page.Url);
        await Page.GotoAsync(_site.LocalAddress + link);
        Assert.Contains("This link is over", await Page.InnerTextAsync("h1"), StringComparison.Ordinal);

        await SignOutAsync();
        await Page.GotoAsync(_site.LocalAddress + "/desk/users");
        await _device.PressAsync();
        Assert.Equal(_site.LocalAddress + "/desk/users", Page.Url);

        _site.Clock.Now += TimeSpan.FromMinutes(10);
        await Page.GotoAsync(_site.LocalAddress + "/signin/passkey");
        Assert.Contains("/signin/prove", Page.Url, StringComparison.Ordinal);
        Assert.Equal(0, await Page.Locator("input[type=password]").CountAsync());
        await _device.PressAsync();
        Assert.Equal(_site.LocalAddress + "/signin/passkey", Page.Url);
        Assert.Equal(2, await CountAsync("sign-in.done"));
        Assert.Equal(1, await CountAsync("sign-in.prove"));
    }

    [Fact]
    public async Task A_passkey_beside_a_password_is_asked_for_after_it_and_is_named_and_taken_away_while_another_way_remains()
    {
        using var owner = _site.Visitor();
        var name = await _site.AdministratorAsync("sys", "system-admin", owner);
        await Page.GotoAsync(_site.LocalAddress + "/signin/staff");
        await PasswordAsync(name);
        await Page.GotoAsync(_site.LocalAddress + "/signin/passkey");
        await Page.FillAsync("#passkey-name", "office computer");
        await _device.PressAsync();
        Assert.Equal(_site.LocalAddress + "/desk/account", Page.Url);
        Assert.Equal("office computer", await Page.InputValueAsync("input[id^=name-]"));

        // The password alone opens nothing, nor may it add a factor of its own.
        await AccountSite.PasswordAsync(owner, name);
        Assert.StartsWith("/signin/code?", owner.Where(await owner.GetAsync("/desk")), StringComparison.Ordinal);
        Assert.Equal("/signin/code", owner.Where(await owner.GetAsync("/signin/enrol")));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync("/signin/passkey/add.json")).StatusCode);

        // In the owner's browser the key follows the password.
        await SignOutAsync();
        await Page.GotoAsync(_site.LocalAddress + "/signin/staff");
        await PasswordAsync(name);
        await Page.GotoAsync(_site.LocalAddress + "/desk/account");
        Assert.Contains("/signin/code", Page.Url, StringComparison.Ordinal);
        await _device.PressAsync();
        Assert.Equal(_site.LocalAddress + "/desk/account", Page.Url);

        // The only second factor stays; beside another it goes.
        await Page.ClickAsync("button[name='Keys.Remove']");
        Assert.Contains("only way to sign in", await Page.InnerTextAsync("#refusal"), StringComparison.Ordinal);
        await Page.GotoAsync(_site.LocalAddress + "/signin/passkey");
        await _device.ClearAsync();
        await _device.PressAsync();
        Assert.Equal(2, await Page.Locator("button[name='Keys.Remove']").CountAsync());
        await Page.FillAsync("input[id^=name-] >> nth=1", "phone");
        await Page.ClickAsync("button[name='Keys.Rename'] >> nth=1");
        Assert.Equal("phone", await Page.InputValueAsync("input[id^=name-] >> nth=1"));
        await Page.ClickAsync("button[name='Keys.Remove'] >> nth=1");
        Assert.Equal(1, await CountAsync("passkey.remove"));

        // The removed one is still on the device and opens nothing any more.
        await Page.Context.ClearCookiesAsync();
        await Page.GotoAsync(_site.LocalAddress + "/signin");
        await _device.PressAsync();
        Assert.Contains("does not serve", await Page.InnerTextAsync("#refusal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_from_another_origin_of_the_same_server_is_refused()
    {
        await JoinAsync("sec");
        await SignOutAsync();

        await Page.GotoAsync(_site.ForeignAddress + "/signin");
        await _device.PressAsync();

        Assert.Contains("does not serve", await Page.InnerTextAsync("#refusal"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("sign-in.done"));
    }

    [Fact]
    public async Task An_answer_serves_once_and_for_nothing_else_and_not_for_long()
    {
        await JoinAsync("sec");
        await SignOutAsync();
        await Page.GotoAsync(_site.LocalAddress + "/signin");
        var sent = "";
        await Page.RouteAsync("**/signin", async route =>
        {
            sent = route.Request.PostData ?? sent;
            await route.ContinueAsync();
        });
        await _device.PressAsync();
        Assert.Equal(_site.LocalAddress + "/desk", Page.Url);

        // Whoever saw the answer on its way sends it again, from a browser of their own.
        using var thief = _site.Visitor();
        var again = await SendAgainAsync(thief, "/signin", sent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);

        // One that was never used is not a proof of something else, and is old after five minutes.
        await SignOutAsync();
        await Page.UnrouteAsync("**/signin");
        await Page.GotoAsync(_site.LocalAddress + "/signin");
        await Page.RouteAsync("**/signin", async route =>
        {
            sent = route.Request.PostData ?? sent;
            await route.AbortAsync();
        });
        await Page.ClickAsync("form[data-passkey] button[type=submit]");
        await Page.WaitForTimeoutAsync(1500);
        _site.Clock.Now += TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAgainAsync(thief, "/signin", sent)).StatusCode);
        _site.Clock.Now -= TimeSpan.FromMinutes(2);
        Assert.Equal("/desk", thief.Where(await SendAgainAsync(thief, "/signin", sent)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAgainAsync(thief, "/signin/prove", sent)).StatusCode);
    }

    [Fact]
    public async Task A_device_that_did_not_verify_its_user_is_refused_even_when_the_page_asked_for_less()
    {
        await JoinAsync("sec");
        await SignOutAsync();
        await _device.VerifyUserAsync(false);
        await Page.RouteAsync("**/ask.json", async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            Assert.Contains("\\u0022userVerification\\u0022:\\u0022required\\u0022", text, StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = text.Replace("userVerification\\u0022:\\u0022required", "userVerification\\u0022:\\u0022discouraged", StringComparison.Ordinal) });
        });

        await Page.GotoAsync(_site.LocalAddress + "/signin");
        await _device.PressAsync();

        Assert.Contains("does not serve", await Page.InnerTextAsync("#refusal"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("sign-in.done"));
    }

    [Fact]
    public async Task A_copied_key_is_stopped_raises_the_alarm_and_ends_every_session()
    {
        await JoinAsync("sec");
        var copy = Assert.Single(await _device.KeysAsync());
        for (var i = 0; i < 3; i++)
        {
            await SignOutAsync();
            await Page.GotoAsync(_site.LocalAddress + "/signin");
            await _device.PressAsync();
        }

        var own = Assert.Single(await _device.KeysAsync());
        using var session = _site.Visitor();
        session.Http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await Page.Context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}")));
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync("/desk")).StatusCode);
        await Page.Context.ClearCookiesAsync();
        await _device.RestoreAsync(copy);
        await Page.GotoAsync(_site.LocalAddress + "/signin");
        await _device.PressAsync();

        Assert.Contains("copied", await Page.InnerTextAsync("#refusal"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("passkey.cloned"));
        Assert.Equal(HttpStatusCode.Redirect, (await session.GetAsync("/desk")).StatusCode);

        // Nobody knows which of the two is the owner's: the one with the right counter opens nothing either.
        await _device.RestoreAsync(own);
        await Page.GotoAsync(_site.LocalAddress + "/signin");
        await _device.PressAsync();
        Assert.Contains("does not serve", await Page.InnerTextAsync("#refusal"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_for_a_forgotten_password_makes_no_passkey_for_whoever_has_a_factor()
    {
        await JoinAsync("sec");
        var link = new Uri((await _site.RunAsync("user", "link", "sec")).Last.GetProperty("link").GetString()!).AbsolutePath;
        using var finder = _site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await finder.GetAsync(link + "/passkey.json")).StatusCode);
        Assert.DoesNotContain("data-passkey", await finder.ReadAsync(link), StringComparison.Ordinal);
    }

    /// <summary>Makes an administrator and joins with a passkey from the one-time link.</summary>
    private async Task<string> JoinAsync(string name)
    {
        var made = (await _site.RunAsync("user", "init-admin", name, "--display", name, "--role", "security-admin", "--division", "440100")).Last;
        var link = new Uri(made.GetProperty("link").GetString()!).AbsolutePath;
        await Page.GotoAsync(_site.LocalAddress + link);
        await _device.PressAsync();
        return link;
    }

    private async Task PasswordAsync(string name)
    {
        await Page.FillAsync("#name", name);
        await Page.FillAsync("#password", AccountSite.Password);
        await Page.ClickAsync("form:not([data-passkey]) button[type=submit]");
    }

    private async Task SignOutAsync()
    {
        await Page.GotoAsync(_site.LocalAddress + "/desk");
        await Page.ClickAsync(".user-menu summary");
        await Page.ClickAsync("form[action='/signout'] button");
    }

    private static async Task<HttpResponseMessage> SendAgainAsync(Visitor visitor, string path, string sent)
    {
        var form = await visitor.FormAsync(path, "passkey");
        foreach (var part in sent.Split('&').Select(p => p.Split('=')).Where(p => p[0].StartsWith("Key.", StringComparison.Ordinal)))
        {
            form[part[0]] = WebUtility.UrlDecode(part[1]);
        }

        return await visitor.PostAsync(path, form);
    }

    private async Task<int> CountAsync(string act)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccessDb>().Audit.CountAsync(r => r.Act == act);
    }
}
