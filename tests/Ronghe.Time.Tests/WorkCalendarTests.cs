namespace Ronghe.Time.Tests;

public sealed class WorkCalendarTests
{
    private static readonly WorkCalendar NationalDay = WorkCalendar.Read(new StringReader(
        """
        date,name,is_off_day,source_notice
        2025-09-28,国庆节,0,x
        2025-10-01,国庆节,1,x
        2025-10-02,国庆节,1,x
        2025-10-03,国庆节,1,x
        2025-10-04,国庆节,1,x
        2025-10-05,国庆节,1,x
        2025-10-06,国庆节,1,x
        2025-10-07,国庆节,1,x
        2025-10-08,国庆节,1,x
        2025-10-11,国庆节,0,x
        """));

    [Theory]
    [InlineData("2025-09-28", true)] // a Sunday that is worked
    [InlineData("2025-10-01", false)]
    [InlineData("2025-10-09", true)]
    [InlineData("2025-10-11", true)] // a Saturday that is worked
    [InlineData("2025-10-12", false)]
    public void Holidays_and_make_up_days_override_the_week(string day, bool worked) =>
        Assert.Equal(worked, NationalDay.IsWorkingDay(Date(day)));

    [Theory]
    [InlineData("2025-09-30", 1, "2025-10-09")]
    [InlineData("2025-09-30", 3, "2025-10-11")]
    [InlineData("2025-09-30", 4, "2025-10-13")]
    [InlineData("2025-10-03", 1, "2025-10-09")]
    [InlineData("2025-10-03", 0, "2025-10-03")]
    public void The_day_a_term_begins_on_is_not_counted(string begin, int days, string end) =>
        Assert.Equal(Date(end), NationalDay.AddWorkingDays(Date(begin), days));

    [Fact]
    public void A_term_that_ends_on_a_day_off_ends_on_the_next_working_day()
    {
        Assert.Equal(Date("2025-10-09"), NationalDay.RollForward(Date("2025-10-01")));
        Assert.Equal(Date("2025-10-11"), NationalDay.RollForward(Date("2025-10-11")));
    }

    [Fact]
    public void Adding_working_days_agrees_with_counting_them()
    {
        var draw = new Draw(3);
        for (var i = 0; i < 2_000; i++)
        {
            var (begin, days) = (Date("2025-08-01").AddDays(draw.Below(120)), 1 + draw.Below(60));
            var end = NationalDay.AddWorkingDays(begin, days);
            Assert.True(NationalDay.IsWorkingDay(end));
            Assert.Equal(days, NationalDay.CountWorkingDays(begin.AddDays(1), end.AddDays(1)));
        }
    }

    [Fact]
    public void Only_announced_years_are_known()
    {
        Assert.True(NationalDay.Knows(Date("2025-01-01")));
        Assert.False(NationalDay.Knows(Date("2026-01-01")));
        Assert.False(WorkCalendar.WeekendsOnly.Knows(Date("2025-01-01")));
    }

    [Fact]
    public void A_broken_row_is_named_by_its_line()
    {
        var error = Assert.Throws<FormatException>(() => WorkCalendar.Read(new StringReader("date,name,is_off_day\n2025-13-01,x,1")));
        Assert.StartsWith("Line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reference_table_knows_2007_to_2026_and_the_real_spring_festival_of_2025()
    {
        using var csv = File.OpenText(ReferencePath("holidays.csv"));
        var calendar = WorkCalendar.Read(csv);
        Assert.Equal((Date("2007-01-01"), Date("2026-12-31")), (calendar.KnownFrom, calendar.KnownThrough));
        Assert.True(calendar.IsWorkingDay(Date("2025-01-26")));
        Assert.Equal(Date("2025-02-05"), calendar.AddWorkingDays(Date("2025-01-27"), 1));
        Assert.Equal(248, calendar.CountWorkingDays(Date("2025-01-01"), Date("2026-01-01")));
    }

    private static string ReferencePath(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "packs", "reference", name)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "packs", "reference", name);
    }

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
