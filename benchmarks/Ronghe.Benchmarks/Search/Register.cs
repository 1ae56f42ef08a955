using Microsoft.Extensions.DependencyInjection;
using Ronghe.Columns;
using Ronghe.Data;
using Ronghe.Registry;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Persons;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Search;

/// <summary>A register of a crowd, written in bulk as an import writes it: sealed, indexed, each person with a residence.</summary>
internal static class Register
{
    private const int Batch = 100_000;

    /// <returns>Names of some of them, spread over all.</returns>
    public static async Task<List<(long Person, string Name)>> FillAsync(TestDeployment deployment, int persons, int samples, params string[] more)
    {
        var (crowd, known, step) = (new Crowd(7), new List<(long, string)>(), Math.Max(1, persons / samples));
        for (var from = 1L; from <= persons; from += Batch)
        {
            var numbers = Enumerable.Range(0, (int)Math.Min(Batch, persons - from + 1)).Select(i => from + i).ToList();
            var names = numbers.ConvertAll(_ => crowd.Name());
            known.AddRange(numbers.Zip(names).Where(p => p.First % step == 0));
            await deployment.InScopeAsync(async s =>
            {
                var db = s.GetRequiredService<RegistryDb>();
                await db.InTransactionAsync(() => StoreAsync(s, db, deployment, crowd, numbers, names, ["residence", .. more]), default);
                return true;
            });
            if (from % 1_000_000 == 1)
            {
                Console.Error.WriteLine($"{from + numbers.Count - 1} persons");
            }
        }

        await deployment.InOwnersScopeAsync(async s =>
        {
            await s.GetRequiredService<RegistryDb>().ExecuteAsync(deployment.Kind == DbKind.Postgres ? "VACUUM ANALYZE" : "ANALYZE", [], default);
            return true;
        });
        return known;
    }

    private static async Task StoreAsync(IServiceProvider services, RegistryDb db, TestDeployment deployment, Crowd crowd, List<long> persons, List<string> names, string[] kinds)
    {
        var numbers = services.GetRequiredService<Numbers>();
        var sequence = await numbers.SequenceAsync(default);
        await using (var writer = new PersonWriter(db, services.GetRequiredService<FieldProtection>(), deployment.Clock, sequence))
        {
            for (var i = 0; i < persons.Count; i++)
            {
                var number = Crowd.Number(persons[i]);
                writer.Write(persons[i], names[i], number.Text, number.Birth.DayNumber, (int)number.Sex, 430_000_000_000_000);
            }

            await writer.CompleteAsync(default);
        }

        var source = await services.GetRequiredService<Names>().NumberOfAsync("import", default);
        foreach (var kind in kinds)
        {
            await RecordAsync(db, crowd, persons, kind, sequence, await numbers.TakeAsync("registry_fact", persons.Count, default), source);
        }
    }

    private static async Task RecordAsync(RegistryDb db, Crowd crowd, List<long> persons, string kind, long sequence, long fact, int source)
    {
        await using var facts = new FactWriter(db, FactKinds.TableOf(kind), sequence);
        foreach (var person in persons)
        {
            facts.Write(
                person, fact++, kind,
                new FactRow(0, new DateOnly(2020, 1, 1).DayNumber, FactColumn.Open, 1, 0, 0, 1, crowd.Community(), 0, FactState.Confirmed), new FactOrigin(source, source, null, null, null));
        }

        await facts.CompleteAsync(default);
    }
}
