using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.TestKit;

namespace Ronghe.Data.Tests.Protection;

public sealed class RootKeyTests : IAsyncLifetime
{
    private TestDeployment _deployment = null!;

    private string KeyFile => Path.Combine(_deployment.Folder, "keys", "root.key");

    public async ValueTask InitializeAsync() => _deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);

    public ValueTask DisposeAsync() => _deployment.DisposeAsync();

    [Fact]
    public void The_root_key_is_readable_by_its_owner_alone() =>
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));

    [Theory]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_root_key_that_others_can_reach_is_refused(UnixFileMode also)
    {
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | also);

        Assert.Equal("root-key.open", Assert.Throws<RootKeyException>(Open).Problem.Code);
    }

    [Fact]
    public async Task A_database_whose_root_key_is_lost_gets_no_new_one()
    {
        File.Delete(KeyFile);

        Assert.Equal("root-key.missing", Assert.Throws<RootKeyException>(Open).Problem.Code);
        await Assert.ThrowsAsync<RootKeyException>(MigrateAnewAsync);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task A_root_key_of_another_database_is_refused()
    {
        await File.WriteAllTextAsync(KeyFile, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

        Assert.Equal("root-key.other", (await Assert.ThrowsAsync<RootKeyException>(MigrateAnewAsync)).Problem.Code);
    }

    [Fact]
    public async Task A_damaged_root_key_is_refused()
    {
        await File.WriteAllTextAsync(KeyFile, "not a key");

        Assert.Equal("root-key.damaged", Assert.Throws<RootKeyException>(Open).Problem.Code);
    }

    [Fact]
    public void What_the_root_key_wrapped_opens_at_its_own_place_alone()
    {
        using var root = RootKey.Open(Options, mayMake: false);
        var wrapped = root.Wrap("here", "secret"u8);

        Assert.Equal("secret"u8.ToArray(), root.Unwrap("here", wrapped));
        Assert.ThrowsAny<CryptographicException>(() => root.Unwrap("there", wrapped));
        Assert.ThrowsAny<CryptographicException>(() => root.Unwrap("here", wrapped.AsSpan(..^1)));
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            var bent = (byte[])wrapped.Clone();
            bent[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => root.Unwrap("here", bent));
        }

    }

    private DatabaseOptions Options => _deployment.Services.GetRequiredService<DatabaseOptions>();

    private void Open() => RootKey.Open(Options, mayMake: false).Dispose();

    /// <summary>As another process does at its start.</summary>
    private Task<bool> MigrateAnewAsync() => _deployment.InScopeAsync(async s =>
    {
        using var store = new KeyStore(Options, s.GetServices<Contracts.Access.Offers.ProtectedColumn>(), TimeProvider.System);
        await store.EnsureAsync(s.GetRequiredService<AppDbContext>(), default);
        return true;
    });
}
