using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Facts;

/// <summary>The register against a plain list, under random histories, asked at random days and sequences.</summary>
public sealed class ActsOnFactsTests
{
    [Theory]
    [InlineData(DbKind.Sqlite, 1, 150)]
    [InlineData(DbKind.Postgres, 2, 150)]
    public Task Under_random_acts_and_merges_the_register_answers_as_a_plain_list_of_facts(DbKind kind, int seed, int acts) => RunAsync(kind, seed, acts);

    [Theory]
    [InlineData(DbKind.Sqlite, 11)]
    [InlineData(DbKind.Sqlite, 12)]
    [InlineData(DbKind.Postgres, 13)]
    [InlineData(DbKind.Postgres, 14)]
    [Trait("length", "long")]
    public Task Under_long_random_histories_the_register_answers_as_a_plain_list_of_facts(DbKind kind, int seed) => RunAsync(kind, seed, 1_500);

    private static async Task RunAsync(DbKind kind, int seed, int acts)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var register = await RandomRegister.CreateAsync(deployment, seed);
        for (var act = 0; act < acts; act++)
        {
            await (register.Random.Next(10) switch
            {
                0 => register.MergeAsync(),
                1 => register.UnmergeAsync(),
                2 or 3 => register.RecordAsync(),
                _ => register.ActAsync(),
            });
        }

        for (var question = 0; question < acts; question++)
        {
            await register.CompareAsync(register.Random.NextInt64(register.Last + 2));
        }

        for (var question = 0; question < acts / 5; question++)
        {
            await register.CompareColumnsAsync(register.Random.NextInt64(register.Last + 2), everybody: question % 2 == 0);
        }
    }
}
