using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Data;

/// <summary>
/// Encrypts fields above level L2 with AES-256-GCM, bound to their column and row, and makes blind indexes (HMAC-SHA-256) by which
/// they can be found without being read.
/// </summary>
public sealed class FieldProtection(FieldKeys keys) : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int HeaderSize = 1 + NonceSize;
    private const int IndexSize = 16;

    // AesGcm is not safe for threads at once, and making one costs more than a field.
    private readonly ThreadLocal<AesGcm> _cipher = new(() => new AesGcm(keys.Cipher, TagSize), trackAllValues: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cipher in _cipher.Values)
        {
            cipher.Dispose();
        }

        _cipher.Dispose();
    }

    /// <summary>Encrypts a field of a row. The column and the row number are authenticated: a ciphertext moved elsewhere does not open.</summary>
    public byte[] Protect(string column, long row, string value)
    {
        Span<byte> bound = stackalloc byte[128];
        bound = bound[..Bind(column, row, bound)];
        var plain = Encoding.UTF8.GetBytes(value);
        var sealedField = new byte[HeaderSize + plain.Length + TagSize];
        sealedField[0] = FieldKeys.Version;
        var nonce = sealedField.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        _cipher.Value!.Encrypt(nonce, plain, sealedField.AsSpan(HeaderSize, plain.Length), sealedField.AsSpan(HeaderSize + plain.Length), bound);
        return sealedField;
    }

    /// <summary>Opens a field of a row.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, or belong to another row or column.</exception>
    public string Open(string column, long row, byte[] sealedField)
    {
        if (sealedField.Length < HeaderSize + TagSize || sealedField[0] != FieldKeys.Version)
        {
            throw new CryptographicException($"{column} of row {row} was sealed with an unknown key.");
        }

        Span<byte> bound = stackalloc byte[128];
        bound = bound[..Bind(column, row, bound)];
        var plain = new byte[sealedField.Length - HeaderSize - TagSize];
        _cipher.Value!.Decrypt(
            sealedField.AsSpan(1, NonceSize), sealedField.AsSpan(HeaderSize, plain.Length), sealedField.AsSpan(HeaderSize + plain.Length), plain, bound);
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A keyed hash of a normalised value, 16 bytes, by which equal values are found.</summary>
    public byte[] BlindIndex(string column, string normalised) =>
        HMACSHA256.HashData(keys.Index, Encoding.UTF8.GetBytes(column + "\n" + normalised))[..IndexSize];

    /// <summary>A keyed hash of bytes, 16 bytes: only whoever has the keys makes one.</summary>
    public byte[] Mac(string column, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, keys.Index);
        hash.AppendData(Encoding.UTF8.GetBytes(column + "\n"));
        hash.AppendData(content);
        return hash.GetHashAndReset()[..IndexSize];
    }

    private static int Bind(string column, long row, Span<byte> into)
    {
        var length = Encoding.UTF8.GetBytes(column, into);
        BinaryPrimitives.WriteInt64BigEndian(into[length..], row);
        return length + sizeof(long);
    }
}
