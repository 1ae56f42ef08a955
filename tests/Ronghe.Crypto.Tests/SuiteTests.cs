using System.Security.Cryptography;

namespace Ronghe.Crypto.Tests;

public sealed class SuiteTests
{
    public static TheoryData<string> Names => [.. CryptoSuites.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_sealed_opens_and_a_changed_bit_anywhere_is_found(string name)
    {
        using var sealer = CryptoSuites.Find(name)!.NewSealer(Bytes(32));
        foreach (var size in new[] { 0, 1, 15, 16, 17, 100 })
        {
            var (nonce, plain, bound) = (Bytes(12), Bytes(size), Bytes(20));
            var (cipher, tag, opened) = (new byte[size], new byte[16], new byte[size]);
            sealer.Seal(nonce, plain, cipher, tag, bound);
            sealer.Open(nonce, cipher, tag, opened, bound);
            Assert.Equal(plain, opened);
            foreach (var part in new[] { nonce, cipher, tag, bound })
            {
                for (var bit = 0; bit < part.Length * 8; bit++)
                {
                    part[bit / 8] ^= (byte)(1 << (bit % 8));
                    Assert.ThrowsAny<CryptographicException>(() => sealer.Open(nonce, cipher, tag, opened, bound));
                    part[bit / 8] ^= (byte)(1 << (bit % 8));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_moves_between_what_is_bound_and_what_is_sealed(string name)
    {
        using var sealer = CryptoSuites.Find(name)!.NewSealer(Bytes(32));
        var (nonce, cipher, tag) = (Bytes(12), new byte[8], new byte[16]);
        sealer.Seal(nonce, Bytes(8), cipher, tag, [1, 2, 3, 4]);

        Assert.ThrowsAny<CryptographicException>(() => sealer.Open(nonce, cipher.AsSpan(1), tag, new byte[7], [1, 2, 3, 4, cipher[0]]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_share_a_sealer(string name)
    {
        using var sealer = CryptoSuites.Find(name)!.NewSealer(Bytes(32));

        Parallel.For(0, 2_000, _ =>
        {
            var (nonce, plain) = (RandomNumberGenerator.GetBytes(12), RandomNumberGenerator.GetBytes(40));
            var (cipher, tag, opened) = (new byte[40], new byte[16], new byte[40]);
            sealer.Seal(nonce, plain, cipher, tag, []);
            sealer.Open(nonce, cipher, tag, opened, []);
            Assert.Equal(plain, opened);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_signature_is_64_bytes_and_serves_for_its_data_and_key_alone(string name)
    {
        var suite = CryptoSuites.Find(name)!;
        using var key = suite.NewSigningKey();
        using var again = CryptoSuites.ReadSigningKey(key.ExportPrivate())!;
        using var half = CryptoSuites.ReadVerifyingKey(key.ExportPublic())!;
        using var otherKey = suite.NewSigningKey();
        using var other = CryptoSuites.ReadVerifyingKey(otherKey.ExportPublic())!;
        for (var i = 0; i < 100; i++)
        {
            var data = Bytes(i);
            var signature = (i % 2 == 0 ? key : again).Sign(data);
            Assert.Equal(64, signature.Length);
            Assert.True(half.Verify(data, signature));
            Assert.False(half.Verify([.. data, 0], signature));
            Assert.False(other.Verify(data, signature));
        }

        Assert.False(half.Verify([], new byte[64]));
        Assert.False(half.Verify([], [.. Enumerable.Repeat((byte)255, 64)]));
        Assert.False(half.Verify([], []));
    }

    [Fact]
    public void A_key_of_one_suite_is_none_of_the_other_and_no_other_curve_is_taken()
    {
        using var intl = CryptoSuites.Find("intl")!.NewSigningKey();
        using var gm = CryptoSuites.Find("gm")!.NewSigningKey();
        using var wide = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Null(new GmSuite().ReadVerifyingKey(intl.ExportPublic()));
        Assert.Null(new IntlSuite().ReadVerifyingKey(gm.ExportPublic()));
        Assert.Null(new IntlSuite().ReadSigningKey(gm.ExportPrivate()));
        Assert.Null(CryptoSuites.ReadVerifyingKey(wide.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(CryptoSuites.ReadVerifyingKey("nothing"));
        Assert.Null(CryptoSuites.ReadSigningKey(intl.ExportPublic()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_for_two_uses_differ(string name)
    {
        var suite = CryptoSuites.Find(name)!;
        var key = Bytes(32);

        Assert.Equal(suite.DeriveKey(key, "one"), suite.DeriveKey(key, "one"));
        Assert.NotEqual(suite.DeriveKey(key, "one"), suite.DeriveKey(key, "two"));
    }

    private static byte[] Bytes(int count) => [.. Enumerable.Range(1, count).Select(i => (byte)(i * 37))];
}
