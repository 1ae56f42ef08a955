using Ronghe.Codes;
using Ronghe.SampleCity.Making;
using Ronghe.Time;

namespace Ronghe.SampleCity.Tests;

/// <summary>The city against the figures it claims to follow; shares of 20,000 people, so a share of a half is good to about one in a hundred.</summary>
public sealed class CalibrationTests(TestCity city)
{
    private const double Tolerance = 0.012;

    private static readonly IReadOnlyList<CensusCounty> Counties = CensusCounty.Of(CitySpec.DefaultDivision);

    [Fact]
    public void Four_in_five_are_16_to_45_as_in_Foshan_2015() =>
        Near(0.8021, Share(city.People().Count(p => CivilTime.AgeCompleted(p.Birth, CitySpec.DefaultAsOf.DayNumber - 1) <= 45)));

    [Fact]
    public void Ages_and_sex_follow_the_census_within_the_two_age_groups()
    {
        var men = city.People().Count(p => p.Sex == (byte)Sex.Male && Band(p) == 3);
        var all = city.People().Count(p => Band(p) <= 5);
        var wanted = Weighted(c => c.Ages[6]) / Weighted(c => c.Ages.Take(12).Sum());
        Near(wanted, men / (double)all);
    }

    [Fact]
    public void Three_in_ten_come_from_the_own_province_and_Hunan_leads_the_others()
    {
        Near(0.2967, Share(city.Manifest.Truth.FromOwnProvince));
        var outside = TestCity.Persons - city.Manifest.Truth.FromOwnProvince;
        foreach (var (province, share) in new[] { ("43", 0.215), ("45", 0.161), ("51", 0.117), ("42", 0.110), ("36", 0.102) })
        {
            Near(share, city.Manifest.Truth.Provinces[province] / (double)outside);
        }
    }

    [Fact]
    public void Districts_have_the_newcomers_that_the_census_counts()
    {
        var own = 0.2967 / 0.7033 * Counties.Sum(c => c.OtherProvince) / Counties.Sum(c => c.OtherCounty);
        var all = Counties.Sum(c => c.OtherProvince + (own * c.OtherCounty));
        var registered = city.Manifest.Truth.Districts.Values.Sum();
        foreach (var county in Counties)
        {
            Near((county.OtherProvince + (own * county.OtherCounty)) / all, city.Manifest.Truth.Districts[county.Code.ToString()] / (double)registered);
        }
    }

    [Fact]
    public void Education_follows_the_census_but_for_those_still_at_it()
    {
        double Wanted(int level) => Weighted(c => c.Education[level] + c.Education[level + 4]) / Weighted(c => c.Education.Sum());
        double Found(params string[] codes) => Share(codes.Sum(c => city.Manifest.Truth.Schooling[c]));
        Near(Wanted(0), Found("1"), 0.045);
        Near(Wanted(1), Found("2"), 0.04);
        Near(Wanted(2), Found("3"), 0.03);
        Near(Wanted(3), Found("4", "5", "6"), 0.04);
    }

    [Fact]
    public async Task Penalties_do_not_depend_on_origin()
    {
        var folder = Directory.CreateTempSubdirectory("ronghe-city-");
        await SampleCityMaker.MakeAsync(CitySpec.Guangzhou(120_000, 9), folder.FullName, 2, null, TestContext.Current.CancellationToken);
        var reader = SampleCityReader.Open(folder.FullName);
        var (own, ownWith, others, othersWith) = (0, 0, 0, 0);
        foreach (var batch in reader.ReadBatches())
        {
            var punished = CityKind.All.TakeLast(4).SelectMany(batch.Facts).Select(f => f.Person).ToHashSet();
            foreach (var person in batch.Persons)
            {
                var isOwn = TestCity.Province(person.Household) == 44;
                var isPunished = punished.Contains(person.Person) ? 1 : 0;
                (own, ownWith) = isOwn ? (own + 1, ownWith + isPunished) : (own, ownWith);
                (others, othersWith) = isOwn ? (others, othersWith) : (others + 1, othersWith + isPunished);
            }
        }

        folder.Delete(recursive: true);
        Near(othersWith / (double)others, ownWith / (double)own, 0.003);
    }

    private static void Near(double wanted, double found, double tolerance = Tolerance) =>
        Assert.True(Math.Abs(wanted - found) <= tolerance, $"wanted {wanted:P2}, found {found:P2}");

    private static double Share(long count) => count / (double)TestCity.Persons;

    private static int Band(SamplePerson person) => (CivilTime.AgeCompleted(person.Birth, CitySpec.DefaultAsOf.DayNumber - 1) - 15) / 5;

    // Counties weigh as the newcomers who live in them.
    private static double Weighted(Func<CensusCounty, long> value) =>
        Counties.Sum(c => (c.OtherProvince + (0.377 * c.OtherCounty)) * value(c) / c.Ages.Sum());
}
