using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Keys;

public sealed class SuiteChangeTests
{
    private static readonly long[] First = [.. Enumerable.Range(1, 1_000).Select(i => (long)i)];
    private static readonly long[] Later = [.. Enumerable.Range(1_001, 50).Select(i => (long)i)];

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_deployment_that_goes_over_to_gm_reads_everything_before_and_after_its_keys_change(DbKind kind)
    {
        await using var intl = await TestDeployment.CreateAsync(kind);
        await People.AddAsync(intl, First);
        await using var gm = await intl.RestartAsync(services =>
            services.Replace(ServiceDescriptor.Singleton(intl.Services.GetRequiredService<DatabaseOptions>() with { Suite = "gm" })));

        Assert.Empty(await People.FaultsAsync(gm, First));
        await People.RotateAsync(gm, "id");
        await People.RotateAsync(gm, "id-index");
        await People.AddAsync(gm, Later);
        Assert.Empty(await People.FaultsAsync(gm, [.. First, .. Later]));
        foreach (var key in new[] { "id", "id-index" })
        {
            Assert.Equal(JobState.Done, await People.RenewAsync(gm, key));
            gm.Clock.Now += KeyRotation.Grace;
            Assert.Null((await People.RetireAsync(gm, key, 1)).Problem);
            await People.RenewAsync(gm, key);
        }

        Assert.Empty(await People.FaultsAsync(gm, [.. First, .. Later]));
        Assert.All(await SuitesAsync(gm, p => p.IdNumber), suite => Assert.Equal(3, suite));
        Assert.All(await SuitesAsync(gm, p => p.Name), suite => Assert.Equal(1, suite));
    }

    [Fact]
    public async Task A_deployment_that_begins_with_gm_works_from_the_first_row_on()
    {
        await using var gm = await TestDeployment.CreateAsync(DbKind.Sqlite, suite: "gm");
        await People.AddAsync(gm, Later);

        Assert.Empty(await People.FaultsAsync(gm, Later));
        Assert.All(await SuitesAsync(gm, p => p.Name), suite => Assert.Equal(3, suite));
    }

    private static async Task<IReadOnlyList<byte>> SuitesAsync(TestDeployment city, Func<Registry.Persons.Person, byte[]> field) =>
        [.. (await city.InScopeAsync(s => s.GetRequiredService<RegistryDb>().Persons.AsNoTracking().ToListAsync())).Select(p => field(p)[1])];
}
