using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Ronghe.Host.Tests;

/// <summary>A small provider of identities: codes that serve once, PKCE, signed tokens. A test can make it wrong in one way.</summary>
internal sealed class CityProvider : IAsyncDisposable
{
    public const string Client = "ronghe";
    public const string Secret = "provider secret";
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect)> _codes = new(StringComparer.Ordinal);
    private WebApplication _app = null!;

    /// <summary>Who signs in there.</summary>
    public string Subject { get; set; } = "4711";

    public string? Name { get; set; }

    public string? Number { get; set; }

    /// <summary>Changes the claims before they are signed.</summary>
    public Action<JsonObject> Change { get; set; } = _ => { };

    public string Address { get; private set; } = "";

    public TestKit.TestClock Clock { get; set; } = null!;

    public static async Task<CityProvider> StartAsync()
    {
        var provider = new CityProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        provider._app = builder.Build();
        provider._app.MapGet("/authorize", (Delegate)provider.Authorize);
        provider._app.MapPost("/token", (Delegate)provider.TokenAsync);
        provider._app.MapGet("/keys", provider.Keys);
        await provider._app.StartAsync();
        provider.Address = provider._app.Urls.Single();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    /// <summary>The person agrees at once and is sent back with a code.</summary>
    private IResult Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["client_id"] != Client || query["response_type"] != "code" || query["code_challenge_method"] != "S256" || !query["scope"].ToString().Contains("openid", StringComparison.Ordinal))
        {
            return Results.BadRequest();
        }

        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form["client_id"] != Client || form["client_secret"] != Secret || !_codes.TryRemove(form["code"].ToString(), out var asked) || form["redirect_uri"] != asked.Redirect
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var claims = new JsonObject
        {
            ["iss"] = Address, ["aud"] = Client, ["sub"] = Subject, ["nonce"] = asked.Nonce, ["iat"] = Clock.Now.ToUnixTimeSeconds(), ["exp"] = Clock.Now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        if (Name is not null)
        {
            (claims["real_name"], claims["id_number"]) = (Name, Number);
        }

        Change(claims);
        return Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = Sign(claims) });
    }

    private IResult Keys()
    {
        var key = _key.ExportParameters(false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", kid = "city", use = "sig", alg = "RS256", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } });
    }

    private string Sign(JsonObject claims)
    {
        var content = $"{Encode("""{"alg":"RS256","kid":"city"}""")}.{Encode(claims.ToJsonString())}";
        return $"{content}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
