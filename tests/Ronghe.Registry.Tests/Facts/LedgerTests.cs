using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Persons;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Facts;

public sealed class LedgerTests
{
    private const int Seed = 663;
    private static readonly long[] People = [1, 2, 5, 200, 201];

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task As_known_at_any_transaction_the_register_equals_a_plain_list_of_facts(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await AddPeopleAsync(deployment);
        var random = new Random(Seed);
        var (plain, sequences) = (new List<Noted>(), new List<long>());
        for (var step = 0; step < 60; step++)
        {
            sequences.Add(await ActAsync(deployment, random, plain));
        }

        foreach (var sequence in sequences.Prepend(0).Append(sequences[^1] + 1))
        {
            var expected = plain.Where(n => n.From <= sequence && !(n.To <= sequence)).OrderBy(n => n.Fact.Item).ToList();
            var listed = (await ListAsync(deployment, sequence)).SelectMany(f => f).OrderBy(f => f.Content.Item).ToList();

            Assert.Equal(expected.Select(n => (n.Fact, n.From, n.To)), listed.Select(f => (f.Content, f.KnownFrom, f.KnownTo)));
            Assert.Equal(Rows(expected.Select(n => n.Fact)), await ColumnsAsync(deployment, sequence));
        }
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task The_facts_of_a_person_are_listed_by_kind_then_by_day(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await AddPeopleAsync(deployment);
        var random = new Random(Seed);
        await InTransactionAsync(deployment, ledger => ledger.RecordAsync([.. Enumerable.Range(0, 80).Select(i => Fact(random, 2, i))], CancellationToken.None));

        var listed = (await ListAsync(deployment, 100))[Array.IndexOf(People, 2)].Select(f => f.Content).ToList();

        var places = listed.ConvertAll(f => (Table: FactKinds.Spells.ToList().IndexOf(f.Kind) is var at && at < 0 ? int.MaxValue : at, f.From));
        Assert.Equal(80, listed.Count);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_fact_is_ended_once(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await AddPeopleAsync(deployment);
        await InTransactionAsync(deployment, ledger => ledger.RecordAsync([Fact(new Random(Seed), 1)], CancellationToken.None));
        var fact = (await ListAsync(deployment, 100)).SelectMany(f => f).Single().Reference;
        await InTransactionAsync(deployment, ledger => ledger.SupersedeAsync([fact], CancellationToken.None));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() =>
            InTransactionAsync(deployment, ledger => ledger.SupersedeAsync([fact], CancellationToken.None)));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task What_is_rolled_back_was_never_known(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await AddPeopleAsync(deployment);

        await Assert.ThrowsAsync<InvalidOperationException>(() => InTransactionAsync(deployment, async ledger =>
        {
            await ledger.RecordAsync([Fact(new Random(Seed), 1)], CancellationToken.None);
            throw new InvalidOperationException("on purpose");
        }));

        Assert.Empty((await ListAsync(deployment, long.MaxValue)).SelectMany(f => f));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Only_who_lives_in_scope_is_read(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await AddPeopleAsync(deployment);
        await InTransactionAsync(deployment, ledger => ledger.RecordAsync(
            [Residence(1, 440106001001000), Residence(2, 440103001001000), Residence(5, 440106019009003)], CancellationToken.None));

        var tianhe = await PersonsAsync(deployment, [new DivisionRange(440106000000000, 440107000000000)]);
        var two = await PersonsAsync(deployment, [new DivisionRange(440106019000000, 440106020000000), new DivisionRange(440103000000000, 440104000000000)]);

        Assert.Equal([1, 5], tianhe);
        Assert.Equal([2, 5], two);
    }

    /// <summary>Records some facts, ends some that are known, both in one transaction; notes in the plain list what it did.</summary>
    private static async Task<long> ActAsync(TestDeployment deployment, Random random, List<Noted> plain)
    {
        var recorded = Enumerable.Range(0, random.Next(1, 6)).Select(i => Fact(random, People[random.Next(People.Length)], plain.Count + i)).ToList();
        var ended = plain.Where(n => n.To is null && random.Next(6) == 0).ToList();
        var references = await ReferencesAsync(deployment, ended);
        var sequence = await InTransactionAsync(deployment, async ledger =>
        {
            await ledger.RecordAsync(recorded, CancellationToken.None);
            await ledger.SupersedeAsync(references, CancellationToken.None);
            return await ledger.SequenceAsync(CancellationToken.None);
        });
        ended.ForEach(n => n.To = sequence);
        plain.AddRange(recorded.Select(fact => new Noted(fact, sequence)));
        return sequence;
    }

    /// <summary>The register's own numbers of facts; each is told from the others by its item.</summary>
    private static async Task<List<FactReference>> ReferencesAsync(TestDeployment deployment, List<Noted> facts)
    {
        var byItem = (await ListAsync(deployment, long.MaxValue)).SelectMany(f => f).ToDictionary(f => f.Content.Item, f => f.Reference);
        return facts.ConvertAll(n => byItem[n.Fact.Item]);
    }

    /// <summary>A line of the plain list.</summary>
    private sealed class Noted(NewFact fact, long from)
    {
        public NewFact Fact => fact;

        public long From => from;

        public long? To { get; set; }
    }

    private static NewFact Fact(Random random, long person, long item = 0)
    {
        var from = new DateOnly(2015, 1, 1).AddDays(random.Next(3000));
        return new NewFact(
            person, FactKinds.All[random.Next(FactKinds.All.Count)], from, random.Next(3) == 0 ? null : from.AddDays(1 + random.Next(900)),
            random.Next(1, 7), random.Next(3), random.Next(5000), 1 + random.Next(4), 440106000000000 + random.Next(1000), item,
            (FactState)random.Next(1, 5), "import", "test", random.Next(2) == 0 ? null : "hrss", random.Next(2) == 0 ? null : from, random.Next(2) == 0 ? null : "有");
    }

    private static NewFact Residence(long person, long division) => new(
        person, "residence", new DateOnly(2020, 1, 1), null, 1, 0, 0, 1, division, 0, FactState.Confirmed, "import", "test");

    private static List<(long Person, string Kind, FactRow Row)> Rows(IEnumerable<NewFact> facts) =>
        [.. facts.Select(f => (f.Person, f.Kind, FactWriter.RowOf(f))).OrderBy(r => r.Person).ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Item3, Comparer<FactRow>.Create(FactRow.Order))];

    private static async Task<List<(long Person, string Kind, FactRow Row)>> ColumnsAsync(TestDeployment deployment, long sequence)
    {
        var rows = new List<(long Person, string Kind, FactRow Row)>();
        var query = new PopulationQuery(sequence, null, FactKinds.All, "points-round", []);
        await foreach (var batch in deployment.Services.GetRequiredService<IPopulation>().ReadAsync(query, CancellationToken.None))
        {
            foreach (var (kind, facts) in batch.Facts)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    for (var f = facts.Offsets[i]; f < facts.Offsets[i + 1]; f++)
                    {
                        rows.Add((batch.Person[i], kind, new FactRow(
                            0, facts.From[f], facts.To[f], facts.Code[f], facts.Class[f], facts.Quantity[f], facts.Share[f], facts.Division[f], facts.Item[f], facts.State[f])));
                    }
                }
            }
        }

        return [.. rows.OrderBy(r => r.Person).ThenBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Row, Comparer<FactRow>.Create(FactRow.Order))];
    }

    private static async Task<List<long>> PersonsAsync(TestDeployment deployment, DivisionRange[] scope)
    {
        var persons = new List<long>();
        await foreach (var batch in deployment.Services.GetRequiredService<IPopulation>().ReadAsync(new PopulationQuery(100, null, [], "points-round", scope), CancellationToken.None))
        {
            persons.AddRange(batch.Person);
        }

        return persons;
    }

    private static Task AddPeopleAsync(TestDeployment deployment) => deployment.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<RegistryDb>();
        await db.InTransactionAsync(async () =>
        {
            var sequence = await s.GetRequiredService<Numbers>().SequenceAsync(CancellationToken.None);
            await using var writer = new PersonWriter(db, s.GetRequiredService<FieldProtection>(), deployment.Clock, sequence);
            foreach (var person in People)
            {
                writer.Write(person, $"甲{person}", $"99000019900101{person:000}X", 726_000, 1, 430000000000000);
            }

            await writer.CompleteAsync(CancellationToken.None);
        }, CancellationToken.None);
        return true;
    });

    private static Task<IReadOnlyList<KnownFact>[]> ListAsync(TestDeployment deployment, long sequence) => deployment.InScopeAsync(async s =>
    {
        var lists = new List<IReadOnlyList<KnownFact>>();
        foreach (var person in People)
        {
            lists.Add(await s.GetRequiredService<ILedger>().ListAsync(person, sequence, CancellationToken.None));
        }

        return lists.ToArray();
    });

    private static Task<bool> InTransactionAsync(TestDeployment deployment, Func<ILedger, Task> work) => InTransactionAsync(deployment, async ledger =>
    {
        await work(ledger);
        return true;
    });

    private static Task<T> InTransactionAsync<T>(TestDeployment deployment, Func<ILedger, Task<T>> work) => deployment.InScopeAsync(s =>
        s.GetRequiredService<RegistryDb>().InTransactionAsync(() => work(s.GetRequiredService<ILedger>()), CancellationToken.None));
}
