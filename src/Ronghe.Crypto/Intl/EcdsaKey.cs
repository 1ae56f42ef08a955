using System.Security.Cryptography;

namespace Ronghe.Crypto;

/// <summary>ECDSA on P-256 with SHA-256, and on no other curve.</summary>
internal sealed class EcdsaKey(ECDsa key) : ISigningKey, IVerifyingKey
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private readonly Lock _using = new();

    public static EcdsaKey? Read(string pem, bool secret)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var read = key.ExportParameters(secret);
            if (read.Curve.Oid.Value == P256)
            {
                return new EcdsaKey(key);
            }
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            // It is a key of another kind, or none.
        }

        key.Dispose();
        return null;
    }

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_using)
        {
            return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_using)
        {
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    public string ExportPrivate() => key.ExportPkcs8PrivateKeyPem() + "\n";

    public string ExportPublic() => key.ExportSubjectPublicKeyInfoPem() + "\n";

    public void Dispose() => key.Dispose();
}
