namespace Ronghe.Crypto;

/// <summary>SM3 (GB/T 32905-2016) and HMAC with it.</summary>
internal static class Sm3
{
    private static readonly Lazy<nint> Digest = new(() => LibCrypto.Check(LibCrypto.EVP_MD_fetch(0, "SM3", null), "SM3"));

    /// <summary>The digest as OpenSSL knows it.</summary>
    public static nint Handle => Digest.Value;

    /// <summary>The hash of data: 32 bytes.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> into) =>
        LibCrypto.Check(LibCrypto.EVP_Digest(data, (nuint)data.Length, Sized(into), 0, Digest.Value, 0), "SM3");

    /// <summary>The keyed hash of data: 32 bytes.</summary>
    public static void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> into) =>
        LibCrypto.Check(LibCrypto.HMAC(Digest.Value, key, key.Length, data, (nuint)data.Length, Sized(into), out _), "HMAC-SM3");

    private static Span<byte> Sized(Span<byte> into) =>
        into.Length >= SealSizes.Key ? into[..SealSizes.Key] : throw new ArgumentException("A hash has 32 bytes.", nameof(into));
}
