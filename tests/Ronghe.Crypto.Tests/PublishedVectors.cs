using System.Text;

namespace Ronghe.Crypto.Tests;

/// <summary>What the standards print.</summary>
public sealed class PublishedVectors
{
    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")] // GB/T 32905-2016, A.1
    [InlineData("abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd", "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")] // A.2
    public void SM3(string text, string hash)
    {
        var made = new byte[32];
        new GmSuite().Hash(Encoding.ASCII.GetBytes(text), made);

        Assert.Equal(hash, Convert.ToHexStringLower(made));
    }

    /// <summary>GM/T 0042-2015, D.3.</summary>
    [Fact]
    public void HMAC_SM3()
    {
        var mac = new byte[32];
        new GmSuite().Mac([.. Enumerable.Range(1, 32).Select(i => (byte)i)], "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopqabcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"u8, mac);

        Assert.Equal("ca05e144ed05d1857840d1f318a4a8669e559fc8391f414485bfdf7bb408963a", Convert.ToHexStringLower(mac));
    }

    /// <summary>GB/T 32907-2016, A.1: the block of the example stands as the counter, and zeros are encrypted.</summary>
    [Fact]
    public void SM4()
    {
        var key = Convert.FromHexString("0123456789abcdeffedcba9876543210");
        var cipher = new byte[16];
        Sm4Sealer.Count(key, key, new byte[16], cipher);

        Assert.Equal("681edf34d206965e86b3e94f536e4246", Convert.ToHexStringLower(cipher));
    }

    /// <summary>draft-ribose-cfrg-sm4, A.2.5.1.</summary>
    [Fact]
    public void SM4_in_counter_mode()
    {
        var plain = Convert.FromHexString("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb");
        var cipher = new byte[64];
        Sm4Sealer.Count(Convert.FromHexString("0123456789abcdeffedcba9876543210"), [.. Enumerable.Range(0, 16).Select(i => (byte)i)], plain, cipher);

        Assert.Equal(
            "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514", Convert.ToHexStringLower(cipher));
    }

    /// <summary>GB/T 32918.5-2017, A.2: verifying needs the right Z.</summary>
    [Fact]
    public void SM2_signature()
    {
        const string X = "09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020";
        const string Y = "CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13";
        var pem = System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", Convert.FromHexString("3059301306072A8648CE3D020106082A811CCF5501822D03420004" + X + Y));
        var signature = Convert.FromHexString("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA");
        using var key = new GmSuite().ReadVerifyingKey(pem)!;

        Assert.True(key.Verify("message digest"u8, signature));
        Assert.False(key.Verify("message digesT"u8, signature));
        for (var i = 0; i < signature.Length; i++)
        {
            var bent = (byte[])signature.Clone();
            bent[i] ^= 1;
            Assert.False(key.Verify("message digest"u8, bent));
        }
    }

    /// <summary>GCM test case 14 of McGrew and Viega: 256-bit zero key, zero nonce, one zero block.</summary>
    [Fact]
    public void AES_256_GCM()
    {
        using var sealer = new IntlSuite().NewSealer(new byte[32]);
        var (cipher, tag) = (new byte[16], new byte[16]);
        sealer.Seal(new byte[12], new byte[16], cipher, tag, []);

        Assert.Equal("cea7403d4d606b6e074ec5d3baf39d18", Convert.ToHexStringLower(cipher));
        Assert.Equal("d0d1c8a799996bf0265b98b5d48ab919", Convert.ToHexStringLower(tag));
    }
}
