using Ronghe.Data;
using Ronghe.Registry.Tests.Facts;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Identity;

public sealed class UnmergeTests
{
    [Theory]
    [InlineData(DbKind.Sqlite, 5)]
    [InlineData(DbKind.Postgres, 6)]
    public Task After_random_merges_and_unmerges_the_register_equals_one_that_never_merged(DbKind kind, int seed) => RunAsync(kind, seed, 100);

    [Theory]
    [InlineData(DbKind.Sqlite, 7)]
    [InlineData(DbKind.Postgres, 8)]
    [Trait("length", "long")]
    public Task After_a_thousand_merges_and_unmerges_the_register_equals_one_that_never_merged(DbKind kind, int seed) => RunAsync(kind, seed, 1_000);

    private static async Task RunAsync(DbKind kind, int seed, int merges)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var register = await RandomRegister.CreateAsync(deployment, seed);
        for (var i = 0; i < 40; i++)
        {
            await register.RecordAsync();
        }

        var quiet = new List<long> { register.Last };
        while (register.Plain.Unions.Count < merges)
        {
            while (register.Plain.Unions.Count(u => u.To is null) < 5)
            {
                await register.MergeAsync();
                if (register.Random.Next(5) == 0)
                {
                    // Whatever is done to facts meanwhile is done to the number they stand under.
                    await register.CorrectAsync();
                }
            }

            while (register.Plain.Unions.Any(u => u.To is null))
            {
                await register.UnmergeAsync(move: false);
            }

            quiet.Add(register.Last);
        }

        // The plain register forgets that there ever was a merge.
        register.Plain.Unions.Clear();
        for (var question = 0; question < 60; question++)
        {
            var known = quiet[register.Random.Next(quiet.Count)];
            await register.CompareAsync(known);
            await register.CompareColumnsAsync(known, everybody: question % 2 == 0);
        }
    }
}
