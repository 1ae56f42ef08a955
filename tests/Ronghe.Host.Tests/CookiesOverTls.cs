using System.Net;

namespace Ronghe.Host.Tests;

/// <summary>Every cookie there is, over TLS as a proxy reports it; <see cref="CookieJar"/> looks at each, here and in every other journey.</summary>
public sealed class CookiesOverTls : IAsyncLifetime
{
    private const string Phone = "13600000009";
    private readonly AccountSite _site = new();
    private CityProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await CityProvider.StartAsync();
        _provider.Clock = _site.Clock;
        _site.Identity = new UnifiedIdentitySite(
            _provider.Address, CityProvider.Client, "unified.secret", new(_provider.Address + "/authorize"), new(_provider.Address + "/token"), new(_provider.Address + "/keys"));
        await File.WriteAllTextAsync(Path.Combine(_site.Folder, "unified.secret"), CityProvider.Secret);
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Every_cookie_is_bound_to_the_host_and_no_other_is_read()
    {
        using var resident = _site.Visitor(tls: true);
        await resident.GetAsync("/language?to=en&back=/");
        await resident.GetAsync("/face?to=large&back=/");
        await resident.SignInByPhoneAsync(Phone, _site.Inbox);
        var home = await resident.ReadAsync("/my");
        await resident.PostAsync("/signout", await resident.FormAsync("/my"));
        using var known = _site.Visitor(tls: true);
        var there = (await known.GetAsync("/signin/unified?back=/my")).Headers.Location!;
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        Assert.Equal("/my", known.Where(await known.GetAsync((await browser.GetAsync(there)).Headers.Location!.PathAndQuery)));
        using var officer = _site.Visitor(tls: true);
        await AccountSite.PasswordAsync(officer, await _site.AdministratorAsync("officer", "security-admin", officer));
        await _site.EnrolAsync(officer);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/desk")).StatusCode);

        Assert.Contains("lang=\"en\"", home, StringComparison.Ordinal);
        Assert.Contains("data-face=\"large\"", home, StringComparison.Ordinal);
        Assert.Equal(["__Host-ronghe", "__Host-ronghe_code", "__Host-ronghe_face", "__Host-ronghe_form", "__Host-ronghe_language"], resident.CookieNames.Order(StringComparer.Ordinal));
        Assert.Equal(["__Host-ronghe", "__Host-ronghe_unified"], known.CookieNames.Select(n => n.Split('.')[0]).Order(StringComparer.Ordinal));

        // A ticket under the plain name, as a page of a sister host could set it, opens nothing.
        var ticket = officer.Cookies.GetCookies(new Uri(_site.Address.Replace("http:", "https:", StringComparison.Ordinal)))["__Host-ronghe"]!.Value;
        using var planted = _site.Visitor(tls: true);
        planted.Http.DefaultRequestHeaders.Add("Cookie", "ronghe=" + ticket);
        Assert.Equal(HttpStatusCode.Redirect, (await planted.GetAsync("/desk")).StatusCode);
        using var own = _site.Visitor(tls: true);
        own.Http.DefaultRequestHeaders.Add("Cookie", "__Host-ronghe=" + ticket);
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("/desk")).StatusCode);
    }

    [Theory]
    [InlineData("__Host-a=1; path=/; secure; samesite=lax; httponly", null)]
    [InlineData("a=1; path=/; secure; samesite=lax; httponly", "prefix")]
    [InlineData("__Host-a=1; path=/; samesite=lax; httponly", "Secure")]
    [InlineData("__Host-a=1; path=/; secure; samesite=lax", "HttpOnly")]
    [InlineData("__Host-a=1; path=/; secure; samesite=none; httponly", "SameSite")]
    [InlineData("__Host-a=1; path=/; secure; httponly", "SameSite")]
    [InlineData("__Host-a=1; path=/my; secure; samesite=lax; httponly", "place")]
    [InlineData("__Host-a=1; path=/; domain=example.org; secure; samesite=lax; httponly", "place")]
    public void The_jar_finds_each_fault(string line, string? fault) => Assert.Equal(fault, CookieJar.Fault(line, tls: true));
}
