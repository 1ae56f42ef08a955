using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ronghe.Crypto;

/// <summary>
/// SM4 in counter mode, then HMAC-SM3 over nonce, what is bound, its length and the ciphertext, cut to 16 bytes. Two keys: one encrypts, one
/// authenticates. Nothing is decrypted before the tag is right.
/// </summary>
internal sealed class Sm4Sealer(byte[] cipherKey, byte[] macKey) : ISealer
{
    public const int KeySize = 16;
    private const int BlockSize = 16;

    private static readonly Lazy<nint> Cipher = new(() => LibCrypto.Check(LibCrypto.EVP_CIPHER_fetch(0, "SM4-CTR", null), "SM4-CTR"));

    public void Seal(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> cipher, Span<byte> tag, ReadOnlySpan<byte> bound)
    {
        Count(nonce, plain, cipher);
        TagOf(nonce, cipher, bound).AsSpan(0, SealSizes.Tag).CopyTo(tag);
    }

    public void Open(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> tag, Span<byte> plain, ReadOnlySpan<byte> bound)
    {
        if (!CryptographicOperations.FixedTimeEquals(TagOf(nonce, cipher, bound).AsSpan(0, SealSizes.Tag), tag))
        {
            throw new AuthenticationTagMismatchException();
        }

        Count(nonce, cipher, plain);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(cipherKey);
        CryptographicOperations.ZeroMemory(macKey);
    }

    /// <summary>The nonce is the front of the counter block; its last four bytes count blocks, so a value has less than 64 GiB.</summary>
    private void Count(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> from, Span<byte> into)
    {
        Span<byte> counter = stackalloc byte[BlockSize];
        counter.Clear();
        nonce.CopyTo(counter);
        Count(cipherKey, counter, from, into);
    }

    /// <summary>Counter mode from a whole first block.</summary>
    internal static void Count(ReadOnlySpan<byte> key, ReadOnlySpan<byte> counter, ReadOnlySpan<byte> from, Span<byte> into)
    {
        var context = LibCrypto.Check(LibCrypto.EVP_CIPHER_CTX_new(), "SM4-CTR");
        try
        {
            LibCrypto.Check(LibCrypto.EVP_CipherInit_ex(context, Cipher.Value, 0, key, counter, 1), "SM4-CTR");
            LibCrypto.Check(LibCrypto.EVP_CipherUpdate(context, into, out var written, from, from.Length), "SM4-CTR");
            if (written != from.Length)
            {
                throw new CryptographicException("SM4-CTR stopped short.");
            }
        }
        finally
        {
            LibCrypto.EVP_CIPHER_CTX_free(context);
        }
    }

    private byte[] TagOf(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> cipher, ReadOnlySpan<byte> bound)
    {
        var data = new byte[nonce.Length + sizeof(int) + bound.Length + cipher.Length];
        nonce.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(nonce.Length), bound.Length);
        bound.CopyTo(data.AsSpan(nonce.Length + sizeof(int)));
        cipher.CopyTo(data.AsSpan(nonce.Length + sizeof(int) + bound.Length));
        var hash = new byte[SealSizes.Key];
        Sm3.Mac(macKey, data, hash);
        return hash;
    }
}
