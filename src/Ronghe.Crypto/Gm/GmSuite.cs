namespace Ronghe.Crypto;

/// <summary>
/// 国密: SM4-CTR with HMAC-SM3 over it (encrypt, then authenticate), SM3 and SM2 with the user's distinguishing value, by OpenSSL 3 (GB/T 32907,
/// GB/T 32905, GB/T 32918). OpenSSL 3.0 has no SM4-GCM.
/// </summary>
internal sealed class GmSuite : ICryptoSuite
{
    public byte Number => 3;

    public string Name => "gm";

    public string Algorithms => "SM4-CTR + HMAC-SM3, SM3, SM2";

    public ISealer NewSealer(ReadOnlySpan<byte> key) => new Sm4Sealer(this.DeriveKey(key, "ronghe sm4")[..Sm4Sealer.KeySize], this.DeriveKey(key, "ronghe hmac-sm3"));

    public void Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data, Span<byte> into) => Sm3.Mac(key, data, into);

    public void Hash(ReadOnlySpan<byte> data, Span<byte> into) => Sm3.Hash(data, into);

    public ISigningKey NewSigningKey() => Sm2Key.Make();

    public ISigningKey? ReadSigningKey(string pem) => Sm2Key.Read(pem, secret: true);

    public IVerifyingKey? ReadVerifyingKey(string pem) => Sm2Key.Read(pem, secret: false);
}
