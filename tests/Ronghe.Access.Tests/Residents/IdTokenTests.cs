using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ronghe.Access.Residents.Unified;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Tests.Residents;

/// <summary>One token that is right, and each way in which it can be wrong.</summary>
public sealed class IdTokenTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 3, 2, 1, TimeSpan.Zero);
    private static readonly IdentityProvider Provider = new("https://id.example", "ronghe", "", new("https://id.example/a"), new("https://id.example/t"), new("https://id.example/k"), [], "name", "number");
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
    }

    [Fact]
    public void A_token_that_is_right_says_who_it_is() => Assert.Equal(new IdClaims("4711", "张三", "990101"), Check(Token()));

    [Fact]
    public void A_key_on_the_curve_serves_too() => Assert.Equal("4711", Check(Token(header => (header["alg"], header["kid"]) = ("ES256", "curve")))?.Subject);

    [Theory]
    [InlineData("iss", "\"https://id.example/\"")]
    [InlineData("iss", null)]
    [InlineData("aud", "\"another\"")]
    [InlineData("aud", "[\"another\"]")]
    [InlineData("aud", "[\"another\",\"ronghe\"]")]
    [InlineData("aud", "7")]
    [InlineData("aud", null)]
    [InlineData("azp", "\"another\"")]
    [InlineData("nonce", "\"n2\"")]
    [InlineData("nonce", null)]
    [InlineData("exp", "1777863661")]
    [InlineData("exp", "\"9999999999\"")]
    [InlineData("exp", null)]
    [InlineData("iat", "1777863782")]
    [InlineData("iat", null)]
    [InlineData("nbf", "1777863782")]
    [InlineData("nbf", "\"soon\"")]
    [InlineData("sub", "\"\"")]
    [InlineData("sub", "17")]
    [InlineData("sub", null)]
    public void A_claim_that_is_not_as_it_must_be_is_refused(string claim, string? value) =>
        Assert.Null(Check(Token(change: claims =>
        {
            claims.Remove(claim);
            if (value is not null)
            {
                claims[claim] = JsonNode.Parse(value);
            }
        })));

    [Theory]
    [InlineData("aud", "[\"ronghe\"]")]
    [InlineData("azp", "\"ronghe\"")]
    [InlineData("exp", "1777863662")]
    [InlineData("iat", "1777863781")]
    [InlineData("nbf", "1777863781")]
    public void What_still_holds_is_taken(string claim, string value) => Assert.NotNull(Check(Token(change: claims => claims[claim] = JsonNode.Parse(value))));

    [Theory]
    [InlineData("alg", "none")]
    [InlineData("alg", "None")]
    [InlineData("alg", "HS256")]
    [InlineData("alg", "RS512")]
    [InlineData("alg", "ES256")]
    [InlineData("kid", "curve")]
    [InlineData("kid", "../../keys")]
    [InlineData("crit", "b64")]
    public void A_header_that_asks_for_another_check_is_refused(string name, string value) => Assert.Null(Check(Token(header => header[name] = value, signAs: "RS256")));

    [Fact]
    public void A_key_that_the_header_brings_along_is_not_looked_at()
    {
        using var own = RSA.Create(2048);
        var jwk = new JsonObject { ["kty"] = "RSA", ["kid"] = "mine", ["n"] = Base64Url.EncodeToString(own.ExportParameters(false).Modulus), ["e"] = "AQAB" };

        Assert.Null(Check(Token(header => (header["jwk"], header["jku"], header["kid"]) = (jwk, "https://evil.example/keys", "mine"), signWith: own)));
        Assert.Null(Check(Token(header => (header["jwk"], header["jku"]) = (jwk.DeepClone(), "https://evil.example/keys"), signWith: own)));
    }

    [Fact]
    public void The_public_key_is_no_shared_secret()
    {
        var (head, body, _) = Split(Token(header => header["alg"] = "HS256"));
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes($"{head}.{body}"));

        Assert.Null(Check($"{head}.{body}.{Base64Url.EncodeToString(signature)}"));
    }

    [Fact]
    public void Every_single_changed_character_is_found()
    {
        var token = Token();
        for (var i = 0; i < token.Length; i++)
        {
            // The last character of a part carries bits that do not count.
            if (token[i] == '.' || i == token.Length - 1 || token[i + 1] == '.')
            {
                continue;
            }

            Assert.Null(Check($"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d")]
    [InlineData("..")]
    [InlineData("e30.e30.e30")]
    public void What_is_no_token_is_refused(string text) => Assert.Null(Check(text));

    [Fact]
    public void A_claim_that_stands_there_twice_is_refused()
    {
        var head = Encode("""{"alg":"RS256","kid":"key"}""");
        var body = Encode($$"""{"iss":"https://id.example","aud":"ronghe","nonce":"n1","exp":1777863900,"iat":1777863700,"sub":"1","sub":"4711"}""");

        Assert.Null(Check($"{head}.{body}.{Base64Url.EncodeToString(_rsa.SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}"));
    }

    private IdClaims? Check(string token) => IdToken.Check(token, Keys(), Provider, "n1", Now);

    private SigningKeys Keys()
    {
        var (rsa, ec) = (_rsa.ExportParameters(false), _ec.ExportParameters(false));
        var set = new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject { ["kty"] = "RSA", ["kid"] = "key", ["use"] = "sig", ["n"] = Base64Url.EncodeToString(rsa.Modulus), ["e"] = Base64Url.EncodeToString(rsa.Exponent) },
                new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = "curve", ["x"] = Base64Url.EncodeToString(ec.Q.X), ["y"] = Base64Url.EncodeToString(ec.Q.Y) },
                new JsonObject { ["kty"] = "oct", ["kid"] = "secret", ["k"] = "AAAA" }),
        };
        return SigningKeys.Parse(JsonDocument.Parse(set.ToJsonString()).RootElement);
    }

    private string Token(Action<JsonObject>? header = null, Action<JsonObject>? change = null, string? signAs = null, RSA? signWith = null)
    {
        var head = new JsonObject { ["alg"] = "RS256", ["kid"] = "key", ["typ"] = "JWT" };
        var claims = new JsonObject
        {
            ["iss"] = "https://id.example", ["aud"] = "ronghe", ["nonce"] = "n1", ["sub"] = "4711", ["name"] = "张三", ["number"] = "990101",
            ["iat"] = Now.ToUnixTimeSeconds(), ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        header?.Invoke(head);
        change?.Invoke(claims);
        var content = $"{Encode(head.ToJsonString())}.{Encode(claims.ToJsonString())}";
        var bytes = Encoding.ASCII.GetBytes(content);
        var signature = (signAs ?? head["alg"]!.GetValue<string>()) == "ES256"
            ? _ec.SignData(bytes, HashAlgorithmName.SHA256)
            : (signWith ?? _rsa).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static (string Head, string Body, string Signature) Split(string token) => token.Split('.') is [var head, var body, var signature] ? (head, body, signature) : throw new InvalidOperationException();
}
