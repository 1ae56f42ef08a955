using System.Security.Cryptography;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.SampleCity.Making;
using Ronghe.Time;

namespace Ronghe.SampleCity.Tests;

/// <summary>The manifest's truth against a second count made from the files alone.</summary>
public sealed class ManifestTests(TestCity city)
{
    [Fact]
    public void Every_file_has_the_rows_bytes_and_digest_of_the_manifest()
    {
        Assert.Equal(1 + CityKind.All.Count, city.Manifest.Files.Count);
        foreach (var file in city.Manifest.Files)
        {
            var bytes = File.ReadAllBytes(Path.Combine(city.Folder, file.Name));
            Assert.Equal((file.Bytes, file.Sha256), (bytes.LongLength, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            Assert.Equal(file.Rows + 1, bytes.Count(b => b == '\n'));
        }
    }

    [Fact]
    public void The_manifest_reads_back()
    {
        var read = CityManifest.Read(city.Folder);
        Assert.Equal(city.Manifest.ToUtf8(), read.ToUtf8());
        Assert.Equal((TestCity.Persons, "4401", CitySpec.DefaultAsOf), (read.Persons, read.Division, read.AsOf));
    }

    [Fact]
    public void Facts_are_counted_by_kind_and_state()
    {
        foreach (var kind in CityKind.All)
        {
            var facts = city.Facts(kind.Name).ToList();
            long Of(FactState state) => facts.Count(f => f.Row.State == state);
            var expected = new KindTruth(
                facts.Select(f => f.Person).Distinct().Count(),
                Of(FactState.Confirmed),
                Of(FactState.Refused),
                Of(FactState.Unanswered),
                Of(FactState.Pledged));
            Assert.Equal(expected, city.Manifest.Facts[kind.Name]);
        }
    }

    [Fact]
    public void Persons_are_counted_by_what_is_known_of_them()
    {
        var people = city.People().ToList();
        var truth = city.Manifest.Truth;
        Assert.Equal(people.Count(p => p.Sex == (byte)Sex.Female), truth.Women);
        Assert.Equal(people.Count(p => TestCity.Province(p.Household) == 44), truth.FromOwnProvince);
        Assert.Equal(people.Count, truth.Ages.Values.Sum());
        Assert.Equal(people.Count(p => Age(p) is >= 30 and <= 34), truth.Ages["30-34"]);
        Assert.Equal(
            CityKind.All.SelectMany(k => city.Facts(k.Name)).Where(f => f.Row.State == FactState.Unanswered).Select(f => f.Person).Distinct().Count(),
            truth.PersonsWithUnanswered);
    }

    [Fact]
    public void Years_of_permit_are_those_of_the_confirmed_spells()
    {
        var until = CitySpec.DefaultAsOf.DayNumber;
        var years = new long[40];
        var byPerson = city.Facts("permit").Where(f => f.Row.State == FactState.Confirmed).ToLookup(f => f.Person, f => new Time.Span(f.Row.From, f.Row.To));
        for (var person = 1; person <= TestCity.Persons; person++)
        {
            years[SpanSet.Of(byPerson[person]).FullYearsHeld(new Time.Span(0, until))]++;
        }

        Assert.Equal(years[..(Array.FindLastIndex(years, n => n > 0) + 1)], city.Manifest.Truth.PermitYears);
    }

    [Fact]
    public void The_kinds_stand_in_the_order_of_their_numbers_and_in_the_reference()
    {
        Assert.Equal(Enum.GetNames<KindIndex>(), CityKind.All.Select(k => string.Concat(k.Name.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]))));
        var reference = File.ReadAllText(ReferencePath());
        Assert.All(CityKind.All, kind => Assert.Contains($"\n  {kind.Name}:", reference, StringComparison.Ordinal));
    }

    private static int Age(SamplePerson person) => CivilTime.AgeCompleted(person.Birth, CitySpec.DefaultAsOf.DayNumber - 1);

    private static string ReferencePath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "packs", "reference", "facts.yaml")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "packs", "reference", "facts.yaml");
    }
}
