using Microsoft.Extensions.DependencyInjection;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Persons;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Identity;

public sealed class MergedPeopleTests
{
    private static readonly ActReason Because = new("同一人重复登记", "desk", "account:1");
    private const string Number = "99000019900101101X";
    private const string Other = "990000199001011028";

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Whoever_has_the_identity_number_of_an_absorbed_record_is_the_person_that_survives(DbKind kind)
    {
        await using var deployment = await TwoAsync(kind);
        await MergeAsync(deployment, 1, 2);

        var found = await deployment.InScopeAsync(s => s.GetRequiredService<IPersons>().FindByIdNumberAsync([Number, Other], CancellationToken.None));
        var read = await ReadAsync(deployment, [1, 2]);

        Assert.Equal([2, 2], [found[Number], found[Other]]);
        Assert.Equal([new(1, "李四", Other), new(2, "李四", Other)], read);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_fact_that_stands_under_either_number_is_known_already(DbKind kind)
    {
        await using var deployment = await TwoAsync(kind);
        await RecordAsync(deployment, Residence(1, 440106001001000));
        await MergeAsync(deployment, 1, 2);

        var found = await deployment.InScopeAsync(s => s.GetRequiredService<ILedger>().FindRecordedAsync([Residence(2, 440106001001000), Residence(2, 440106001001001)], CancellationToken.None));

        Assert.Equal([1, null], found.Select(f => f?.Reference.Person));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Who_is_merged_lives_in_scope_where_any_of_the_numbers_does(DbKind kind)
    {
        await using var deployment = await TwoAsync(kind);
        await RecordAsync(deployment, Residence(1, 440106001001000));
        await RecordAsync(deployment, Residence(2, 440103001001000));
        var before = await InAsync(deployment, 440106000000000);
        await MergeAsync(deployment, 1, 2);

        Assert.Equal([1], before);
        Assert.Equal([2], await InAsync(deployment, 440106000000000));
        Assert.Equal([2], await InAsync(deployment, 440103000000000));
        Assert.Empty(await InAsync(deployment, 440104000000000));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Merging_and_undoing_tell_other_modules_and_the_ledger(DbKind kind)
    {
        await using var deployment = await TwoAsync(kind);
        var merge = await MergeAsync(deployment, 1, 2);
        await deployment.InScopeAsync(s => s.GetRequiredService<UnmergePersons>().RunAsync(merge, [], Because, CancellationToken.None));

        var told = await deployment.InScopeAsync(async s =>
        {
            await using var rows = await s.GetRequiredService<RegistryDb>().BulkReadAsync(
                "SELECT (SELECT count(*) FROM data_outbox WHERE kind IN ('Registry.PersonsMerged', 'Registry.PersonsUnmerged')), (SELECT count(*) FROM access_audit WHERE act IN ('person.merge', 'person.unmerge'))", [], CancellationToken.None);
            return rows.Read() ? (rows.GetInt64(0), rows.GetInt64(1)) : default;
        });

        Assert.Equal((2, 2), told);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_corrected_identity_is_known_from_then_on_and_the_earlier_one_before(DbKind kind)
    {
        await using var deployment = await TwoAsync(kind);
        var before = await LastAsync(deployment);
        const string Right = "990000198502031014";

        var taken = await CorrectAsync(deployment, "王五", Other);
        var wrong = await CorrectAsync(deployment, "王五", "990000198502031011");
        var unexplained = await deployment.InScopeAsync(s => s.GetRequiredService<CorrectIdentity>().RunAsync(1, "王五", DocumentSaid.Card(Right), Because with { Reason = " " }, CancellationToken.None));
        var done = await CorrectAsync(deployment, "王五", Right);
        var again = await CorrectAsync(deployment, "王五", Right);

        Assert.Equal(["identity.number.conflict", "document.fault.check", "fact.reason-missing", null, "fact.same"], new[] { taken, wrong, unexplained, done, again }.Select(p => p?.Code));
        Assert.Equal(("张三", Number), await WhoAsync(deployment, before));
        Assert.Equal(("王五", Right), await WhoAsync(deployment, long.MaxValue));
        Assert.Equal([726_101, 726_101], await BirthsAsync(deployment, before));
        Assert.Equal([new DateOnly(1985, 2, 3).DayNumber, 726_101], await BirthsAsync(deployment, await LastAsync(deployment)));
    }

    private static Task<Kernel.Problem?> CorrectAsync(TestDeployment deployment, string name, string number) => deployment.InScopeAsync(s =>
        s.GetRequiredService<CorrectIdentity>().RunAsync(1, name, DocumentSaid.Card(number), Because, CancellationToken.None));

    private static async Task<(string Name, string Number)> WhoAsync(TestDeployment deployment, long known)
    {
        var who = (await deployment.InScopeAsync(s => s.GetRequiredService<IdentityReader>().ListAsync(1, known, CancellationToken.None)))[0];
        return (who.Name, who.IdNumber);
    }

    private static Task<long> LastAsync(TestDeployment deployment) => deployment.InScopeAsync(s => s.GetRequiredService<IFacts>().KnownAtAsync(null, CancellationToken.None));

    private static async Task<List<int>> BirthsAsync(TestDeployment deployment, long known)
    {
        var births = new List<int>();
        await foreach (var batch in deployment.Services.GetRequiredService<IPopulation>().ReadAsync(new PopulationQuery(known, null, [], "points-round", []), CancellationToken.None))
        {
            births.AddRange(batch.Birth);
        }

        return births;
    }

    private static async Task<List<long>> InAsync(TestDeployment deployment, long division)
    {
        var persons = new List<long>();
        var query = new PopulationQuery(await LastAsync(deployment), null, [], "points-round", [new DivisionRange(division, division + 1_000_000_000)]);
        await foreach (var batch in deployment.Services.GetRequiredService<IPopulation>().ReadAsync(query, CancellationToken.None))
        {
            persons.AddRange(batch.Person);
        }

        return persons;
    }

    private static Task<List<PersonIdentity>> ReadAsync(TestDeployment deployment, long[] persons) => deployment.InScopeAsync(async s =>
    {
        var read = new List<PersonIdentity>();
        await foreach (var person in s.GetRequiredService<IPersons>().ReadAsync(persons, "points-round", CancellationToken.None))
        {
            read.Add(person);
        }

        return read;
    });

    private static Task RecordAsync(TestDeployment deployment, NewFact fact) => deployment.InScopeAsync(async s =>
    {
        await s.GetRequiredService<RegistryDb>().InTransactionAsync(() => s.GetRequiredService<ILedger>().RecordAsync([fact], CancellationToken.None), CancellationToken.None);
        return true;
    });

    private static async Task<long> MergeAsync(TestDeployment deployment, long absorbed, long surviving) =>
        (await deployment.InScopeAsync(s => s.GetRequiredService<MergePersons>().RunAsync(absorbed, surviving, Because, CancellationToken.None))).Value.MergeNo;

    private static NewFact Residence(long person, long division) => new(
        person, "residence", new DateOnly(2020, 1, 1), null, 1, 0, 0, 1, division, 0, FactState.Confirmed, "import", "test");

    private static async Task<TestDeployment> TwoAsync(DbKind kind)
    {
        var deployment = await TestDeployment.CreateAsync(kind);
        await deployment.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RegistryDb>();
            await db.InTransactionAsync(async () =>
            {
                var sequence = await s.GetRequiredService<Numbers>().SequenceAsync(CancellationToken.None);
                await using var writer = new PersonWriter(db, s.GetRequiredService<FieldProtection>(), deployment.Clock, sequence);
                writer.Write(1, "张三", Number, 726_101, 1, 430000000000000);
                writer.Write(2, "李四", Other, 726_101, 2, 430000000000000);
                await writer.CompleteAsync(CancellationToken.None);
            }, CancellationToken.None);
            return true;
        });
        return deployment;
    }
}
