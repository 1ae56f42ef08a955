namespace Ronghe.SampleCity;

/// <summary>Reads a city that <see cref="SampleCityMaker"/> wrote: file by file, or person by person with all facts.</summary>
public sealed class SampleCityReader
{
    private readonly string _folder;

    private SampleCityReader(string folder, CityManifest manifest) => (_folder, Manifest) = (folder, manifest);

    /// <summary>What the folder holds.</summary>
    public CityManifest Manifest { get; }

    /// <summary>Opens a folder.</summary>
    /// <exception cref="FileNotFoundException">It holds no finished city.</exception>
    /// <exception cref="FormatException">The city has another format.</exception>
    public static SampleCityReader Open(string folder) => new(folder, CityManifest.Read(folder));

    /// <summary>Streams the persons.</summary>
    public PersonReader OpenPersons() => new(_folder);

    /// <summary>Streams the facts of one kind.</summary>
    public FactReader OpenFacts(CityKind kind) => new(_folder, kind);

    /// <summary>Streams persons together with their facts of all kinds. Batches are independent: one may be stored while the next is read.</summary>
    /// <param name="size">Persons a batch.</param>
    /// <param name="after">Persons up to this number are passed over: where an interrupted load goes on.</param>
    public IEnumerable<CityBatch> ReadBatches(int size = 4_096, long after = 0)
    {
        using var persons = OpenPersons();
        FactReader[] facts = [.. CityKind.All.Select(OpenFacts)];
        try
        {
            var batch = new CityBatch();
            while (persons.Read(out var person))
            {
                if (person.Person > after)
                {
                    Add(batch, person, facts);
                }

                if (batch.Persons.Count == size)
                {
                    yield return batch;
                    batch = new CityBatch();
                }
            }

            if (batch.Persons.Count > 0)
            {
                yield return batch;
            }
        }
        finally
        {
            Array.ForEach(facts, f => f.Dispose());
        }
    }

    private static void Add(CityBatch batch, in SamplePerson person, FactReader[] facts)
    {
        batch.PersonList.Add(person);
        for (var kind = 0; kind < facts.Length; kind++)
        {
            var rows = batch.FactLists[kind];
            while (facts[kind].ReadOf(person.Person, out var row))
            {
                rows.Add(new PersonFact(person.Person, row));
            }
        }
    }
}
