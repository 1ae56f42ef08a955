using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Host.Tests;

/// <summary>Coming in through the city's unified identity, against a real provider in the same process.</summary>
public sealed class UnifiedIdentities : IAsyncLifetime
{
    private readonly AccountSite _site = new();
    private CityProvider _provider = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await CityProvider.StartAsync();
        _provider.Clock = _site.Clock;
        _site.Identity = new UnifiedIdentitySite(
            _provider.Address, CityProvider.Client, "unified.secret", new(_provider.Address + "/authorize"), new(_provider.Address + "/token"), new(_provider.Address + "/keys"),
            NameClaim: "real_name", NumberClaim: "id_number");
        await File.WriteAllTextAsync(Path.Combine(_site.Folder, "unified.secret"), CityProvider.Secret + "\n");
        _site.Configure = services => services.AddScoped<IRealNames, OnePerson>();
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_the_provider_vouches_for_has_an_account_and_has_it_again_next_time()
    {
        using var owner = _site.Visitor();
        using var elsewhere = _site.Visitor();

        Assert.Equal("/my/real-name", owner.Where(await BackAsync(owner, "/my/real-name")));
        Assert.Contains("仅手机号码", await owner.ReadAsync("/my"), StringComparison.Ordinal);
        Assert.Equal("/my", elsewhere.Where(await BackAsync(elsewhere)));
        Assert.Equal(2, Count(await owner.ReadAsync("/my"), "name=\"Ending.Sessions\""));
        _provider.Subject = "4712";
        using var other = _site.Visitor();
        await BackAsync(other);
        Assert.Equal(1, Count(await other.ReadAsync("/my"), "name=\"Ending.Sessions\""));
    }

    [Fact]
    public async Task A_verified_name_and_number_of_the_register_make_a_verified_account_and_take_the_person_from_whoever_only_knew_them()
    {
        using var impostor = _site.Visitor();
        await impostor.SignInByPhoneAsync("13600000001", _site.Inbox);
        await impostor.SubmitAsync("/my/real-name", "match", ("Form.Name", "张三"), ("Form.Number", "n"));
        Assert.Contains("已与登记信息核对", await impostor.ReadAsync("/my"), StringComparison.Ordinal);
        (_provider.Name, _provider.Number) = ("张三", "n");
        using var owner = _site.Visitor();

        await BackAsync(owner);

        Assert.Contains("已核验", await owner.ReadAsync("/my"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/my/seen")).StatusCode);
        Assert.NotNull(impostor.Where(await impostor.GetAsync("/my")));
    }

    public static TheoryData<string, string?> WrongClaims => new()
    {
        { "aud", "\"another\"" }, { "aud", null }, { "iss", "\"http://127.0.0.1:1\"" }, { "nonce", "\"of another request\"" }, { "nonce", null }, { "exp", "1000000000" }, { "sub", null },
    };

    [Theory]
    [MemberData(nameof(WrongClaims))]
    public async Task A_token_that_was_not_made_for_this_request_of_this_site_is_refused(string claim, string? value)
    {
        _provider.Change = claims =>
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = JsonNode.Parse(value);
            }
        };
        using var visitor = _site.Visitor();

        Assert.Equal("/signin?refused=unified.refused", visitor.Where(await BackAsync(visitor)));
        Assert.NotNull(visitor.Where(await visitor.GetAsync("/my")));
        Assert.Contains("统一身份认证没有完成", await (await visitor.GetAsync("/signin?refused=unified.refused")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_with_another_state_or_in_another_browser_or_a_second_time_is_refused()
    {
        using var owner = _site.Visitor();
        using var thief = _site.Visitor();
        var answer = await AskAsync(owner, "/my");

        Assert.Equal("/signin?refused=unified.refused", thief.Where(await thief.GetAsync(answer)));
        Assert.Equal("/signin?refused=unified.refused", owner.Where(await owner.GetAsync(answer.Replace("state=", "state=A", StringComparison.Ordinal))));
        var cookies = owner.Cookies.GetCookieHeader(new Uri(_site.Address + "/signin/unified/back"));
        Assert.Equal("/my", owner.Where(await owner.GetAsync(answer)));
        Assert.Equal("/signin?refused=unified.refused", owner.Where(await owner.GetAsync(answer)));
        thief.Http.DefaultRequestHeaders.Add("Cookie", cookies);
        Assert.Equal("/signin?refused=unified.refused", thief.Where(await thief.GetAsync(answer)));
    }

    [Fact]
    public async Task Afterwards_nobody_is_sent_to_another_site()
    {
        using var owner = _site.Visitor();

        Assert.Equal("/my", owner.Where(await BackAsync(owner, "//example.org")));
    }

    [Fact]
    public async Task A_deployment_that_names_no_provider_has_no_such_door()
    {
        var plain = new AccountSite();
        await plain.InitializeAsync();
        using var visitor = plain.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/signin/unified")).StatusCode);
        Assert.DoesNotContain("/signin/unified", await visitor.ReadAsync("/signin"), StringComparison.Ordinal);
        await plain.DisposeAsync();
    }

    [Fact]
    public void A_provider_over_an_open_line_is_refused() =>
        Assert.Throws<ConfigurationException>(() => new Deployment(
            Sample: false, City: "guangzhou", Identity: new UnifiedIdentitySite("i", "c", "s", new("https://id.example/a"), new("http://id.example/t"), new("https://id.example/k"))).IdentityRulesIn("/"));

    /// <summary>Goes to the provider and comes back.</summary>
    private async Task<HttpResponseMessage> BackAsync(Visitor visitor, string back = "/my") => await visitor.GetAsync(await AskAsync(visitor, back));

    /// <returns>The path with which the provider sends the visitor back.</returns>
    private static async Task<string> AskAsync(Visitor visitor, string back)
    {
        var there = (await visitor.GetAsync("/signin/unified?back=" + Uri.EscapeDataString(back))).Headers.Location!;
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        return (await browser.GetAsync(there)).Headers.Location!.PathAndQuery;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private sealed class OnePerson : IRealNames
    {
        public Task<long?> MatchAsync(string name, string idNumber, CancellationToken cancellation) => Task.FromResult<long?>(name == "张三" ? 1 : null);

        public Task<long?> FindAsync(string idNumber, CancellationToken cancellation) => Task.FromResult<long?>(null);

        public Task<IReadOnlyDictionary<long, string>> MaskedNamesAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<long, string>>(persons.ToDictionary(p => p, _ => "张*"));
    }
}
