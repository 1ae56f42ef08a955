using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.TestKit;

namespace Ronghe.Data.Tests.Protection;

public sealed class FieldProtectionTests : IAsyncLifetime
{
    private TestDeployment _deployment = null!;
    private FieldProtection _protection = null!;

    public async ValueTask InitializeAsync()
    {
        _deployment = await TestDeployment.CreateAsync(DbKind.Sqlite, configure: services => services
            .AddSingleton(new ProtectedColumn("t.c", "test", KeyUse.Seal))
            .AddSingleton(new ProtectedColumn("t.d", "test", KeyUse.Seal))
            .AddSingleton(new ProtectedColumn("t.i", "test-index", KeyUse.Index))
            .AddSingleton(new ProtectedColumn("t.j", "test-index", KeyUse.Index))
            .AddSingleton(new ProtectedColumn("t.m", "test-mac", KeyUse.Mac)));
        _protection = _deployment.Services.GetRequiredService<FieldProtection>();
    }

    public ValueTask DisposeAsync() => _deployment.DisposeAsync();

    [Fact]
    public void A_field_opens_to_what_was_sealed()
    {
        foreach (var text in new[] { "", "王小明", "𠮷田", "买买提·艾力", new string('长', 300) })
        {
            Assert.Equal(text, _protection.Open("t.c", 7, _protection.Protect("t.c", 7, text)));
        }
    }

    [Fact]
    public void A_field_moved_to_another_row_or_column_does_not_open()
    {
        var field = _protection.Protect("t.c", 7, "secret");

        Assert.ThrowsAny<CryptographicException>(() => _protection.Open("t.c", 8, field));
        Assert.ThrowsAny<CryptographicException>(() => _protection.Open("t.d", 7, field));
    }

    [Fact]
    public void A_changed_bit_anywhere_is_found()
    {
        var field = _protection.Protect("t.c", 7, "secret");

        for (var bit = 0; bit < field.Length * 8; bit++)
        {
            var bent = (byte[])field.Clone();
            bent[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => _protection.Open("t.c", 7, bent));
        }
    }

    [Fact]
    public void A_field_cut_short_anywhere_is_found()
    {
        var field = _protection.Protect("t.c", 7, "secret");

        for (var length = 0; length < field.Length; length++)
        {
            Assert.ThrowsAny<CryptographicException>(() => _protection.Open("t.c", 7, field[..length]));
        }
    }

    [Fact]
    public void Of_a_million_fields_no_two_have_one_nonce_and_equal_texts_differ()
    {
        var nonces = new HashSet<(ulong, uint)>();
        for (var i = 0; i < 1_000_000; i++)
        {
            var field = _protection.Protect("t.c", 7, "x"u8);
            nonces.Add((BitConverter.ToUInt64(field, 4), BitConverter.ToUInt32(field, 12)));
        }

        Assert.Equal(1_000_000, nonces.Count);
        Assert.NotEqual(_protection.Protect("t.c", 7, "x"), _protection.Protect("t.c", 7, "x"));
    }

    [Fact]
    public void Equal_values_have_one_blind_index_and_other_values_or_columns_another()
    {
        Assert.Equal(_protection.Index("t.i", "x").Odd, _protection.Index("t.i", "x").Odd);
        Assert.NotEqual(_protection.Index("t.i", "x").Odd, _protection.Index("t.i", "y").Odd);
        Assert.NotEqual(_protection.Index("t.i", "x").Odd, _protection.Index("t.j", "x").Odd);
        Assert.Null(_protection.Index("t.i", "x").Even);
    }

    [Fact]
    public void A_keyed_hash_is_known_again_and_no_other_is()
    {
        var mac = _protection.Mac("t.m", "content"u8);

        Assert.True(_protection.IsMac("t.m", "content"u8, mac));
        Assert.False(_protection.IsMac("t.m", "Content"u8, mac));
        Assert.False(_protection.IsMac("t.m", "content"u8, []));
        Assert.All(Enumerable.Range(0, mac.Length * 8), bit => Assert.False(_protection.IsMac("t.m", "content"u8, Bent(mac, bit))));
    }

    [Fact]
    public void A_column_that_no_module_registered_or_that_has_another_use_is_not_protected()
    {
        Assert.Throws<InvalidOperationException>(() => _protection.Protect("t.unknown", 1, "x"));
        Assert.Throws<InvalidOperationException>(() => _protection.Protect("t.i", 1, "x"));
        Assert.Throws<InvalidOperationException>(() => _protection.Index("t.c", "x"));
        Assert.Throws<InvalidOperationException>(() => _protection.BlindIndex("t.i", "x"));
    }

    private static byte[] Bent(byte[] bytes, int bit)
    {
        var bent = (byte[])bytes.Clone();
        bent[bit / 8] ^= (byte)(1 << (bit % 8));
        return bent;
    }
}
