using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ronghe.Crypto;

/// <summary>The calls of OpenSSL 3 that the framework does not make: SM2, SM3, SM4. Names and order of arguments are OpenSSL's.</summary>
internal static partial class LibCrypto
{
    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_MD_fetch(nint context, string algorithm, string? properties);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_CIPHER_fetch(nint context, string algorithm, string? properties);

    [LibraryImport(Library)]
    internal static partial int EVP_Digest(ReadOnlySpan<byte> data, nuint count, Span<byte> digest, nint size, nint type, nint engine);

    [LibraryImport(Library)]
    internal static partial nint HMAC(nint digest, ReadOnlySpan<byte> key, int keyLength, ReadOnlySpan<byte> data, nuint count, Span<byte> mac, out uint macLength);

    [LibraryImport(Library)]
    internal static partial nint EVP_CIPHER_CTX_new();

    [LibraryImport(Library)]
    internal static partial void EVP_CIPHER_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_CipherInit_ex(nint context, nint cipher, nint engine, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, int encrypt);

    [LibraryImport(Library)]
    internal static partial int EVP_CipherUpdate(nint context, Span<byte> output, out int written, ReadOnlySpan<byte> input, int length);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint EVP_PKEY_CTX_new_from_name(nint context, string name, string? properties);

    [LibraryImport(Library)]
    internal static partial void EVP_PKEY_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_keygen_init(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_generate(nint context, out nint key);

    [LibraryImport(Library)]
    internal static partial void EVP_PKEY_free(nint key);

    [LibraryImport(Library)]
    internal static partial nint EVP_PKEY_get0_type_name(nint key);

    [LibraryImport(Library)]
    internal static partial nint EVP_PKEY2PKCS8(Sm2Handle key);

    [LibraryImport(Library)]
    internal static partial void PKCS8_PRIV_KEY_INFO_free(nint info);

    [LibraryImport(Library)]
    internal static partial int i2d_PKCS8_PRIV_KEY_INFO(nint info, ref nint output);

    [LibraryImport(Library)]
    internal static partial int i2d_PUBKEY(Sm2Handle key, ref nint output);

    [LibraryImport(Library)]
    internal static partial nint d2i_AutoPrivateKey(nint reuse, ref nint input, nint length);

    [LibraryImport(Library)]
    internal static partial nint d2i_PUBKEY(nint reuse, ref nint input, nint length);

    [LibraryImport(Library)]
    internal static partial void CRYPTO_free(nint memory, nint file, int line);

    [LibraryImport(Library)]
    internal static partial nint EVP_MD_CTX_new();

    [LibraryImport(Library)]
    internal static partial void EVP_MD_CTX_free(nint context);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestSignInit(nint context, out nint keyContext, nint digest, nint engine, Sm2Handle key);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestVerifyInit(nint context, out nint keyContext, nint digest, nint engine, Sm2Handle key);

    [LibraryImport(Library)]
    internal static partial int EVP_PKEY_CTX_set1_id(nint context, ReadOnlySpan<byte> id, int length);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestSign(nint context, Span<byte> signature, ref nuint length, ReadOnlySpan<byte> data, nuint count);

    [LibraryImport(Library)]
    internal static partial int EVP_DigestVerify(nint context, ReadOnlySpan<byte> signature, nuint length, ReadOnlySpan<byte> data, nuint count);

    /// <exception cref="CryptographicException">The call failed.</exception>
    public static void Check(int result, string call)
    {
        if (result != 1)
        {
            throw new CryptographicException($"OpenSSL refused {call}.");
        }
    }

    /// <exception cref="CryptographicException">The call failed.</exception>
    public static nint Check(nint result, string call) => result != 0 ? result : throw new CryptographicException($"OpenSSL refused {call}.");
}
