using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Freshness;
using Ronghe.Registry.Sweeps;
using Ronghe.TestKit;

namespace Ronghe.Registry.Tests.Freshness;

public sealed class FreshnessSheetTests
{
    private const string Whole = """
        residence:
          rental: {days: 90, choice: 季度}
          own: {days: 365, source: 某规定第一条}
          dormitory: {days: 60, choice: 人多}
          other: {days: 180, choice: 其他}
        work:
          any: {days: 365, choice: 每年}
        """;

    [Fact]
    public void The_sheet_of_the_city_says_for_every_use_how_often_to_look_and_who_says_so()
    {
        var sheet = FreshnessSheet.Read(File.ReadAllText(Path.Combine(TestPacks.Original, "guangzhou", "freshness.yaml")));

        Assert.Null(sheet.Problem);
        Assert.Equal(Enum.GetValues<DwellingUse>().Length, sheet.Value.Dwellings.Count);
        Assert.All(sheet.Value.Dwellings, d => Assert.True(d.Interval.Source is null != d.Interval.Choice is null));
    }

    [Fact]
    public void Residence_grows_old_by_the_use_of_its_dwelling_and_other_facts_by_their_kind()
    {
        var sheet = FreshnessSheet.Read(Whole).Value;

        Assert.Equal(90, sheet.DaysOf(DwellingUse.Rental));
        Assert.Equal([365, 365, null, null], new[] { sheet.DaysOf("residence", DwellingUse.Own), sheet.DaysOf("work", DwellingUse.Own), sheet.DaysOf("residence", null), sheet.DaysOf("permit", null) });
    }

    [Theory]
    [InlineData("work:", "garden:", "freshness.kind", 6L)]
    [InlineData("dormitory:", "castle:", "freshness.use", 4L)]
    [InlineData("days: 60", "days: 0", "freshness.days", 4L)]
    [InlineData("days: 60", "days: many", "freshness.days", 4L)]
    [InlineData("days: 60", "weeks: 6", "freshness.field", 4L)]
    [InlineData("source: 某规定第一条", "source: 某规定第一条, choice: 也自定", "freshness.basis", 3L)]
    [InlineData(", choice: 人多", "", "freshness.basis", 4L)]
    [InlineData("{days: 60", "{days: [60", "freshness.damaged", null)]
    public void What_is_wrong_with_a_sheet_is_refused_with_its_line(string right, string wrong, string code, long? line)
    {
        var problem = FreshnessSheet.Read(Whole.Replace(right, wrong, StringComparison.Ordinal)).Problem!;

        Assert.Equal(code, problem.Code);
        Assert.True(line is null ? Convert.ToInt64(problem.Args[0], null) > 0 : Convert.ToInt64(problem.Args[0], null) == line, $"line {problem.Args[0]}");
    }

    [Fact]
    public void A_use_that_is_left_out_is_named() =>
        Assert.Equal(("freshness.missing", "own"), (FreshnessSheet.Read(Whole.Replace("  own: {days: 365, source: 某规定第一条}\n", "", StringComparison.Ordinal)).Problem!.Code,
            FreshnessSheet.Read(Whole.Replace("  own: {days: 365, source: 某规定第一条}\n", "", StringComparison.Ordinal)).Problem!.Args[0]));

    [Theory]
    [InlineData("晚班 18:00-22:00", "晚班 18:00-22:00")]
    [InlineData("晚班 18：00至22：00\n早班 7:30–9:00", "早班 07:30-09:00\n晚班 18:00-22:00")]
    [InlineData("夜 20:00-24:00", "夜 20:00-24:00")]
    [InlineData("", "")]
    public void Shifts_are_read_as_they_are_typed_and_put_in_order(string typed, string kept) => Assert.Equal(kept, Shift.Write(Shift.Read(typed)!));

    [Theory]
    [InlineData("晚班")]
    [InlineData("18:00-22:00")]
    [InlineData("晚班 22:00-18:00")]
    [InlineData("晚班 18:00-24:30")]
    [InlineData("晚班 18:00-22:70")]
    [InlineData("一 08:00-10:00\n二 09:00-11:00")]
    [InlineData("一 01:00-02:00\n二 02:00-03:00\n三 03:00-04:00\n四 04:00-05:00\n五 05:00-06:00\n六 06:00-07:00\n七 07:00-08:00")]
    public void Lines_that_are_no_shifts_overlap_or_are_too_many_are_refused(string typed) => Assert.Null(Shift.Read(typed));
}
