using System.Security.Cryptography;

namespace Ronghe.Crypto;

/// <summary>AES-256-GCM under one key. The framework's object is not safe for threads at once, and making one costs more than a field.</summary>
internal sealed class AesGcmSealer : ISealer
{
    private readonly byte[] _key;
    private readonly ThreadLocal<AesGcm> _cipher;

    public AesGcmSealer(ReadOnlySpan<byte> key)
    {
        _key = key.ToArray();
        _cipher = new ThreadLocal<AesGcm>(() => new AesGcm(_key, SealSizes.Tag), trackAllValues: true);
    }

    public void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> cipher, Span<byte> tag, ReadOnlySpan<byte> bound) =>
        _cipher.Value!.Encrypt(nonce, plain, cipher, tag, bound);

    public void Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag, Span<byte> plain, ReadOnlySpan<byte> bound) =>
        _cipher.Value!.Decrypt(nonce, cipher, tag, plain, bound);

    public void Dispose()
    {
        foreach (var cipher in _cipher.Values)
        {
            cipher.Dispose();
        }

        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_key);
    }
}
