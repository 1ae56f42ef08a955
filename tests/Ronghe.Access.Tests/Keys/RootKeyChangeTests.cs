using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Keys;
using Ronghe.Access.Residents;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Keys;

/// <summary>A new root key: by two persons, under processes that run, and with kills at every point on the way.</summary>
public sealed class RootKeyChangeTests
{
    private const string Phone = "13912345678";

    public static TheoryData<DbKind, string> Points => new(
        from kind in TestDeployment.Kinds
        from point in new[] { "root-key.kept:1", "root-key.made:1", "root-key.wrapped:1", "before-commit:1", "after-commit:1", "root-key.settled:1" }
        select (kind, point));

    [Theory]
    [InlineData(DbKind.Sqlite, "after-commit:1")]
    public Task Killed_after_its_commit_it_goes_on(DbKind kind, string point) => KillAsync(kind, point);

    [Theory]
    [Trait("length", "long")]
    [MemberData(nameof(Points))]
    public Task Killed_at_any_point_it_leaves_a_deployment_that_opens_and_the_change_goes_on(DbKind kind, string point) => KillAsync(kind, point);

    private static async Task KillAsync(DbKind kind, string point)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        await JoinAsync(city);
        var before = File.ReadAllText(Key(city));

        Assert.Equal(ProgramRun.Killed, ProgramRun.Run(city.Folder, point, "key", "change-root").Code);
        Assert.Equal(Phone, await PhoneAsync(city));
        Assert.Equal((0, ""), Opens(city));
        if (File.ReadAllText(Key(city)) == before)
        {
            Assert.Equal(0, ProgramRun.Run(city.Folder, null, "key", "change-root").Code);
            Assert.Equal((0, ""), Opens(city));
        }

        Assert.Equal(Phone, await PhoneAsync(city));
        Assert.NotEqual(before, File.ReadAllText(Key(city)));
        Assert.Equal(before, File.ReadAllText(Path.Combine(city.Folder, "keys", "root.old.key")));
        Assert.False(File.Exists(Path.Combine(city.Folder, "keys", "root.next.key")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key(city)));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task It_takes_two_persons_and_processes_that_run_go_on_with_the_new_one(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        await JoinAsync(city.Deployment);
        await using var other = await city.Deployment.RestartAsync(services => services.AddPageKeys());
        other.Services.MakePageKeys();
        var before = await WrappedAsync(city.Deployment);

        var proposed = await city.AsAsync("sec", s => s.GetRequiredService<KeyDesk>().ProposeRootAsync("handed over", default));
        var own = await city.AsAsync("sec", s => s.GetRequiredService<KeyDesk>().ApproveAsync(proposed.Value.Id, default));
        Assert.Equal(before, await WrappedAsync(city.Deployment));
        var approved = await city.AsAsync("sys", s => s.GetRequiredService<KeyDesk>().ApproveAsync(proposed.Value.Id, default));

        Assert.Equal("key.second-person", own.Problem?.Code);
        Assert.Null(approved.Problem);
        Assert.Empty(before.Intersect(await WrappedAsync(city.Deployment)));
        Assert.Equal(Phone, await PhoneAsync(city.Deployment));
        Assert.Equal(Phone, await PhoneAsync(other));
        other.Services.GetRequiredService<KeyStore>().Reload();
        Assert.Equal(Phone, await PhoneAsync(other));

        // What the running process makes afterwards is under the new root key, and its page keys open.
        await city.AsAsync("sys", s => s.GetRequiredService<KeyRotation>().RotateAsync("factor", "sys", default));
        Assert.NotEmpty(other.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.KeyManagement.IKeyManager>().GetAllKeys());
        await using var third = await city.Deployment.RestartAsync(_ => { });
        Assert.Equal(Phone, await PhoneAsync(third));
        Assert.Equal(["key.propose-root", "key.change-root"], await city.Deployment.InScopeAsync(s =>
            s.GetRequiredService<AccessDb>().Audit.Where(a => a.Subject == "key:root").OrderBy(a => a.Id).Select(a => a.Act).ToListAsync()));
    }

    [Fact]
    public async Task Approved_where_no_next_key_lies_nothing_is_changed()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);
        var proposed = await city.AsAsync("sec", s => s.GetRequiredService<KeyDesk>().ProposeRootAsync("handed over", default));
        File.Delete(Path.Combine(city.Deployment.Folder, "keys", "root.next.key"));
        var before = await WrappedAsync(city.Deployment);

        var approved = await city.AsAsync("sys", s => s.GetRequiredService<KeyDesk>().ApproveAsync(proposed.Value.Id, default));

        Assert.Equal("root-key.not-prepared", approved.Problem?.Code);
        Assert.Equal(before, await WrappedAsync(city.Deployment));
    }

    private static string Key(TestDeployment city) => Path.Combine(city.Folder, "keys", "root.key");

    /// <summary>Another process proves every entry of the ledger with the keys.</summary>
    private static (int Code, string Refusal) Opens(TestDeployment city)
    {
        var (code, output) = ProgramRun.Run(city.Folder, null, "audit", "verify");
        return (code, code == 0 ? "" : output);
    }

    private static Task<long> JoinAsync(TestDeployment city) => city.InScopeAsync(s => s.GetRequiredService<AccessDb>().InTransactionAsync(
        async () => (await s.GetRequiredService<ResidentAccounts>().OfPhoneAsync(Phone, default)).Id, default));

    private static Task<string?> PhoneAsync(TestDeployment city) => city.InScopeAsync(async s =>
        s.GetRequiredService<ResidentAccounts>().PhoneOf((await s.GetRequiredService<ResidentAccounts>().FindAsync(Phone, default))!));

    private static Task<List<string>> WrappedAsync(TestDeployment city) => city.InScopeAsync(async s =>
        (await s.GetRequiredService<AppDbContext>().Set<DataKey>().AsNoTracking().OrderBy(k => k.Name).Select(k => k.Wrapped!).ToListAsync()).ConvertAll(Convert.ToHexString));
}
