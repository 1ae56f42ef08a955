using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Host.Tests;

/// <summary>Another system calls the API over HTTP with signed requests.</summary>
public sealed class SignedCalls(SampleSite site)
{
    private const string Now = "2025-12-10T09:00";
    private const string Path = "/api/v1/desk/rounds/hukou/2025/applicants";

    [Fact]
    public async Task A_client_reads_what_it_was_granted_where_it_was_granted_and_nothing_unsigned()
    {
        var (inside, outside) = (await ClientAsync("calls-inside", "440100"), await ClientAsync("calls-outside", "110100"));

        Assert.Equal(HttpStatusCode.OK, await GetAsync(inside));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(outside));
        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(inside, bend: true));
        using var nobody = site.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(Path)).StatusCode);
    }

    [Fact]
    public async Task A_client_without_a_role_is_told_that_it_may_not()
    {
        var client = await ClientAsync("calls-nothing", division: null);

        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(client));
    }

    private async Task<(string KeyId, byte[] Secret)> ClientAsync(string name, string? division)
    {
        await site.RunAsync(Now, "client", "add", name, "--display", "数据交换");
        var key = await site.RunAsync(Now, "client", "key", name);
        if (division is not null)
        {
            await site.RunAsync(Now, "user", "grant", name, "--division", division, "--role", "reviewer");
        }

        return (key.GetProperty("keyId").GetString()!, Convert.FromBase64String(key.GetProperty("secret").GetString()!));
    }

    private async Task<HttpStatusCode> GetAsync((string KeyId, byte[] Secret) client, bool bend = false)
    {
        using var visitor = site.Visitor();
        var created = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var input = string.Create(
            CultureInfo.InvariantCulture,
            $"(\"@method\" \"@authority\" \"@path\" \"@query\");created={created};expires={created + 60};nonce=\"{nonce}\";keyid=\"{client.KeyId}\";alg=\"hmac-sha256\"");
        var text = $"\"@method\": GET\n\"@authority\": {new Uri(site.Address).Authority}\n\"@path\": {Path}\n\"@query\": ?\n\"@signature-params\": {input}";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Path + (bend ? "?from=1" : ""), UriKind.Relative));
        request.Headers.Add("Signature-Input", "sig1=" + input);
        request.Headers.Add("Signature", $"sig1=:{Convert.ToBase64String(HMACSHA256.HashData(client.Secret, Encoding.UTF8.GetBytes(text)))}:");
        return (await visitor.Http.SendAsync(request)).StatusCode;
    }
}
