namespace Ronghe.SampleCity.Tests;

public sealed class ReadingTests(TestCity city)
{
    [Fact]
    public void Batches_hold_every_person_and_every_fact_once_and_in_order()
    {
        var (persons, facts) = (0L, 0L);
        foreach (var batch in city.Reader.ReadBatches(size: 777))
        {
            Assert.All(batch.Persons, p => Assert.Equal(++persons, p.Person));
            facts += CityKind.All.Sum(k => batch.Facts(k).Count);
            Assert.All(CityKind.All.SelectMany(batch.Facts), f => Assert.InRange(f.Person, batch.Persons[0].Person, batch.Persons[^1].Person));
        }

        Assert.Equal((TestCity.Persons, city.Manifest.FactRows), (persons, facts));
    }

    [Fact]
    public void An_interrupted_load_goes_on_after_the_last_person()
    {
        var rest = city.Reader.ReadBatches(size: 1_000, after: 12_345).SelectMany(b => CityKind.All.SelectMany(b.Facts).ToList()).ToHashSet();
        var expected = CityKind.All.SelectMany(k => city.Facts(k.Name)).Where(f => f.Person > 12_345).ToHashSet();
        Assert.Equal(expected, rest);
    }

    [Fact]
    public void A_folder_without_a_manifest_holds_no_city() =>
        Assert.Throws<FileNotFoundException>(() => SampleCityReader.Open(Path.GetTempPath()));

    [Theory]
    [InlineData("1,2020-01-01,,1", "a field is missing")]
    [InlineData("1,2020-01-01,,1,,", "too many fields")]
    [InlineData("1,2020-02-30,,1,", "is no day")]
    [InlineData("1,2020-1-30,,1,", "is no day")]
    [InlineData("x,2020-01-01,,1,", "is no number")]
    [InlineData("1,2020-01-01,,1,9", "is no state")]
    public void A_broken_row_is_named_with_file_and_row(string row, string why)
    {
        var error = Assert.Throws<FormatException>(() => ReadBlood("person,from,to,code,state\n1,2020-01-01,,1,\n" + row + "\n"));
        Assert.StartsWith("facts-blood.csv, row 2", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("person,from,to,state,code\n")]
    [InlineData("")]
    [InlineData("person,from,to,code,state\n1,2020-01-01,,1,")] // cut off
    public void A_file_with_another_header_or_cut_off_is_refused(string text) =>
        Assert.Throws<FormatException>(() => ReadBlood(text));

    private static void ReadBlood(string text)
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-city-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "facts-blood.csv"), text);
            using var facts = new FactReader(folder.FullName, CityKind.Of("blood"));
            while (facts.Read(out _, out _))
            {
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
