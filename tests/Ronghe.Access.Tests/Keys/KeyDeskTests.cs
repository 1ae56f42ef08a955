using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Audit;
using Ronghe.Access.Factors;
using Ronghe.Access.Keys;
using Ronghe.Access.Purposes;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Keys;

public sealed class KeyDeskTests
{
    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_key_changes_when_one_administrator_has_proposed_and_another_approved_it(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);

        var proposed = await ProposeAsync(city, "name");
        var own = await city.AsAsync("sec", s => s.GetRequiredService<KeyDesk>().ApproveAsync(proposed.Value.Id, default));
        var again = await ProposeAsync(city, "name");
        Assert.Equal(1, await VersionAsync(city, "name"));
        var approved = await city.AsAsync("sys", s => s.GetRequiredService<KeyDesk>().ApproveAsync(proposed.Value.Id, default));
        var twice = await city.AsAsync("sys", s => s.GetRequiredService<KeyDesk>().ApproveAsync(proposed.Value.Id, default));

        Assert.Equal("key.second-person", own.Problem?.Code);
        Assert.Equal("key.proposed", again.Problem?.Code);
        Assert.Null(approved.Problem);
        Assert.Equal("key-act.not-found", twice.Problem?.Code);
        Assert.Equal(2, await VersionAsync(city, "name"));
        Assert.Equal(["key.propose-rotation", "key.rotate"], await ActsAsync(city, "key:name"));
    }

    [Fact]
    public async Task A_refused_proposal_changes_nothing_and_a_reason_must_be_given()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);

        var without = await city.AsAsync("sec", s => s.GetRequiredService<KeyDesk>().ProposeRotationAsync("name", " ", default));
        var proposed = await ProposeAsync(city, "name");
        var refused = await city.AsAsync("sys", s => s.GetRequiredService<KeyDesk>().RefuseAsync(proposed.Value.Id, default));
        var approved = await city.AsAsync("sys", s => s.GetRequiredService<KeyDesk>().ApproveAsync(proposed.Value.Id, default));

        Assert.Equal("grant.reason", without.Problem?.Code);
        Assert.Null(refused.Problem);
        Assert.Equal("key-act.not-found", approved.Problem?.Code);
        Assert.Equal(1, await VersionAsync(city, "name"));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task The_database_itself_refuses_one_person_for_both(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        await ProposeAsync(city, "name");

        await Assert.ThrowsAnyAsync<Exception>(() => city.AsAsync("sec", s =>
            s.GetRequiredService<AccessDb>().ExecuteAsync("UPDATE access_key_act SET approved_by = proposed_by", [], default)));
    }

    [Fact]
    public async Task A_second_factor_works_on_under_a_new_key()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);
        var secret = SecondFactor.NewSecret();
        var account = await city.AsAsync("li", s => s.GetRequiredService<AccessDb>().Accounts.SingleAsync(a => a.Name == "li"));
        await city.AsAsync("li", s => s.GetRequiredService<SecondFactor>().AddAsync(account, secret, CodeAt(city, secret), default));

        var proposed = await ProposeAsync(city, "factor");
        await city.AsAsync("sys", s => s.GetRequiredService<KeyDesk>().ApproveAsync(proposed.Value.Id, default));
        var job = await city.Deployment.RunJobAsync(KeyDesk.JobKind, "factor", "factor");
        city.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(JobState.Done, job.State);
        Assert.Equal(0, await city.AsAsync("li", s => s.GetRequiredService<IEnumerable<IProtectedRows>>().OfType<FactorRows>().Single().CountAsync("factor", 1, default)));
        Assert.True(await city.AsAsync("li", s => s.GetRequiredService<SecondFactor>().CheckAsync(account.Id, CodeAt(city, secret), default)));
    }

    [Fact]
    public async Task Entries_of_the_ledger_stay_under_the_key_they_were_written_with()
    {
        await using var city = await Audit.SealedCity.CreateAsync(DbKind.Sqlite, 10);
        var rotation = await city.Deployment.InScopeAsync(s =>
            s.GetRequiredService<AccessDb>().InTransactionAsync(() => s.GetRequiredService<KeyRotation>().RotateAsync("ledger", "test", default), default));
        var job = await city.Deployment.RunJobAsync(KeyDesk.JobKind, "ledger", "ledger");
        city.Deployment.Clock.Now += KeyRotation.Grace;
        await city.ActAsync("after the change");
        await city.SealAsync();
        var refused = await city.Deployment.InScopeAsync(s => s.GetRequiredService<KeyRotation>().CheckRetireAsync("ledger", 1, default));

        Assert.Null(rotation.Problem);
        Assert.Equal(JobState.Done, job.State);
        Assert.Null((await city.VerifyAsync()).Fault);
        Assert.Equal("key.in-use", refused?.Code);
    }

    [Fact]
    public async Task Every_column_that_the_inventory_calls_encrypted_is_under_a_key_or_a_one_way_hash()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var columns = deployment.Services.GetServices<ProtectedColumn>().Select(c => c.Column).ToHashSet(StringComparer.Ordinal);
        var keys = deployment.Services.GetRequiredService<KeyStore>().Uses;
        var offered = await deployment.InScopeAsync(s => Task.FromResult(s.GetServices<IProtectedRows>().SelectMany(t => t.Keys).ToHashSet(StringComparer.Ordinal)));
        string[] other = [".password", ".token_hash", ".code_hash", ".wrapped"];

        Assert.All(
            deployment.Services.GetRequiredService<DataInventory>().Encrypted.Where(c => !other.Any(end => c.EndsWith(end, StringComparison.Ordinal))),
            c => Assert.Contains(c.Replace("_even", "", StringComparison.Ordinal), columns));
        Assert.All(keys.Where(k => k.Value is KeyUse.Seal or KeyUse.Index or KeyUse.Mac), k => Assert.Contains(k.Key, offered));
    }

    [Fact]
    public async Task Every_key_has_a_name_in_words()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var texts = deployment.Services.GetRequiredService<Web.Texts>();

        Assert.All(deployment.Services.GetRequiredService<KeyStore>().Uses, key => Assert.Contains("keys.name." + key.Key, texts.KeysOf("en")));
        Assert.All(Enum.GetNames<KeyUse>(), use => Assert.Contains("keys.use." + use, texts.KeysOf("en")));
    }

    private static string CodeAt(StaffedCity city, byte[] secret) => Totp.CodeAt(secret, Totp.StepAt(city.Clock.GetUtcNow()));

    private static Task<Outcome<KeyAct>> ProposeAsync(StaffedCity city, string key) =>
        city.AsAsync("sec", s => s.GetRequiredService<KeyDesk>().ProposeRotationAsync(key, "yearly", default));

    private static Task<int> VersionAsync(StaffedCity city, string key) => city.Deployment.InScopeAsync(async s =>
    {
        s.GetRequiredService<KeyStore>().Reload();
        await Task.CompletedTask;
        return s.GetRequiredService<FieldProtection>().ActiveVersionOf(key);
    });

    private static Task<List<string>> ActsAsync(StaffedCity city, string subject) => city.Deployment.InScopeAsync(s =>
        s.GetRequiredService<AccessDb>().Audit.Where(a => a.Subject == subject).OrderBy(a => a.Id).Select(a => a.Act).ToListAsync());
}
