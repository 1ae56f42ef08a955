using System.Net;

namespace Ronghe.Host.Tests;

public sealed class SigningIn(SampleSite site)
{
    [Fact]
    public async Task A_one_time_link_works_once()
    {
        var link = await site.LinkAsync("once");
        using var owner = site.Visitor();

        await owner.SignInAsync("once", link);
        var again = await owner.GetAsync(link);

        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password1234")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    public async Task A_password_that_is_easily_guessed_is_refused(string password)
    {
        var link = await site.LinkAsync("weak-" + password.Length + password[0]);
        using var owner = site.Visitor();

        var answer = await owner.SubmitAsync(link, "welcome", ("Form.Password", password), ("Form.Again", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_from_one_place_make_a_wait_there_and_nowhere_else()
    {
        var link = await site.LinkAsync("guessed");
        using var owner = site.Visitor("198.51.100.1");
        using var guesser = site.Visitor("198.51.100.2");
        await owner.SignInAsync("guessed", link);

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await guesser.SubmitAsync("/signin/staff", "signin", ("Form.Name", "guessed"), ("Form.Password", "wrong wrong wrong"))).StatusCode);
        }

        var locked = await guesser.SubmitAsync("/signin/staff", "signin", ("Form.Name", "guessed"), ("Form.Password", SampleSite.Password));
        var own = await owner.SubmitAsync("/signin/staff", "signin", ("Form.Name", "guessed"), ("Form.Password", SampleSite.Password));

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
    }

    [Fact]
    public async Task A_shut_account_is_out_on_its_next_request()
    {
        using var clerk = await site.StaffAsync("leaves");
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/desk")).StatusCode);

        await site.RunAsync("2025-12-10T09:00", "user", "disable", "leaves");

        Assert.Equal(HttpStatusCode.Redirect, (await clerk.GetAsync("/desk")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_not_only_the_cookie()
    {
        using var clerk = await site.StaffAsync("goes");
        var ticket = clerk.Cookies.GetCookieHeader(new Uri(site.Address));
        var form = await clerk.FormAsync("/desk");

        var answer = await clerk.PostAsync("/signout", form);

        using var thief = site.Visitor();
        thief.Http.DefaultRequestHeaders.Add("Cookie", ticket);
        Assert.Equal("/", clerk.Where(answer));
        Assert.Equal("\"cache\", \"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/desk")).StatusCode);
    }

    [Fact]
    public async Task After_signing_in_nobody_is_sent_to_another_site()
    {
        var link = await site.LinkAsync("returns");
        using var clerk = site.Visitor();
        await clerk.SignInAsync("returns", link);

        var away = await clerk.SubmitAsync("/signin/staff?back=%2F%2Fexample.org", "signin", ("Form.Name", "returns"), ("Form.Password", SampleSite.Password));

        Assert.Equal("/desk", clerk.Where(away));
    }
}
