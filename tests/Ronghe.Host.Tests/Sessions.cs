using System.Net;

namespace Ronghe.Host.Tests;

/// <summary>Signing in on a real deployment, step by step, and what sessions outlive.</summary>
public sealed class Sessions : IAsyncLifetime
{
    private readonly AccountSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Nobody_works_without_a_second_factor_and_no_code_is_taken_twice()
    {
        using var owner = _site.Visitor();
        var name = await _site.AdministratorAsync("sys", "system-admin", owner);

        Assert.Equal("/desk", await AccountSite.PasswordAsync(owner, name));
        Assert.StartsWith("/signin/enrol?", owner.Where(await owner.GetAsync("/desk")), StringComparison.Ordinal);
        var app = await _site.EnrolAsync(owner);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/desk/users")).StatusCode);

        // Elsewhere the password alone opens nothing, and the code that was just used opens nothing again.
        _site.Clock.Now += TimeSpan.FromSeconds(1);
        using var elsewhere = _site.Visitor();
        await AccountSite.PasswordAsync(elsewhere, name);
        Assert.StartsWith("/signin/code?", elsewhere.Where(await elsewhere.GetAsync("/desk/users")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await elsewhere.SubmitAsync("/signin/code", "code", ("Form.Code", app.CodeAt(_site.Clock.Now)))).StatusCode);
        _site.Clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal("/desk", elsewhere.Where(await elsewhere.SubmitAsync("/signin/code", "code", ("Form.Code", app.CodeAt(_site.Clock.Now)))));
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/desk/users")).StatusCode);

        // Each sees the other and can end it.
        var ids = System.Text.RegularExpressions.Regex.Matches(await owner.ReadAsync("/desk/account"), "name=\"Ending.Sessions\" value=\"([^\"]+)\"");
        Assert.Equal(2, ids.Count);
        await owner.SubmitAsync("/desk/account", "sessions", ("Ending.Sessions", ids[0].Groups[1].Value));
        Assert.NotEqual(HttpStatusCode.OK, (await elsewhere.GetAsync("/desk/users")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/desk/users")).StatusCode);
    }

    [Fact]
    public async Task What_weighs_more_asks_again_who_sits_there_and_a_session_ends_when_nobody_uses_it()
    {
        using var owner = _site.Visitor();
        var name = await _site.AdministratorAsync("sec", "security-admin", owner);
        await AccountSite.PasswordAsync(owner, name);
        var app = await _site.EnrolAsync(owner);
        await _site.RunAsync("user", "add", "li", "--display", "李明");
        (string, string)[] proposal = [("Form.Role", "reviewer"), ("Form.Division", "440106"), ("Form.Reason", "works there")];

        _site.Clock.Now += TimeSpan.FromMinutes(14);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/desk/users")).StatusCode);
        _site.Clock.Now += TimeSpan.FromMinutes(2);
        var asked = await owner.SubmitAsync("/desk/users/li", "propose", proposal);
        Assert.Equal("/signin/prove?back=%2Fdesk%2Fusers%2Fli", owner.Where(asked));
        var proved = await owner.SubmitAsync("/signin/prove?back=%2Fdesk%2Fusers%2Fli", "prove", ("Form.Password", AccountSite.Password), ("Form.Code", app.CodeAt(_site.Clock.Now)));
        Assert.Equal("/desk/users/li", owner.Where(proved));
        Assert.Equal("/desk/users/li", owner.Where(await owner.SubmitAsync("/desk/users/li", "propose", proposal)));
        Assert.Contains("待批准", await owner.ReadAsync("/desk/users/li"), StringComparison.Ordinal);

        _site.Clock.Now += TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1);
        Assert.StartsWith("/signin/staff?", owner.Where(await owner.GetAsync("/desk")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_of_an_administrator_is_made_once_and_real_deployments_only_propose()
    {
        using var owner = _site.Visitor();
        await _site.AdministratorAsync("aud", "audit-admin", owner);

        Assert.Equal(1, (await _site.RunAsync("user", "init-admin", "aud2", "--display", "x", "--role", "audit-admin", "--division", "440100")).Code);
        await _site.RunAsync("user", "add", "wang", "--display", "王芳");
        Assert.Equal(0, (await _site.RunAsync("user", "grant", "wang", "--role", "reviewer", "--division", "440106")).Code);
        using var wang = _site.Visitor();
        var link = (await _site.RunAsync("user", "link", "wang")).Last.GetProperty("link").GetString()!;
        await wang.SubmitAsync(new Uri(link).AbsolutePath, "welcome", ("Form.Password", AccountSite.Password), ("Form.Again", AccountSite.Password));
        await AccountSite.PasswordAsync(wang, "wang");
        await _site.EnrolAsync(wang);
        Assert.Equal(HttpStatusCode.Forbidden, (await wang.GetAsync("/desk/rounds")).StatusCode);
    }

    [Fact]
    public async Task A_password_of_90_days_is_changed_before_anything_else_and_an_earlier_one_does_not_come_back()
    {
        using var owner = _site.Visitor();
        await _site.RunAsync("user", "add", "zhao", "--display", "赵云");
        var link = (await _site.RunAsync("user", "link", "zhao")).Last.GetProperty("link").GetString()!;
        await owner.SubmitAsync(new Uri(link).AbsolutePath, "welcome", ("Form.Password", AccountSite.Password), ("Form.Again", AccountSite.Password));
        await AccountSite.PasswordAsync(owner, "zhao");
        var app = await _site.EnrolAsync(owner);

        _site.Clock.Now += TimeSpan.FromDays(91);
        await AccountSite.PasswordAsync(owner, "zhao");
        await owner.SubmitAsync("/signin/code", "code", ("Form.Code", app.CodeAt(_site.Clock.Now)));
        Assert.StartsWith("/signin/password?", owner.Where(await owner.GetAsync("/desk")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.SubmitAsync("/signin/password", "password", ("Form.Password", AccountSite.Password), ("Form.Again", AccountSite.Password))).StatusCode);
        var other = AccountSite.Password + "!";
        Assert.Equal("/signin/staff?welcome=true", owner.Where(await owner.SubmitAsync("/signin/password", "password", ("Form.Password", other), ("Form.Again", other))));
    }
}
