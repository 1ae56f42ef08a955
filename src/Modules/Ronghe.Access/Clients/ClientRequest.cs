using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Accounts;
using Ronghe.Crypto;
using Ronghe.Data;

namespace Ronghe.Access.Clients;

/// <summary>A request that is what it says, and whose.</summary>
/// <param name="Account">The client's account; null when the request is refused.</param>
/// <param name="Refused">Why, for the ledger; the caller is told nothing but 401.</param>
internal sealed record CheckedRequest(Account? Account, string? Refused);

/// <summary>
/// Checks signed requests: RFC 9421 with a fixed set of covered components, RFC 9530 for the body, a life of five minutes, and a nonce that
/// serves once.
/// </summary>
internal sealed class ClientRequest(AccessDb db, FieldProtection protection, SecurityClock clock)
{
    public const string InputHeader = "Signature-Input";
    private const string SignatureHeader = "Signature";
    private const string DigestHeader = "Content-Digest";
    private const string KeyHeader = "Idempotency-Key";
    private const int LongestNonce = 64;
    private const int ShortestNonce = 16;

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(300);

    // Clocks of two machines differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(30);
    private static readonly string[] Always = ["@method", "@authority", "@path", "@query"];

    public async Task<CheckedRequest> CheckAsync(HttpContext http, CancellationToken cancellation)
    {
        var request = http.Request;
        if (request.Headers[InputHeader] is not [{ } header] || SignatureInput.Read(header) is not { } input
            || request.Headers[SignatureHeader] is not [{ } signed] || SignatureInput.ReadBytes(signed, input.Label) is not { } signature)
        {
            return Refuse("unreadable");
        }

        if ((CheckCover(request, input) ?? CheckTime(input)) is { } wrong)
        {
            return Refuse(wrong);
        }

        var keyId = input.Text("keyid")!;
        if (await db.ClientKeys.AsNoTracking().SingleOrDefaultAsync(k => k.KeyId == keyId && k.EndedAt == null, cancellation) is not { } key)
        {
            return Refuse("unknown key");
        }

        if (key.Algorithm != input.Text("alg"))
        {
            return Refuse("another algorithm");
        }

        if (input.Base(name => ValueOf(http, name)) is not { } signedText || !IsSigned(key, signedText, signature))
        {
            return Refuse("wrong signature");
        }

        if (!await HasDigestAsync(request, cancellation))
        {
            return Refuse("another body");
        }

        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == key.AccountId, cancellation);
        return account.DisabledAt is not null ? Refuse("disabled")
            : await UseAsync(keyId, input.Text("nonce")!, cancellation) ? new CheckedRequest(account, null)
            : Refuse("used before");
    }

    /// <summary>Null when everything that matters is covered.</summary>
    private static string? CheckCover(HttpRequest request, SignatureInput input)
    {
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        var hasBody = changes || request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;
        return Always.Except(input.Components, StringComparer.Ordinal).Any() ? "too little is covered"
            : hasBody && !input.Components.Contains("content-digest", StringComparer.Ordinal) ? "the body is not covered"
            : changes && !input.Components.Contains("idempotency-key", StringComparer.Ordinal) ? "the idempotency key is not covered"
            : input.Text("keyid") is null || input.Text("alg") is null || input.Text("nonce") is not { Length: >= ShortestNonce and <= LongestNonce } ? "parameters are missing"
            : null;
    }

    private string? CheckTime(SignatureInput input)
    {
        if (input.Number("created") is not { } created || input.Number("expires") is not { } expires)
        {
            return "no time";
        }

        var now = clock.Now.ToUnixTimeSeconds();
        return expires - created > Life.TotalSeconds || expires <= created ? "too long a life"
            : now > expires || now - created > Life.TotalSeconds ? "too old"
            : created > now + Ahead.TotalSeconds ? "from the future"
            : null;
    }

    private static string? ValueOf(HttpContext http, string component)
    {
        var request = http.Request;
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return component switch
        {
            "@method" => request.Method,
            "@authority" => AuthorityOf(request),
            "@path" => query < 0 ? target : target[..query],
            "@query" => query < 0 ? "?" : target[query..],
            _ when component.StartsWith('@') => null,
            _ when request.Headers.TryGetValue(component, out var values) && values.Count > 0 => string.Join(", ", values.Select(v => v?.Trim())),
            _ => null,
        };
    }

    private static string AuthorityOf(HttpRequest request)
    {
        var usual = request.IsHttps ? 443 : 80;
        return (request.Host.Port == usual ? request.Host.Host : request.Host.Value ?? "").ToLowerInvariant();
    }

    private bool IsSigned(ClientKey key, byte[] text, byte[] signature)
    {
        if (key.Algorithm == ClientKey.Hmac)
        {
            var secret = protection.OpenBytes(ClientKey.SecretColumn, key.Id, key.Secret);
            var right = CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(secret, text), signature);
            CryptographicOperations.ZeroMemory(secret);
            return right;
        }

        using var half = CryptoSuites.Find("intl")!.ReadVerifyingKey(key.PublicKey!);
        return half?.Verify(text, signature) == true;
    }

    /// <summary>Whether the body is the one whose digest was signed; a request without a digest has no body.</summary>
    private static async Task<bool> HasDigestAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Headers[DigestHeader] is not [{ } header])
        {
            return request.Headers[DigestHeader].Count == 0;
        }

        request.EnableBuffering();
        var digest = await SHA256.HashDataAsync(request.Body, cancellation);
        request.Body.Position = 0;
        return SignatureInput.ReadBytes(header, "sha-256") is { } told && CryptographicOperations.FixedTimeEquals(digest, told);
    }

    /// <summary>True for one request alone. Committed at once: whatever becomes of the request, the nonce is used.</summary>
    private async Task<bool> UseAsync(string keyId, string nonce, CancellationToken cancellation)
    {
        var now = clock.Now;
        var old = now - (2 * Life);
        await db.ClientNonces.Where(n => n.UsedAt < old).ExecuteDeleteAsync(cancellation);
        return await db.ExecuteAsync(
            "INSERT INTO access_client_nonce (key_id, nonce, used_at) VALUES ({0}, {1}, {2}) ON CONFLICT DO NOTHING", [keyId, nonce, now.ToUnixTimeMilliseconds()], cancellation) == 1;
    }

    private static CheckedRequest Refuse(string why) => new(null, why);
}
