using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Clients;

namespace Ronghe.Access.Tests.Clients;

/// <summary>Another system as a test plays it: signs requests by the letter of the standard, with code of its own.</summary>
internal sealed class MachineClient(StaffedCity city, string name, NewClientKey key, ECDsa? secretKey)
{
    private int _sent;

    public string KeyId => key.KeyId;

    public string Algorithm => key.Algorithm;

    public static async Task<MachineClient> AddAsync(StaffedCity city, string name, bool ecdsa)
    {
        Assert.Null((await city.AsAsync("sec", s => s.GetRequiredService<ClientDesk>().AddAsync(name, "数据交换", default))).Problem);
        var secret = ecdsa ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        var key = await city.AsAsync("sec", s => s.GetRequiredService<ClientDesk>().AddKeyAsync(name, secret?.ExportSubjectPublicKeyInfoPem(), default));
        return new MachineClient(city, name, key.Value, secret);
    }

    public async Task<MachineClient> AnotherKeyAsync() =>
        new(city, name, (await city.AsAsync("sec", s => s.GetRequiredService<ClientDesk>().AddKeyAsync(name, null, default))).Value, null);

    /// <summary>A signed POST.</summary>
    public MachineRequest Request(int life = 300, int ahead = 0)
    {
        var request = new MachineRequest();
        request.Headers["Idempotency-Key"] = $"key-{++_sent}";
        request.Headers["Content-Digest"] = MachineRequest.DigestOf(request.Body);
        var created = city.Clock.GetUtcNow().ToUnixTimeSeconds() + ahead;
        var input = $"(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-digest\" \"idempotency-key\");created={created};expires={created + life};nonce=\"nonce-{KeyId}-{_sent:00000000}\";keyid=\"{KeyId}\";alg=\"{Algorithm}\"";
        var text = $"\"@method\": POST\n\"@authority\": {request.Host}\n\"@path\": /api/v1/desk/things\n\"@query\": ?x=1\n\"content-digest\": {request.Headers["Content-Digest"]}\n\"idempotency-key\": key-{_sent}\n\"@signature-params\": {input}";
        var bytes = Encoding.UTF8.GetBytes(text);
        var signature = secretKey is null ? HMACSHA256.HashData(Convert.FromBase64String(key.Secret!), bytes) : secretKey.SignData(bytes, HashAlgorithmName.SHA256);
        request.Headers["Signature-Input"] = "sig1=" + input;
        request.Headers["Signature"] = $"sig1=:{Convert.ToBase64String(signature)}:";
        return request;
    }

    /// <summary>Sends a request.</summary>
    /// <returns>Why it was refused; null when it was known.</returns>
    public Task<string?> SendAsync(MachineRequest request) =>
        city.Deployment.InScopeAsync(async s => (await s.GetRequiredService<ClientRequest>().CheckAsync(request.Context(), default)).Refused);
}

/// <summary>A request as it goes over the wire.</summary>
internal sealed class MachineRequest
{
    public string Method { get; set; } = "POST";

    public string Host { get; set; } = "ronghe.example";

    public string Target { get; set; } = "/api/v1/desk/things?x=1";

    public string Body { get; set; } = "{\"a\":1}";

    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    public static string DigestOf(string body) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}:";

    public void Change(string header, string from, string to)
    {
        Assert.Contains(from, Headers[header], StringComparison.Ordinal);
        var at = Headers[header].IndexOf(from, StringComparison.Ordinal);
        Headers[header] = Headers[header][..at] + to + Headers[header][(at + from.Length)..];
    }

    public HttpContext Context()
    {
        var http = new DefaultHttpContext();
        http.Request.Method = Method;
        http.Request.Scheme = "https";
        http.Request.Host = new HostString(Host);
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = Target;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(Body));
        http.Request.ContentLength = http.Request.Body.Length;
        foreach (var (name, value) in Headers)
        {
            http.Request.Headers[name] = value;
        }

        return http;
    }
}
