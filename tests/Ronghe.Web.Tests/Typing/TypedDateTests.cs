using System.Globalization;
using Ronghe.Web.Typing;

namespace Ronghe.Web.Tests.Typing;

public sealed class TypedDateTests
{
    private static readonly DateOnly Today = new(2025, 12, 10);

    private static readonly Func<DateOnly, string>[] Ways =
    [
        d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        d => d.ToString("yyyy-M-d", CultureInfo.InvariantCulture),
        d => d.ToString("yyyy.M.d", CultureInfo.InvariantCulture),
        d => d.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture),
        d => d.ToString("yyyy M d", CultureInfo.InvariantCulture),
        d => d.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        d => d.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        d => d.ToString("yyyy 年 MM 月 dd 号", CultureInfo.InvariantCulture),
        d => d.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        d => d.ToString("MMM d, yyyy", CultureInfo.InvariantCulture).ToUpperInvariant(),
        d => d.ToString("dd-MMM-yyyy", CultureInfo.InvariantCulture),
        d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00",
        d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00",
        d => Wide(d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        d => "　" + d.ToString("yyyy/M/d", CultureInfo.InvariantCulture) + "  ",
        d => string.Concat(d.Year.ToString("0000", CultureInfo.InvariantCulture).Select(c => "〇一二三四五六七八九"[c - '0'])) + "年" + Counted(d.Month) + "月" + Counted(d.Day) + "日",
    ];

    [Fact]
    public void A_day_is_read_back_from_every_way_in_which_people_write_it()
    {
        var random = new Random(20251210);
        for (var i = 0; i < 4_000; i++)
        {
            var day = DateOnly.FromDayNumber(random.Next(new DateOnly(TypedDate.FirstYear, 1, 1).DayNumber, new DateOnly(TypedDate.LastYear, 12, 31).DayNumber + 1));
            foreach (var way in Ways)
            {
                Assert.True(TypedDate.Read(way(day), Today, out var read) is null && read == day, $"{way(day)} was read as {read}, seed 20251210");
            }
        }
    }

    [Theory]
    [InlineData("今天", "2025-12-10")]
    [InlineData("昨天", "2025-12-09")]
    [InlineData("Tomorrow", "2025-12-11")]
    [InlineData("25/12/1990", "1990-12-25")]
    [InlineData("12/25/1990", "1990-12-25")]
    [InlineData("5/5/1990", "1990-05-05")]
    [InlineData("1990年1月1", "1990-01-01")]
    [InlineData("1 Sept 1990", "1990-09-01")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void What_can_mean_one_day_only_is_that_day(string typed, string day)
    {
        Assert.Null(TypedDate.Read(typed, Today, out var read));
        Assert.Equal(day, TypedDate.Show(read));
    }

    [Theory]
    [InlineData("3/4/1990", "field.date-ambiguous")]
    [InlineData("90-1-1", "field.date-year")]
    [InlineData("九〇年一月一日", "field.date-year")]
    [InlineData("1 Jan 90", "field.date-year")]
    [InlineData("1700-01-01", "field.date-year")]
    [InlineData("2025-02-29", "field.date-none")]
    [InlineData("20251301", "field.date-none")]
    [InlineData("2025年13月1日", "field.date-none")]
    [InlineData("1990-00-10", "field.date-none")]
    [InlineData("1990-1", "field.date")]
    [InlineData("1990年3月", "field.date")]
    [InlineData("1990-1-1-1", "field.date")]
    [InlineData("1990--1-1", "field.date")]
    [InlineData("1990-1-1 later", "field.date")]
    [InlineData("-1990-1-1", "field.date")]
    [InlineData("1 marble 1990", "field.date")]
    [InlineData("190-1-1", "field.date")]
    [InlineData("1990;1;1", "field.date")]
    [InlineData("1990-1-1 08:30", "field.date")]
    [InlineData("", "field.date")]
    public void What_could_mean_two_days_or_none_is_asked_about(string typed, string code) =>
        Assert.Equal(code, TypedDate.Read(typed, Today, out _)?.Code);

    [Fact]
    public void Whatever_is_typed_is_read_or_refused_and_what_is_read_is_written_the_same_again()
    {
        const string Keys = "0123456789-/.年月日 十二三〇Jan,T:\ud83d\udc68\uDC00号今天";
        var random = new Random(7);
        for (var i = 0; i < 60_000; i++)
        {
            var typed = string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => Keys[random.Next(Keys.Length)]));
            if (TypedDate.Read(typed, Today, out var day) is null)
            {
                Assert.True(TypedDate.Read(TypedDate.Show(day), Today, out var again) is null && again == day, typed);
                Assert.InRange(day.Year, TypedDate.FirstYear, TypedDate.LastYear);
            }
        }
    }

    private static string Wide(string text) => string.Concat(text.Select(c => (char)(c + 0xFEE0)));

    private static string Counted(int number) => (number / 10, number % 10) switch
    {
        (0, var ones) => One(ones),
        (1, 0) => "十",
        (1, var ones) => "十" + One(ones),
        (var tens, 0) => One(tens) + "十",
        var (tens, ones) => One(tens) + "十" + One(ones),
    };

    private static string One(int digit) => "〇一二三四五六七八九"[digit].ToString();
}
