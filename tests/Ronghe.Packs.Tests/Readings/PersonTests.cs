using Ronghe.Columns;

namespace Ronghe.Packs.Tests.Readings;

/// <summary>Readings of the person and of choices, and facts that hold on a day.</summary>
public sealed class PersonTests
{
    [Theory]
    [InlineData("1984-11-10", 40, 40)]
    [InlineData("1984-11-09", 40, 41)]
    [InlineData("1984-11-11", 39, 40)]
    [InlineData("2024-11-11", -1, -1)]
    public void Age_completed_and_age_begun_differ_from_the_day_after_the_birthday(string born, long completed, long begun)
    {
        var birth = DateOnly.ParseExact(born, "yyyy-MM-dd").DayNumber;

        Assert.Equal(completed, Bench("{operator: age-completed, on: day, range: 0..150, clause: c}").Evaluate([], birth: birth).Value);
        Assert.Equal(begun, Bench("{operator: age-begun, on: day, range: 0..150, clause: c}").Evaluate([], birth: birth).Value);
    }

    [Theory]
    [InlineData("1978-12-31", 0)]
    [InlineData("1979-01-01", 1)]
    [InlineData("2020-01-01", 1)]
    public void Birth_limits_include_both_ends_and_may_be_open(string born, long within)
    {
        var bench = new ReadingBench("{operator: born-within, limits: span, clause: c}", ("span", "1979-01-01..open"), ("day", "2024-11-10"));

        Assert.Equal(within, bench.Evaluate([], birth: DateOnly.ParseExact(born, "yyyy-MM-dd").DayNumber).Value);
    }

    [Fact]
    public void A_choice_is_what_the_applicant_chose() =>
        Assert.Equal(1, Bench("{operator: choice, clause: c}").Evaluate([], choice: 1).Value);

    [Theory]
    [InlineData(1, "male")]
    [InlineData(2, "female")]
    [InlineData(9, "not stated")]
    public void Sex_is_read_from_the_register(byte sex, string word)
    {
        var bench = Bench("{operator: sex, clause: c}");

        Assert.Equal(word, bench.Reading.Type.Text(bench.Evaluate([], sex: sex).Value));
    }

    [Fact]
    public void A_fact_holds_from_its_first_day_to_the_day_before_its_end()
    {
        var bench = Bench("{operator: holds, facts: membership, on: day, clause: c}");
        var day = new DateOnly(2024, 11, 10).DayNumber;

        Assert.Equal(1, bench.Evaluate([Member(1, day, day + 1)]).Value);
        Assert.Equal(0, bench.Evaluate([Member(1, day - 9, day)]).Value);
        Assert.Equal(0, bench.Evaluate([Member(1, day + 1, FactColumn.Open)]).Value);
    }

    [Fact]
    public void Every_group_must_hold_where_each_is_asked_for()
    {
        var bench = Bench("{operator: holds, facts: membership, each: [[adult], [youth]], on: day, clause: c}");
        var day = new DateOnly(2024, 11, 10).DayNumber;

        Assert.Equal(0, bench.Evaluate([Member(1, day, day + 1)]).Value);
        Assert.Equal(1, bench.Evaluate([Member(1, day, day + 1), Member(2, day, day + 1)]).Value);
    }

    private static (string, FactRow) Member(int code, int from, int to) =>
        ("membership", new FactRow(0, from, to, code, 0, 0, 1, 0, 0, FactState.Confirmed));

    private static ReadingBench Bench(string declaration) => new(declaration, ("day", "2024-11-10"));
}
