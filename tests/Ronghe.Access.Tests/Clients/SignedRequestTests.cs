using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Clients;
using Ronghe.Access.Grants;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Clients;

public sealed class SignedRequestTests
{
    /// <summary>RFC 9421, B.2.5: HMAC with the shared secret of B.1.5.</summary>
    [Fact]
    public void The_base_of_the_standards_own_HMAC_example_is_signed_as_it_says()
    {
        var input = SignatureInput.Read("sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"")!;
        var secret = Convert.FromBase64String("uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==");

        var text = input.Base(name => name switch { "date" => "Tue, 20 Apr 2021 02:07:55 GMT", "@authority" => "example.com", _ => "application/json" })!;

        Assert.Equal("pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=", Convert.ToBase64String(HMACSHA256.HashData(secret, text)));
    }

    /// <summary>RFC 9421, B.2.4: ECDSA with the key of B.1.3.</summary>
    [Fact]
    public void The_standards_own_ECDSA_example_verifies()
    {
        const string Digest = "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:";
        var pem = "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf\nw0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==\n-----END PUBLIC KEY-----\n";
        var input = SignatureInput.Read("sig-b24=(\"@status\" \"content-type\" \"content-digest\" \"content-length\");created=1618884473;keyid=\"test-key-ecc-p256\"")!;
        var text = input.Base(name => name switch { "@status" => "200", "content-type" => "application/json", "content-digest" => Digest, _ => "23" })!;
        using var key = Crypto.CryptoSuites.ReadVerifyingKey(pem)!;

        Assert.True(key.Verify(text, Convert.FromBase64String("wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==")));
    }

    [Theory]
    [InlineData("sig=()")]
    [InlineData("sig=(\"a\" \"b\");created=1;keyid=\"x\"")]
    [InlineData("sig=(\"a\");nonce=\"a\\\"b\"")]
    public void A_well_formed_input_is_read(string header) => Assert.NotNull(SignatureInput.Read(header));

    [Theory]
    [InlineData("")]
    [InlineData("sig")]
    [InlineData("sig=(\"a\"")]
    [InlineData("sig=(\"a\" \"a\")")]
    [InlineData("sig=(\"a\"\"b\")")]
    [InlineData("sig=(\"a\";sf)")]
    [InlineData("sig=(\"a\"), other=(\"a\")")]
    [InlineData("sig=(\"a\");created=1;created=2")]
    [InlineData("sig=(\"a\");created=-1")]
    [InlineData("SIG=(\"a\")")]
    [InlineData("sig=(\"a\");nonce=\"a")]
    public void Anything_else_is_not(string header) => Assert.Null(SignatureInput.Read(header));

    [Theory]
    [InlineData(DbKind.Sqlite, false)]
    [InlineData(DbKind.Postgres, true)]
    public async Task A_signed_request_is_known_once_and_no_changed_one_is(DbKind kind, bool ecdsa)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        var client = await MachineClient.AddAsync(city, "feed", ecdsa);

        Assert.Null(await client.SendAsync(client.Request()));
        var twice = client.Request();
        Assert.Null(await client.SendAsync(twice));
        Assert.Equal("used before", await client.SendAsync(twice));
        foreach (var (change, expected) in Changes(client))
        {
            var request = client.Request();
            change(request);
            Assert.Equal(expected, await client.SendAsync(request));
        }

        Assert.Null(await client.SendAsync(client.Request()));
    }

