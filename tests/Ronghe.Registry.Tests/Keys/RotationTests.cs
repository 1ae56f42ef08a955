using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Keys;

public sealed class RotationTests
{
    private static readonly long[] Everyone = [.. Enumerable.Range(1, 1_200).Select(i => (long)i)];

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_key_changes_twice_while_everyone_is_found_and_its_old_versions_are_destroyed(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        await People.AddAsync(city, Everyone);

        foreach (var (key, version) in new[] { ("id", 1), ("name", 1), ("id-index", 1), ("id", 2), ("id-index", 2) })
        {
            Assert.Equal(version + 1, (await People.RotateAsync(city, key)).Value.Version);
            Assert.Empty(await People.FaultsAsync(city, Everyone));
            Assert.Equal("key.busy", (await People.RetireAsync(city, key, version)).Problem?.Code);
            Assert.Equal(JobState.Done, await People.RenewAsync(city, key));
            Assert.Empty(await People.FaultsAsync(city, Everyone));
            Assert.Equal("key.too-early", (await People.RetireAsync(city, key, version)).Problem?.Code);
            city.Clock.Now += KeyRotation.Grace;
            Assert.Null((await People.RetireAsync(city, key, version)).Problem);
            Assert.Equal(JobState.Done, await People.RenewAsync(city, key));
            Assert.Empty(await People.FaultsAsync(city, Everyone));
        }

        Assert.Equal(0, await CountAsync(city, p => p.IdIndexEven != null));
        Assert.Equal(0, await city.InScopeAsync(s => s.GetRequiredService<AppDbContext>().Set<DataKey>().CountAsync(k => k.State == KeyState.Retired && k.Wrapped != null)));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("id-index")]
    public async Task A_version_is_not_destroyed_while_rows_need_it(string key)
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await People.AddAsync(city, Everyone);
        await People.RotateAsync(city, key);
        await EndJobAsync(city);
        city.Clock.Now += KeyRotation.Grace;

        var refused = (await People.RetireAsync(city, key, 1)).Problem!;

        Assert.Equal("key.in-use", refused.Code);
        Assert.Equal((long)Everyone.Length, refused.Args[2]);
    }

    [Fact]
    public async Task An_index_has_no_third_version_a_secret_no_second_and_what_is_active_is_not_destroyed()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await People.RotateAsync(city, "id-index");
        await People.RenewAsync(city, "id-index");

        Assert.Equal("key.retire-first", (await People.RotateAsync(city, "id-index")).Problem?.Code);
        Assert.Equal("key.fixed", (await People.RotateAsync(city, "receipt")).Problem?.Code);
        Assert.Equal("key.not-found", (await People.RotateAsync(city, "nothing")).Problem?.Code);
        Assert.Equal("key.not-reading", (await People.RetireAsync(city, "id-index", 2)).Problem?.Code);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Whoever_still_writes_under_the_old_version_is_found_and_brought_under_the_new_one(DbKind kind)
    {
        await using var city = await TestDeployment.CreateAsync(kind);
        await People.AddAsync(city, Everyone);
        var (options, columns) = (city.Services.GetRequiredService<DatabaseOptions>(), city.Services.GetServices<ProtectedColumn>().ToList());
        using var another = new KeyStore(options, columns, city.Clock);
        another.Reload();
        var stale = new FieldProtection(another, columns);
        Assert.Equal(1, stale.ActiveVersionOf("id"));

        await People.RotateAsync(city, "id");
        await People.RotateAsync(city, "id-index");
        await People.AddAsync(city, [5_000, 5_001], stale);
        await People.AddAsync(city, [6_000]);
        IReadOnlyList<long> all = [.. Everyone, 5_000, 5_001, 6_000];

        Assert.Empty(await People.FaultsAsync(city, all));
        await Assert.ThrowsAnyAsync<Exception>(() => People.AddAsync(city, [5_000]));
        Assert.Equal(JobState.Done, await People.RenewAsync(city, "id-index"));
        Assert.Equal(JobState.Done, await People.RenewAsync(city, "id"));
        Assert.Equal(0, await CountAsync(city, p => p.IdIndexEven == null));
        Assert.Empty(await People.FaultsAsync(city, all));
    }

    [Fact]
    public async Task A_process_that_did_not_make_a_version_reads_it_at_once()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var columns = city.Services.GetServices<ProtectedColumn>().ToList();
        using var another = new KeyStore(city.Services.GetRequiredService<DatabaseOptions>(), columns, city.Clock);
        another.Reload();
        var stale = new FieldProtection(another, columns);

        await People.RotateAsync(city, "name");
        var field = city.Services.GetRequiredService<FieldProtection>().Protect("registry_person.name", 1, "王小明");

        Assert.Equal("王小明", stale.Open("registry_person.name", 1, field));
    }

    [Fact]
    public async Task Fields_exchanged_between_two_rows_by_whoever_owns_the_database_do_not_open()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await People.AddAsync(city, [1, 2]);
        await city.InScopeAsync(s => s.GetRequiredService<RegistryDb>().ExecuteAsync(
            "UPDATE registry_person SET name = (SELECT o.name FROM registry_person o WHERE o.person_no = 3 - registry_person.person_no)", [], default));

        await Assert.ThrowsAnyAsync<CryptographicException>(() =>
            city.InScopeAsync(s => s.GetRequiredService<IPersons>().ReadAsync([1, 2], "points-round", default).ToListAsync().AsTask()));
    }

    private static Task<int> CountAsync(TestDeployment city, System.Linq.Expressions.Expression<Func<Registry.Persons.Person, bool>> which) =>
        city.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Persons.CountAsync(which));

    /// <summary>As if somebody had cancelled the job.</summary>
    private static Task<int> EndJobAsync(TestDeployment city) => city.InScopeAsync(s =>
        s.GetRequiredService<AppDbContext>().Set<Job>().ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Cancelled)));
}
