using System.Security.Cryptography;

namespace Ronghe.Crypto;

/// <summary>AES-256-GCM (NIST SP 800-38D), HMAC-SHA-256 (FIPS 198-1), SHA-256 (FIPS 180-4), ECDSA P-256 (FIPS 186-5).</summary>
internal sealed class IntlSuite : ICryptoSuite
{
    public byte Number => 1;

    public string Name => "intl";

    public string Algorithms => "AES-256-GCM, HMAC-SHA-256, SHA-256, ECDSA P-256";

    public ISealer NewSealer(ReadOnlySpan<byte> key) => new AesGcmSealer(key);

    public void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> into) => HMACSHA256.HashData(key, data, into);

    public void Hash(ReadOnlySpan<byte> data, Span<byte> into) => SHA256.HashData(data, into);

    public ISigningKey NewSigningKey() => new EcdsaKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public ISigningKey? ReadSigningKey(string pem) => EcdsaKey.Read(pem, secret: true);

    public IVerifyingKey? ReadVerifyingKey(string pem) => EcdsaKey.Read(pem, secret: false);
}