    [Fact]
    public async Task A_nonce_serves_once_on_all_machines_and_after_a_restart()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);
        var client = await MachineClient.AddAsync(city, "feed", ecdsa: false);
        var request = client.Request();
        await using var other = await city.Deployment.RestartAsync(services =>
            Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.Replace(services, ServiceDescriptor.Singleton(new SecurityClock(city.Clock))));

        Assert.Null(await client.SendAsync(request));
        Assert.Equal("used before", await other.InScopeAsync(async s => (await s.GetRequiredService<ClientRequest>().CheckAsync(request.Context(), default)).Refused));
    }

    [Fact]
    public async Task Time_is_five_minutes_and_a_request_of_301_seconds_ago_is_too_old()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);
        var client = await MachineClient.AddAsync(city, "feed", ecdsa: false);

        Assert.Equal("too long a life", await client.SendAsync(client.Request(life: 301)));
        Assert.Equal("from the future", await client.SendAsync(client.Request(ahead: 301)));
        var old = client.Request();
        city.Clock.Advance(TimeSpan.FromSeconds(301));
        Assert.Equal("too old", await client.SendAsync(old));
    }

    [Fact]
    public async Task Keys_change_without_a_pause_there_are_two_at_most_and_a_disabled_client_is_out_at_once()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);
        var first = await MachineClient.AddAsync(city, "feed", ecdsa: false);
        var second = await first.AnotherKeyAsync();
        Assert.Equal("client.two-keys", (await city.AsAsync("sec", s => s.GetRequiredService<ClientDesk>().AddKeyAsync("feed", null, default))).Problem?.Code);

        Assert.Null(await first.SendAsync(first.Request()));
        Assert.Null(await second.SendAsync(second.Request()));
        await city.AsAsync("sec", s => s.GetRequiredService<ClientDesk>().EndKeyAsync(first.KeyId, default));
        Assert.Equal("unknown key", await first.SendAsync(first.Request()));
        Assert.Null(await second.SendAsync(second.Request()));
        await city.AsAsync("sec", s => s.GetRequiredService<ClientDesk>().DisableAsync("feed", default));
        Assert.Equal("disabled", await second.SendAsync(second.Request()));
    }

    [Fact]
    public async Task A_client_is_granted_roles_in_divisions_like_anybody_and_has_none_of_the_rights_of_all_staff()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);
        await MachineClient.AddAsync(city, "feed", ecdsa: false);
        await city.KnowAsync("feed");

        Assert.True((await city.ScopeAsync("feed", "rounds.read")).IsNowhere);
        await city.GrantAsync("feed", new GrantRequest("leader", "440106", null, null, "data of the district"));
        var scope = await city.ScopeAsync("feed", "rounds.read");

        Assert.False(scope.IsNowhere);
        Assert.True((await city.ScopeAsync("feed", "applicants.read")).IsNowhere);
        Assert.True((await city.AsClientAsync("feed", s => s.GetRequiredService<Contracts.Access.IRights>().ScopeAsync("break-glass.begin", null, default))).IsNowhere);
    }

    private static IEnumerable<(Action<MachineRequest> Change, string Expected)> Changes(MachineClient client)
    {
        yield return (r => r.Method = "PUT", "wrong signature");
        yield return (r => r.Host = "other.example", "wrong signature");
        yield return (r => r.Target = "/api/v1/desk/other?x=1", "wrong signature");
        yield return (r => r.Target = "/api/v1/desk/things?x=2", "wrong signature");
        yield return (r => r.Body = "{\"a\":2}", "another body");
        yield return (r => r.Headers["Idempotency-Key"] = "other", "wrong signature");
        yield return (r => r.Headers["Content-Digest"] = MachineRequest.DigestOf("{\"a\":2}"), "wrong signature");
        yield return (r => r.Change("Signature-Input", "keyid=\"" + client.KeyId, "keyid=\"unknown"), "unknown key");
        yield return (r => r.Change("Signature-Input", "alg=\"" + client.Algorithm, "alg=\"none"), "another algorithm");
        yield return (r => r.Change("Signature-Input", " \"content-digest\"", ""), "the body is not covered");
        yield return (r => r.Change("Signature-Input", " \"idempotency-key\"", ""), "the idempotency key is not covered");
        yield return (r => r.Change("Signature-Input", " \"@authority\"", ""), "too little is covered");
        yield return (r => r.Change("Signature-Input", "nonce=\"", "nonce=\"x"), "wrong signature");
        yield return (r => r.Change("Signature", ":", ":A"), "unreadable");
        yield return (r => r.Headers.Remove("Signature"), "unreadable");
    }
}
