using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Registry.Reading;
using Ronghe.Registry.Search;
using Ronghe.Registry.Tests.Keys;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Search;

public sealed class SearchingTests
{
    [Theory]
    [InlineData(DbKind.Sqlite, 1)]
    [InlineData(DbKind.Postgres, 2)]
    public async Task Whatever_is_typed_finds_whom_a_look_at_every_row_in_clear_finds(DbKind kind, int seed)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var register = new SearchedRegister(deployment, seed);
        await register.FillAsync(400);
        await register.MergeAsync(60);
        await register.RenameAsync(40);
        var found = 0;

        for (var i = 0; i < 250; i++)
        {
            found += await CompareAsync(register, seed, i);
        }

        Assert.True(found > 500, $"{found} people found by 250 questions are too few to compare");
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Everybody_is_found_at_every_moment_of_a_change_of_the_key(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var register = new SearchedRegister(deployment, seed: 3);
        await register.FillAsync(150);

        for (var version = 1; version <= 2; version++)
        {
            Assert.Equal(version + 1, (await People.RotateAsync(deployment, "name-token")).Value.Version);
            await CompareAsync(register, 3, version);
            await register.RenameAsync(10);
            Assert.Equal(JobState.Done, await People.RenewAsync(deployment, "name-token"));
            await CompareAsync(register, 3, version);
            deployment.Clock.Now += KeyRotation.Grace;
            Assert.Null((await People.RetireAsync(deployment, "name-token", version)).Problem);
            Assert.Equal(JobState.Done, await People.RenewAsync(deployment, "name-token"));
            for (var i = 0; i < 20; i++)
            {
                await CompareAsync(register, 3, i);
            }
        }

        var older = await deployment.InScopeAsync(async s =>
        {
            await using var rows = await s.GetRequiredService<RegistryDb>().BulkReadAsync($"SELECT count(*) FROM registry_name_token WHERE token >= {NameTokenIndex.RangeOf(2).From}", [], CancellationToken.None);
            return rows.Read() ? rows.GetInt64(0) : -1;
        });
        Assert.Equal(0, older);
    }

    [Fact]
    public async Task A_search_tells_what_it_was_taken_for_and_is_on_record_without_what_was_typed()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var register = new SearchedRegister(deployment, seed: 4);
        await register.FillAsync(300);

        var found = await deployment.InScopeAsync(s => s.GetRequiredService<FindPeople>().RunAsync(new PersonSearch("wang xiao"), CancellationToken.None));
        var recorded = await deployment.InScopeAsync(async s =>
        {
            await using var rows = await s.GetRequiredService<RegistryDb>().BulkReadAsync("SELECT detail FROM access_audit WHERE act = 'person.search'", [], CancellationToken.None);
            return rows.Read() ? rows.GetString(0) : "";
        });

        Assert.Equal(SearchBy.Letters, found.Value.By);
        Assert.All(found.Value.People, p => Assert.Contains('*', p.Name));
        Assert.StartsWith("by Letters:", recorded, StringComparison.Ordinal);
        Assert.DoesNotContain("wang", recorded, StringComparison.Ordinal);
    }

    private static async Task<int> CompareAsync(SearchedRegister register, int seed, int turn)
    {
        var (text, scope, city) = (register.Typed(), register.Scope(), turn % 2 == 0);
        city |= scope.Equals(DivisionScope.Everywhere);
        var typed = TypedSearch.Read(text);

        var found = await register.FindAsync(typed, scope, city, page: 1 + (turn % 7));

        var expected = register.Plain.Find(typed, h => scope.Covers(h), city);
        Assert.True(expected.SequenceEqual(found), $"seed {seed}, turn {turn}, “{text}” as {typed.By} {typed.Text}: expected [{string.Join(' ', expected)}], found [{string.Join(' ', found)}]");
        return found.Count;
    }
}
