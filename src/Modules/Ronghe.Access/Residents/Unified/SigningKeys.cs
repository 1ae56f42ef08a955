using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ronghe.Access.Residents.Unified;

/// <summary>The public keys of a provider (RFC 7517), of the two kinds that are taken: RSA for RS256 and P-256 for ES256.</summary>
internal sealed class SigningKeys
{
    private const int LeastRsaBits = 2048;
    private readonly Dictionary<(string Id, string Algorithm), Func<byte[], byte[], bool>> _keys = [];

    /// <exception cref="JsonException">It is no key set.</exception>
    public static SigningKeys Parse(JsonElement set)
    {
        var keys = new SigningKeys();
        foreach (var key in set.GetProperty("keys").EnumerateArray())
        {
            keys.Add(key);
        }

        return keys;
    }

    /// <summary>True when there is such a key for such an algorithm.</summary>
    public bool Has(string id, string algorithm) => _keys.ContainsKey((id, algorithm));

    public bool Verify(string id, string algorithm, byte[] content, byte[] signature) =>
        _keys.TryGetValue((id, algorithm), out var verify) && verify(content, signature);

    private void Add(JsonElement key)
    {
        if (Text(key, "kid") is not { } id || Text(key, "use") is not (null or "sig"))
        {
            return;
        }

        if (Text(key, "kty") == "RSA" && Text(key, "alg") is null or "RS256" && Bytes(key, "n") is { } modulus && Bytes(key, "e") is { } exponent)
        {
            var parameters = new RSAParameters { Modulus = modulus, Exponent = exponent };
            if (modulus.Length * 8 >= LeastRsaBits)
            {
                _keys[(id, "RS256")] = (content, signature) =>
                {
                    using var rsa = RSA.Create(parameters);
                    return rsa.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
                };
            }
        }
        else if (Text(key, "kty") == "EC" && Text(key, "crv") == "P-256" && Bytes(key, "x") is { } x && Bytes(key, "y") is { } y)
        {
            var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } };
            _keys[(id, "ES256")] = (content, signature) =>
            {
                using var ec = ECDsa.Create(parameters);
                return ec.VerifyData(content, signature, HashAlgorithmName.SHA256);
            };
        }
    }

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Bytes(JsonElement key, string name) => Text(key, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
