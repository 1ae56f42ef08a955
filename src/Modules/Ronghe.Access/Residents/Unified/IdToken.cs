using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Ronghe.Contracts.Access;

namespace Ronghe.Access.Residents.Unified;

/// <summary>What an identity token says of somebody.</summary>
internal sealed record IdClaims(string Subject, string? Name, string? Number);

/// <summary>
/// Checks an identity token (OpenID Connect Core 1.0 §3.1.3.7, RFC 8725): signature by a key of the provider with an algorithm from a list of two,
/// issuer, audience, nonce, time. Whatever the header names beside algorithm and key is not looked at.
/// </summary>
internal static class IdToken
{
    private const int Longest = 16_000;
    private const int LongestSubject = 255;

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>The key and algorithm that a token says it was signed with; null when it is no such token.</summary>
    public static (string Key, string Algorithm)? SignedWith(string token)
    {
        if (Parts(token) is not [var header, _, _] || Json(header) is not { } json)
        {
            return null;
        }

        using (json)
        {
            var root = json.RootElement;
            return root.ValueKind == JsonValueKind.Object && !root.TryGetProperty("crit", out _) && Text(root, "alg") is "RS256" or "ES256" && Text(root, "kid") is { } key
                ? (key, Text(root, "alg")!)
                : null;
        }
    }

    /// <returns>Null when anything is not as it must be.</returns>
    public static IdClaims? Check(string token, SigningKeys keys, IdentityProvider provider, string nonce, DateTimeOffset now)
    {
        if (SignedWith(token) is not var (key, algorithm) || Parts(token) is not [_, var payload, var signature])
        {
            return null;
        }

        var signed = Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]);
        if (!keys.Verify(key, algorithm, signed, signature) || Json(payload) is not { } json)
        {
            return null;
        }

        using (json)
        {
            var claims = json.RootElement;
            return claims.ValueKind == JsonValueKind.Object && Text(claims, "iss") == provider.Issuer && IsForUs(claims, provider.ClientId)
                && Text(claims, "nonce") == nonce && IsTimely(claims, now) && Text(claims, "sub") is { Length: > 0 and <= LongestSubject } subject
                ? new IdClaims(subject, Claim(claims, provider.NameClaim), Claim(claims, provider.NumberClaim))
                : null;
        }
    }

    private static bool IsForUs(JsonElement claims, string client)
    {
        if (Text(claims, "azp") is { } party && party != client)
        {
            return false;
        }

        return claims.TryGetProperty("aud", out var audience) && audience.ValueKind switch
        {
            JsonValueKind.String => audience.GetString() == client,
            // More than one audience says nothing of which of them may use it, unless the token names the party.
            JsonValueKind.Array => audience.EnumerateArray().Any(a => a.ValueKind == JsonValueKind.String && a.GetString() == client)
                && (audience.GetArrayLength() == 1 || Text(claims, "azp") == client),
            _ => false,
        };
    }

    private static bool IsTimely(JsonElement claims, DateTimeOffset now) =>
        Moment(claims, "exp") is { } end && end + Skew > now
        && Moment(claims, "iat") is { } made && made - Skew <= now
        && (!claims.TryGetProperty("nbf", out _) || (Moment(claims, "nbf") is { } begin && begin - Skew <= now));

    private static DateTimeOffset? Moment(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is >= 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static string? Claim(JsonElement claims, string? name) => name is null ? null : Text(claims, name);

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[][]? Parts(string token)
    {
        var parts = token.Length > Longest ? [] : token.Split('.');
        return parts.Length == 3 && Array.TrueForAll(parts, p => p.Length > 0 && Base64Url.IsValid(p)) ? Array.ConvertAll(parts, p => Base64Url.DecodeFromChars(p)) : null;
    }

    private static JsonDocument? Json(byte[] text)
    {
        try
        {
            return JsonDocument.Parse(text, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
