using System.Formats.Asn1;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Ronghe.Crypto;

/// <summary>
/// SM2 signatures (GB/T 32918.2) over SM3 of Z and the data, where Z holds the distinguishing value that the standard names when none is
/// agreed on.
/// </summary>
internal sealed class Sm2Key : ISigningKey, IVerifyingKey
{
    private const int Half = 32;
    private const int LongestDer = 80;
    private const string PrivateLabel = "PRIVATE KEY";
    private const string PublicLabel = "PUBLIC KEY";

    private readonly Sm2Handle _key;

    private Sm2Key(nint key) => _key = new Sm2Handle(key);

    private static ReadOnlySpan<byte> UserId => "1234567812345678"u8;

    public static Sm2Key Make()
    {
        var context = LibCrypto.Check(LibCrypto.EVP_PKEY_CTX_new_from_name(0, "SM2", null), "SM2");
        try
        {
            LibCrypto.Check(LibCrypto.EVP_PKEY_keygen_init(context), "SM2");
            LibCrypto.Check(LibCrypto.EVP_PKEY_generate(context, out var key), "SM2");
            return new Sm2Key(key);
        }
        finally
        {
            LibCrypto.EVP_PKEY_CTX_free(context);
        }
    }

    public static Sm2Key? Read(string pem, bool secret)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] != (secret ? PrivateLabel : PublicLabel))
        {
            return null;
        }

        var der = Convert.FromBase64String(pem[fields.Base64Data]);
        var pinned = GCHandle.Alloc(der, GCHandleType.Pinned);
        try
        {
            var at = pinned.AddrOfPinnedObject();
            var key = secret ? LibCrypto.d2i_AutoPrivateKey(0, ref at, der.Length) : LibCrypto.d2i_PUBKEY(0, ref at, der.Length);
            if (key == 0)
            {
                return null;
            }

            if (Marshal.PtrToStringUTF8(LibCrypto.EVP_PKEY_get0_type_name(key)) == "SM2")
            {
                return new Sm2Key(key);
            }

            LibCrypto.EVP_PKEY_free(key);
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
            pinned.Free();
        }
    }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var context = LibCrypto.Check(LibCrypto.EVP_MD_CTX_new(), "SM2");
        try
        {
            LibCrypto.Check(LibCrypto.EVP_DigestSignInit(context, out var keyContext, Sm3.Handle, 0, _key), "SM2");
            LibCrypto.Check(LibCrypto.EVP_PKEY_CTX_set1_id(keyContext, UserId, UserId.Length), "SM2");
            Span<byte> der = stackalloc byte[LongestDer];
            var length = (nuint)der.Length;
            LibCrypto.Check(LibCrypto.EVP_DigestSign(context, der, ref length, data, (nuint)data.Length), "SM2");
            return FromDer(der[..(int)length]);
        }
        finally
        {
            LibCrypto.EVP_MD_CTX_free(context);
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 2 * Half)
        {
            return false;
        }

        var der = ToDer(signature);
        var context = LibCrypto.Check(LibCrypto.EVP_MD_CTX_new(), "SM2");
        try
        {
            LibCrypto.Check(LibCrypto.EVP_DigestVerifyInit(context, out var keyContext, Sm3.Handle, 0, _key), "SM2");
            LibCrypto.Check(LibCrypto.EVP_PKEY_CTX_set1_id(keyContext, UserId, UserId.Length), "SM2");
            return LibCrypto.EVP_DigestVerify(context, der, (nuint)der.Length, data, (nuint)data.Length) == 1;
        }
        finally
        {
            LibCrypto.EVP_MD_CTX_free(context);
        }
    }

    public string ExportPrivate()
    {
        var info = LibCrypto.Check(LibCrypto.EVP_PKEY2PKCS8(_key), "PKCS #8");
        try
        {
            nint at = 0;
            return Pem(PrivateLabel, LibCrypto.i2d_PKCS8_PRIV_KEY_INFO(info, ref at), at);
        }
        finally
        {
            LibCrypto.PKCS8_PRIV_KEY_INFO_free(info);
        }
    }

    public string ExportPublic()
    {
        nint at = 0;
        return Pem(PublicLabel, LibCrypto.i2d_PUBKEY(_key, ref at), at);
    }

    public void Dispose() => _key.Dispose();

    /// <summary>OpenSSL gives memory of its own, which is wiped and given back.</summary>
    private static string Pem(string label, int length, nint at)
    {
        if (length <= 0 || at == 0)
        {
            throw new CryptographicException("OpenSSL refused to write a key.");
        }

        var der = new byte[length];
        Marshal.Copy(at, der, 0, length);
        Marshal.Copy(new byte[length], 0, at, length);
        LibCrypto.CRYPTO_free(at, 0, 0);
        var pem = PemEncoding.WriteString(label, der) + "\n";
        CryptographicOperations.ZeroMemory(der);
        return pem;
    }

    private static byte[] FromDer(ReadOnlySpan<byte> der)
    {
        var sequence = new AsnReader(der.ToArray(), AsnEncodingRules.DER).ReadSequence();
        var signature = new byte[2 * Half];
        Write(sequence.ReadInteger(), signature.AsSpan(0, Half));
        Write(sequence.ReadInteger(), signature.AsSpan(Half));
        return signature;
    }

    private static void Write(BigInteger number, Span<byte> into)
    {
        var size = number.GetByteCount(isUnsigned: true);
        number.TryWriteBytes(into[(Half - size)..], out _, isUnsigned: true, isBigEndian: true);
    }

    private static byte[] ToDer(ReadOnlySpan<byte> signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(signature[..Half], isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(signature[Half..], isUnsigned: true, isBigEndian: true));
        }

        return writer.Encode();
    }
}
