using System.Security.Cryptography;

namespace Ronghe.Data.Tests;

public sealed class FieldProtectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keys").FullName;

    [Fact]
    public void A_field_opens_to_what_was_sealed()
    {
        using var protection = Protection();

        foreach (var text in new[] { "", "王小明", "𠮷田", "买买提·艾力", new string('长', 300) })
        {
            Assert.Equal(text, protection.Open("t.c", 7, protection.Protect("t.c", 7, text)));
        }
    }

    [Fact]
    public void A_field_moved_to_another_row_or_column_does_not_open()
    {
        using var protection = Protection();
        var field = protection.Protect("t.c", 7, "secret");

        Assert.ThrowsAny<CryptographicException>(() => protection.Open("t.c", 8, field));
        Assert.ThrowsAny<CryptographicException>(() => protection.Open("t.d", 7, field));
    }

    [Fact]
    public void A_changed_bit_anywhere_is_found()
    {
        using var protection = Protection();
        var field = protection.Protect("t.c", 7, "secret");

        for (var bit = 0; bit < field.Length * 8; bit++)
        {
            var bent = (byte[])field.Clone();
            bent[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => protection.Open("t.c", 7, bent));
        }
    }

    [Fact]
    public void Equal_values_have_one_blind_index_and_other_values_or_columns_another()
    {
        using var protection = Protection();

        Assert.Equal(protection.BlindIndex("t.c", "x"), protection.BlindIndex("t.c", "x"));
        Assert.NotEqual(protection.BlindIndex("t.c", "x"), protection.BlindIndex("t.c", "y"));
        Assert.NotEqual(protection.BlindIndex("t.c", "x"), protection.BlindIndex("t.d", "x"));
    }

    [Fact]
    public void The_key_file_is_made_once_and_readable_by_its_owner_alone()
    {
        using var first = Protection();
        using var second = Protection();
        var path = Path.Combine(_folder, "keys", "fields.json");

        Assert.Equal(first.BlindIndex("t.c", "x"), second.BlindIndex("t.c", "x"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_key_file_that_others_can_read_is_refused()
    {
        using var first = Protection();
        File.SetUnixFileMode(Path.Combine(_folder, "keys", "fields.json"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Throws<InvalidOperationException>(() => FieldKeys.Open(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FieldProtection Protection() => new(FieldKeys.Open(_folder));
}
