using Ronghe.Columns;
using Ronghe.Packs;
using Ronghe.SampleCity;

namespace Ronghe.Benchmarks.Scores;

/// <summary>A sample city as batches of columns in memory.</summary>
internal static class CityColumns
{
    private const int Batch = 16_384;

    public static List<PersonBatch> Read(string folder, Scorer scorer)
    {
        var kinds = CityKind.All.Where(k => scorer.Kinds.Contains(k.Name)).ToList();
        return [.. SampleCityReader.Open(folder).ReadBatches(Batch).Select(b => ToColumns(b, kinds))];
    }

    private static PersonBatch ToColumns(CityBatch city, List<CityKind> kinds) => new()
    {
        Person = [.. city.Persons.Select(p => p.Person)],
        Birth = [.. city.Persons.Select(p => p.Birth)],
        Sex = [.. city.Persons.Select(p => p.Sex)],
        Household = [.. city.Persons.Select(p => p.Household)],
        Facts = kinds.ToDictionary(k => k.Name, k => Column(city, k), StringComparer.Ordinal),
    };

    private static FactColumn Column(CityBatch city, CityKind kind)
    {
        var column = new FactColumnBuilder(kind.Name, city.Persons.Count);
        var facts = city.Facts(kind);
        var next = 0;
        foreach (var person in city.Persons)
        {
            for (; next < facts.Count && facts[next].Person == person.Person; next++)
            {
                column.Add(facts[next].Row);
            }

            column.EndPerson();
        }

        return column.Build();
    }
}
