using Ronghe.Codes;

[assembly: AssemblyFixture(typeof(Ronghe.SampleCity.Tests.TestCity))]

namespace Ronghe.SampleCity.Tests;

/// <summary>A city of 20,000 in a temporary folder, made once and read by all tests.</summary>
public sealed class TestCity : IAsyncLifetime
{
    public const int Persons = 20_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ronghe-city-");

    public static CitySpec Spec { get; } = CitySpec.Guangzhou(Persons, seed: 20_251_001);

    public string Folder => _folder.FullName;

    public CityManifest Manifest { get; private set; } = null!;

    public SampleCityReader Reader => SampleCityReader.Open(Folder);

    public async ValueTask InitializeAsync() =>
        Manifest = await SampleCityMaker.MakeAsync(Spec, Folder, threads: 2, progress: null, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    public IEnumerable<SamplePerson> People()
    {
        using var persons = Reader.OpenPersons();
        while (persons.Read(out var person))
        {
            yield return person;
        }
    }

    public IEnumerable<PersonFact> Facts(string kind)
    {
        using var facts = Reader.OpenFacts(CityKind.Of(kind));
        while (facts.Read(out var person, out var row))
        {
            yield return new PersonFact(person, row);
        }
    }

    public static int Province(long division) => (int)(DivisionCode.Of(division).At(DivisionLevel.Province).Number / 10_000_000_000_000);
}
