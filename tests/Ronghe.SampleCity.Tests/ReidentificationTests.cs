using System.Globalization;
using Ronghe.Codes;
using Ronghe.SampleCity.Making;

namespace Ronghe.SampleCity.Tests;

/// <summary>
/// How many of a city's people are alone with what a published list shows about them: the masked name and the masked identity number. Rank and
/// score are the decision itself and not counted. Sample numbers all begin with 99; the first digit here is that of the county of the household
/// registration, as real numbers have it.
/// </summary>
public sealed class ReidentificationTests
{
    private const double Most = 0.01;

    [Fact]
    [Trait("length", "long")]
    public void Of_a_million_people_at_most_one_in_a_hundred_is_alone_in_a_published_list() =>
        Assert.InRange(Alone(1_000_000, Published), 0, Most);

    /// <summary>A place of 50,000 has a twentieth of the people in each group, so the million's bound cannot be asked of it; the way there can.</summary>
    [Fact]
    public void The_more_people_the_fewer_are_alone_and_far_fewer_than_with_the_last_character_of_the_name()
    {
        var (village, town) = (Alone(12_500, Published), Alone(50_000, Published));

        Assert.InRange(town, 0, 0.1);
        Assert.InRange(town, 0, village / 2);
        Assert.InRange(town, 0, Alone(50_000, AsInside) / 7);
    }

    private static string Published(SamplePerson person) => $"{Masking.NamePublic(person.Name)} {Masking.IdPublic(NumberOf(person))}";

    private static string AsInside(SamplePerson person) => $"{Masking.Name(person.Name)} {Masking.IdPublic(NumberOf(person))}";

    private static string NumberOf(SamplePerson person) => person.Household.ToString(CultureInfo.InvariantCulture)[..1] + person.IdNumber[1..];

    private static double Alone(int persons, Func<SamplePerson, string> shown)
    {
        var maker = new NewcomerMaker(new CityPlan(CitySpec.Guangzhou(persons, seed: 7)));
        return Enumerable.Range(1, persons).Select(i => shown(maker.Describe(maker.Make(i)))).CountBy(row => row).Count(row => row.Value == 1) / (double)persons;
    }
}
