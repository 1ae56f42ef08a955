namespace Ronghe.Time.Tests;

public sealed class CivilTimeTests
{
    [Theory]
    [InlineData("2019-03-15", "2020-03-14", 11)] // exclusive end: 13 March is the last day covered
    [InlineData("2019-03-15", "2020-03-15", 12)]
    [InlineData("2023-01-31", "2023-02-28", 0)] // 民法典 202: the month is complete with 28 February, not before
    [InlineData("2023-01-31", "2023-03-01", 1)]
    [InlineData("2023-01-28", "2023-02-28", 1)]
    [InlineData("2024-01-30", "2024-03-01", 1)]
    [InlineData("2020-02-29", "2021-02-28", 11)]
    [InlineData("2020-02-29", "2021-03-01", 12)]
    [InlineData("2020-02-29", "2024-02-29", 48)]
    [InlineData("2023-05-31", "2023-07-01", 1)]
    [InlineData("2023-05-31", "2023-08-31", 3)]
    [InlineData("2023-05-31", "2023-05-31", 0)]
    [InlineData("2023-05-31", "2023-05-01", 0)]
    public void A_spell_completes_its_months_by_the_calendar(string from, string to, int months)
    {
        Assert.Equal(months, CivilTime.FullMonths(Day(from), Day(to)));
        Assert.Equal(months / 12, CivilTime.FullYears(Day(from), Day(to)));
    }

    [Fact]
    public void Full_months_agree_with_a_walk_day_by_day()
    {
        var draw = new Draw(7);
        for (var i = 0; i < 5_000; i++)
        {
            var (from, to) = (draw.Day(), draw.Day());
            Assert.True(CivilTime.FullMonths(from, to) == DayOracle.FullMonths(from, to), $"{from} {to}");
        }
    }

    [Fact]
    public void The_day_after_n_months_completes_n_and_the_day_before_does_not()
    {
        var draw = new Draw(8);
        for (var i = 0; i < 10_000; i++)
        {
            var (from, months) = (draw.Day(), 1 + draw.Below(200));
            var to = CivilTime.AfterMonths(from, months);
            Assert.Equal((months, months - 1), (CivilTime.FullMonths(from, to), CivilTime.FullMonths(from, to - 1)));
        }
    }

    [Theory]
    [InlineData("1984-05-01", "2024-04-30", 39, 40)]
    [InlineData("1984-05-01", "2024-05-01", 40, 40)]
    [InlineData("1984-05-01", "2024-05-02", 40, 41)]
    [InlineData("1984-05-01", "2025-05-01", 41, 41)]
    [InlineData("1984-05-01", "2025-05-02", 41, 42)]
    [InlineData("2000-02-29", "2018-02-27", 17, 18)]
    [InlineData("2000-02-29", "2018-02-28", 18, 18)]
    [InlineData("2000-02-29", "2018-03-01", 18, 19)]
    [InlineData("2000-02-29", "2020-02-28", 19, 20)]
    [InlineData("2000-02-29", "2020-02-29", 20, 20)]
    [InlineData("2025-01-01", "2025-01-01", 0, 0)]
    [InlineData("2025-01-01", "2025-01-02", 0, 1)]
    public void Age_completed_and_years_begun_differ_but_on_the_birthday(string birth, string on, int completed, int begun)
    {
        Assert.Equal(completed, CivilTime.AgeCompleted(Date(birth), Date(on)));
        Assert.Equal(begun, CivilTime.AgeBegun(Date(birth), Date(on)));
    }

    [Fact]
    public void Nobody_has_an_age_before_birth() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CivilTime.AgeCompleted(Date("2025-01-02"), Date("2025-01-01")));

    [Fact]
    public void Ages_agree_with_counting_birthdays()
    {
        var draw = new Draw(9);
        for (var i = 0; i < 3_000; i++)
        {
            var (birth, on) = (draw.Day(), DayOracle.First + DayOracle.Length + draw.Below(400));
            var birthdays = Enumerable.Range(birth + 1, on - birth).Where(day => IsBirthday(birth, day)).ToList();
            Assert.Equal(birthdays.Count, CivilTime.AgeCompleted(birth, on));
            Assert.Equal(birthdays.Count + (birthdays.Count > 0 && birthdays[^1] == on ? 0 : 1), CivilTime.AgeBegun(birth, on));
        }
    }

    private static bool IsBirthday(int birth, int day)
    {
        var (b, d) = (DateOnly.FromDayNumber(birth), DateOnly.FromDayNumber(day));
        var leapling = b is { Month: 2, Day: 29 } && d is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(d.Year);
        return leapling || (b.Month == d.Month && b.Day == d.Day);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    private static int Day(string text) => Date(text).DayNumber;
}
