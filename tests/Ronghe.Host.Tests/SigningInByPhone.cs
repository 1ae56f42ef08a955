using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Ronghe.Host.Tests;

/// <summary>Accounts of residents by phone, on a deployment whose clock of codes and sessions can be moved.</summary>
public sealed class SigningInByPhone : IAsyncLifetime
{
    private const string Phone = "13912345678";
    private readonly AccountSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_code_opens_the_account_of_a_phone_once_and_only_in_the_browser_that_asked()
    {
        using var owner = _site.Visitor();
        await owner.SubmitAsync("/signin", "phone", ("Form.Phone", "+86 139 1234 5678"));
        var code = _site.Inbox.CodeOf(Phone);

        using var thief = _site.Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await thief.SubmitAsync("/signin/phone", "code", ("Form.Code", code))).StatusCode);
        var ticket = owner.Cookies.GetCookieHeader(new Uri(_site.Address));
        Assert.Equal("/my", owner.Where(await owner.SubmitAsync("/signin/phone", "code", ("Form.Code", code))));
        Assert.Contains("139****5678", await owner.ReadAsync("/my"), StringComparison.Ordinal);

        thief.Http.DefaultRequestHeaders.Add("Cookie", ticket);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(thief, code)).StatusCode);
    }

    [Fact]
    public async Task A_code_is_too_old_after_ten_minutes_and_dead_after_five_wrong_ones()
    {
        using var owner = _site.Visitor();
        await owner.SubmitAsync("/signin", "phone", ("Form.Phone", Phone));
        _site.Clock.Now += TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(owner, _site.Inbox.CodeOf(Phone))).StatusCode);

        await owner.SubmitAsync("/signin", "phone", ("Form.Phone", Phone));
        var right = _site.Inbox.CodeOf(Phone);
        var wrong = right == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(owner, wrong)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(owner, right)).StatusCode);
    }

    [Fact]
    public async Task After_three_codes_to_one_phone_there_is_a_wait_and_other_phones_go_on()
    {
        using var owner = _site.Visitor();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("/signin/phone", owner.Where(await owner.SubmitAsync("/signin", "phone", ("Form.Phone", Phone))));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await owner.SubmitAsync("/signin", "phone", ("Form.Phone", Phone))).StatusCode);
        Assert.Equal(3, _site.Inbox.TextsOf(Phone).Count);
        Assert.Equal("/signin/phone", owner.Where(await owner.SubmitAsync("/signin", "phone", ("Form.Phone", "13700000001"))));
    }

    [Fact]
    public async Task Twenty_codes_from_one_place_make_a_wait_whatever_the_phones()
    {
        using var sender = _site.Visitor();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("/signin/phone", sender.Where(await sender.SubmitAsync("/signin", "phone", ("Form.Phone", $"137000000{i:D2}"))));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await sender.SubmitAsync("/signin", "phone", ("Form.Phone", "13700000099"))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1391234567")]
    [InlineData("12912345678")]
    [InlineData("+85291234567")]
    public async Task What_is_no_mobile_number_is_refused(string typed)
    {
        using var visitor = _site.Visitor();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SubmitAsync("/signin", "phone", ("Form.Phone", typed))).StatusCode);
    }

    [Fact]
    public async Task A_residents_session_ends_after_thirty_minutes_without_use_and_after_twelve_hours_and_opens_no_desk()
    {
        using var owner = _site.Visitor();
        await owner.SignInByPhoneAsync(Phone, _site.Inbox);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync("/desk")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync("/desk/account")).StatusCode);

        for (var i = 0; i < 24; i++)
        {
            _site.Clock.Now += TimeSpan.FromMinutes(29);
            Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/my")).StatusCode);
        }

        _site.Clock.Now += TimeSpan.FromMinutes(25);
        Assert.Equal("/signin?back=%2Fmy", owner.Where(await owner.GetAsync("/my")));
        await owner.SignInByPhoneAsync(Phone, _site.Inbox);
        _site.Clock.Now += TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1);
        Assert.Equal("/signin?back=%2Fmy", owner.Where(await owner.GetAsync("/my")));
    }

    [Fact]
    public async Task Ending_everything_ends_the_session_on_every_device()
    {
        using var phone = _site.Visitor();
        using var computer = _site.Visitor();
        await phone.SignInByPhoneAsync(Phone, _site.Inbox);
        await computer.SignInByPhoneAsync(Phone, _site.Inbox);

        Assert.Equal("/", phone.Where(await phone.SubmitAsync("/my", "everything")));

        Assert.NotNull(phone.Where(await phone.GetAsync("/my")));
        Assert.NotNull(computer.Where(await computer.GetAsync("/my")));
    }

    [Fact]
    public async Task What_weighs_more_is_proved_anew_by_a_code_to_the_same_phone()
    {
        using var owner = _site.Visitor();
        await owner.SignInByPhoneAsync(Phone, _site.Inbox);
        _site.Clock.Now += TimeSpan.FromMinutes(6);
        Assert.Equal("/signin/prove?back=/signin/passkey", owner.Where(await owner.GetAsync("/signin/passkey")));

        var sent = await owner.SubmitAsync("/signin/prove?back=/signin/passkey", "send");
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var form = await owner.FormAsync("/signin/prove?back=/signin/passkey", "send");
        (form["_handler"], form["Form.Code"]) = ("phone-code", _site.Inbox.CodeOf(Phone));
        Assert.Equal("/signin/passkey", owner.Where(await owner.PostAsync("/signin/prove?back=/signin/passkey", form)));

        // A code for signing in proves nothing anew.
        _site.Clock.Now += TimeSpan.FromMinutes(6);
        await owner.SubmitAsync("/signin", "phone", ("Form.Phone", Phone));
        form["Form.Code"] = _site.Inbox.CodeOf(Phone);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.PostAsync("/signin/prove?back=/signin/passkey", form)).StatusCode);
    }

    [Fact]
    public async Task A_phone_number_is_nowhere_in_the_database_file()
    {
        using var owner = _site.Visitor();
        await owner.SignInByPhoneAsync(Phone, _site.Inbox);
        SqliteConnection.ClearAllPools();

        var files = Directory.EnumerateFiles(_site.Folder, "ronghe.db*").Select(File.ReadAllBytes).ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, f => f.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Phone)) >= 0);
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, string code)
    {
        var form = await visitor.FormAsync("/signin/phone", "code");
        form["Form.Code"] = code;
        return await visitor.PostAsync("/signin/phone", form);
    }
}
