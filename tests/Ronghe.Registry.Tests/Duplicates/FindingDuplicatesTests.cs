using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Linkage;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Identity;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Duplicates;

public sealed class FindingDuplicatesTests
{
    private static readonly ActReason Because = new("同一人重复登记", "desk", "account:1");

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Whoever_is_in_the_register_twice_with_a_slip_in_the_number_comes_into_the_queue_with_the_model_that_found_them(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var register = new Twins(deployment, seed: 5);
        await register.FillAsync(900, 60);

        Assert.Equal(JobState.Done, await register.CompareAsync());
        var pairs = await register.PairsAsync();
        Assert.Equal(JobState.Done, await register.CompareAsync());
        var again = await register.PairsAsync();
        var model = await deployment.InScopeAsync(s => s.GetRequiredService<Models>().LastAsync(CancellationToken.None));

        var found = pairs.Select(p => (p.PersonA, p.PersonB)).ToHashSet();
        Assert.True(register.Same.Count(found.Contains) >= 0.9 * register.Same.Count, $"{register.Same.Count(found.Contains)} of {register.Same.Count} found");
        Assert.True(found.Except(register.Same).Count() <= 0.1 * register.Same.Count, $"{found.Except(register.Same).Count()} pairs are of two people");
        Assert.Equal(pairs.Select(p => p.PublicId), again.Select(p => p.PublicId));
        Assert.All(pairs, p => Assert.Equal(7, PairWeights.Read(p.Weights).Count(w => w.Field.Length > 0)));
        Assert.Equal(again[0].Model, model!.Hash);
        Assert.Equal(model.Hash, LinkageModelFile.HashOf(LinkageModelFile.Write(model.Model)));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Somebody_who_is_entered_with_a_slip_of_a_number_that_is_there_is_noticed_at_once(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var register = new Twins(deployment, seed: 6);
        await register.FillAsync(900, 60);
        await register.CompareAsync();
        var (noticed, asked, before) = (0, 0, (await register.PairsAsync()).Count);

        for (var of = 100; of < 140; of++)
        {
            var entered = 5_000L + of;
            await register.WriteAsync(entered, [(register.People[of].Name, register.SlipOfNumber(register.People[of].Number))]);
            asked += await deployment.InScopeAsync(s => s.GetRequiredService<RegistryDb>().InTransactionAsync(() => s.GetRequiredService<LookForDoubles>().LookAsync(entered, CancellationToken.None), CancellationToken.None));
            noticed += (await register.PairsAsync()).Any(p => p.PersonA == of + 1 && p.PersonB == entered) ? 1 : 0;
        }

        Assert.True(noticed >= 36, $"{noticed} of 40 were noticed");
        Assert.Equal(before + asked, (await register.PairsAsync()).Count);
    }

    [Fact]
    public async Task Without_a_model_nobody_is_taken_for_anybody()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var register = new Twins(deployment, seed: 7);
        await register.FillAsync(20, 5);

        Assert.Equal(0, await deployment.InScopeAsync(s => s.GetRequiredService<RegistryDb>().InTransactionAsync(() => s.GetRequiredService<LookForDoubles>().LookAsync(3, CancellationToken.None), CancellationToken.None)));
    }

    [Theory]
    [InlineData(DbKind.Sqlite, 11)]
    [InlineData(DbKind.Postgres, 12)]
    public async Task What_was_said_of_a_pair_holds_until_the_facts_change(DbKind kind, int seed)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var register = new Twins(deployment, seed);
        await register.FillAsync(500, 40);
        await register.CompareAsync();
        var expected = (await register.PairsAsync()).ToDictionary(p => (p.PersonA, p.PersonB), p => p.State);
        Assert.True(expected.Count > 20);

        for (var turn = 0; turn < 25; turn++)
        {
            await ActAsync(register, expected);
            await register.CompareAsync();
            var now = (await register.PairsAsync()).Where(p => expected.ContainsKey((p.PersonA, p.PersonB))).ToDictionary(p => (p.PersonA, p.PersonB), p => p.State);
            Assert.True(expected.OrderBy(e => e.Key).SequenceEqual(now.OrderBy(e => e.Key)), $"seed {seed}, turn {turn}");
            turn += register.Random.Next(6);
        }
    }

    /// <summary>One random act on a random pair, done to the plain states as well.</summary>
    private static async Task ActAsync(Twins register, Dictionary<(long A, long B), DuplicateState> expected)
    {
        var pair = register.Random.GetItems((await register.PairsAsync()).Where(p => expected.ContainsKey((p.PersonA, p.PersonB))).ToArray(), 1)[0];
        var key = (pair.PersonA, pair.PersonB);
        switch (register.Random.Next(4))
        {
            case 0 or 1:
                var state = register.Random.Next(2) == 0 ? DuplicateState.Different : DuplicateState.Unsure;
                var said = await register.Deployment.InScopeAsync(s => s.GetRequiredService<DuplicateDesk>().DecideAsync(pair.PublicId, state, "看过证件", CancellationToken.None));
                Assert.Equal(expected[key] is DuplicateState.Open or DuplicateState.Unsure ? null : "duplicate.decided.conflict", said.Problem?.Code);
                expected[key] = said.Problem is null ? state : expected[key];
                break;
            case 2:
                var merged = await register.Deployment.InScopeAsync(s => s.GetRequiredService<MergePersons>().RunAsync(pair.PersonB, pair.PersonA, Because, CancellationToken.None));
                if (merged.Problem is null)
                {
                    expected[key] = DuplicateState.Same;
                    if (register.Random.Next(2) == 0)
                    {
                        await register.Deployment.InScopeAsync(s => s.GetRequiredService<UnmergePersons>().RunAsync(merged.Value.MergeNo, [], Because, CancellationToken.None));
                        expected[key] = DuplicateState.Different;
                    }
                }

                break;
            default:
                if (expected[key] != DuplicateState.Same)
                {
                    await MoveAsync(register, pair.PersonB);
                    expected[key] = DuplicateState.Open;
                }

                break;
        }
    }

    /// <summary>Somebody moves to another community of the same street: what is compared has changed, and hardly what it says.</summary>
    private static Task MoveAsync(Twins register, long person) => register.Deployment.InScopeAsync(async s =>
    {
        var facts = s.GetRequiredService<IFacts>();
        var known = (await facts.ListAsync(person, ["residence"], null, await facts.KnownAtAsync(null, CancellationToken.None), CancellationToken.None))[0];
        await facts.CorrectAsync(known.Reference, known.Content with { Division = known.Content.Division + 1_000 }, Because, CancellationToken.None);
        return true;
    });
}
