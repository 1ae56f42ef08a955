using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Time;

namespace Ronghe.SampleCity.Tests;

public sealed class PeopleTests(TestCity city)
{
    private static readonly int AsOf = CitySpec.DefaultAsOf.DayNumber;

    [Fact]
    public void Every_identity_number_is_a_valid_sample_number_of_the_person_and_unique()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var person in city.People())
        {
            Assert.Equal(IdVerdict.Ok, IdCard.Check(person.IdNumber, CitySpec.DefaultAsOf, sample: true, out var id));
            Assert.Equal((DateOnly.FromDayNumber(person.Birth), (Sex)person.Sex), (id.Birth, id.Sex));
            Assert.True(seen.Add(person.IdNumber), person.IdNumber);
            Assert.InRange(CivilTime.AgeCompleted(person.Birth, AsOf - 1), 16, 69);
            Assert.NotEmpty(person.Name);
        }

        Assert.Equal(TestCity.Persons, seen.Count);
    }

    [Fact]
    public void Nobody_is_registered_in_the_city_itself_and_everybody_lives_in_it()
    {
        var guangzhou = CitySpec.DefaultDivision;
        Assert.DoesNotContain(city.People(), p => guangzhou.Contains(p.Household));
        Assert.All(city.Facts("residence"), f => Assert.True(guangzhou.Contains(f.Row.Division)));
        Assert.Contains(city.Facts("residence"), f => DivisionCode.Of(f.Row.Division).Level == DivisionLevel.Grid);
        Assert.Contains(city.Facts("residence"), f => DivisionCode.Of(f.Row.Division).Level == DivisionLevel.Community);
    }

    [Fact]
    public void Facts_begin_before_the_day_of_the_city_and_stand_in_order()
    {
        foreach (var kind in CityKind.All)
        {
            var before = default(PersonFact);
            foreach (var fact in city.Facts(kind.Name))
            {
                Assert.True(fact.Row.From < AsOf && fact.Row.To > fact.Row.From, $"{kind.Name} {fact}");
                Assert.True(fact.Person > before.Person || FactRow.Order(before.Row, fact.Row) <= 0, $"{kind.Name} {fact}");
                before = fact;
            }
        }
    }

    [Fact]
    public void Insurance_and_housing_fund_begin_and_end_with_a_month_and_reach_today_at_most()
    {
        foreach (var fact in city.Facts("insurance").Concat(city.Facts("housing-fund")))
        {
            Assert.Equal((1, 1), (DateOnly.FromDayNumber(fact.Row.From).Day, DateOnly.FromDayNumber(fact.Row.To).Day));
            Assert.True(fact.Row.To <= AsOf);
        }
    }

    [Fact]
    public void Permits_lapse_and_never_overlap()
    {
        var lapses = 0;
        foreach (var permits in city.Facts("permit").GroupBy(f => f.Person).Select(g => g.Select(f => f.Row).ToList()))
        {
            for (var i = 1; i < permits.Count; i++)
            {
                Assert.True(permits[i].From > permits[i - 1].To);
                lapses++;
            }
        }

        Assert.InRange(lapses, TestCity.Persons / 20, TestCity.Persons);
    }

    [Fact]
    public void Every_case_that_the_rules_tell_apart_occurs()
    {
        Assert.Equal([1, 2, 3, 4], Codes("tenure"));
        Assert.Equal([1, 2, 3, 4], Codes("work"));
        Assert.Equal([1, 2, 3, 4, 5, 6], Codes("insurance"));
        Assert.Equal([1, 2, 3, 4, 5, 6], Codes("education"));
        Assert.Equal([1, 2, 3], Codes("skill"));
        Assert.Equal([1, 2, 3], Codes("patent"));
        Assert.Equal([1, 2], Codes("income-tax"));
        Assert.Equal([0, 1, 2, 3], Of("insurance", r => r.Class));
        Assert.Equal([0, 1], Of("housing-fund", r => r.Class));
        Assert.All(city.Facts("patent"), f => Assert.InRange(f.Row.Share, 1, 20));
        Assert.Contains(city.Facts("patent"), f => f.Row.Share > 1);
        Assert.All(CityKind.All, kind => Assert.NotEmpty(city.Facts(kind.Name)));
    }

    [Fact]
    public void Employee_and_resident_medical_insurance_overlap_for_some()
    {
        var medical = city.Facts("insurance").Where(f => f.Row.Class == 0 && f.Row.Code is 2 or 3).GroupBy(f => f.Person);
        Assert.True(medical.Count(g => !Set(g, 2).Intersect(Set(g, 3)).IsEmpty) > 200);

        static SpanSet Set(IEnumerable<PersonFact> facts, int code) =>
            SpanSet.Of(facts.Where(f => f.Row.Code == code).Select(f => new Time.Span(f.Row.From, f.Row.To)));
    }

    [Fact]
    public void Nobody_has_a_degree_before_the_age_for_it()
    {
        var births = city.People().Select(p => p.Birth).ToList();
        Assert.All(city.Facts("education").Where(f => f.Row.Code >= 4), f =>
            Assert.True(CivilTime.AgeCompleted(births[(int)f.Person - 1], AsOf - 1) >= 22));
    }

    private int[] Codes(string kind) => Of(kind, r => r.Code);

    private int[] Of(string kind, Func<FactRow, int> value) => [.. city.Facts(kind).Select(f => value(f.Row)).Distinct().Order()];
}
