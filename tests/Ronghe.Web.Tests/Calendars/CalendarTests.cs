using System.Globalization;
using System.Text;
using Ronghe.Web.Calendars;

namespace Ronghe.Web.Tests.Calendars;

public sealed class CalendarTests
{
    [Fact]
    public void A_month_has_each_of_its_days_once_under_its_weekday()
    {
        for (var month = new DateOnly(2020, 1, 1); month.Year < 2032; month = month.AddMonths(1))
        {
            var weeks = new MonthGrid(month).Weeks;

            Assert.Equal(Enumerable.Range(1, DateTime.DaysInMonth(month.Year, month.Month)), weeks.SelectMany(w => w).OfType<DateOnly>().Select(d => d.Day));
            Assert.All(weeks, w => Assert.Equal(7, w.Count));
            Assert.All(weeks.SelectMany(w => w.Index()).Where(d => d.Item is not null), d => Assert.Equal(d.Index, ((int)d.Item!.Value.DayOfWeek + 6) % 7));
            Assert.All(weeks, w => Assert.Contains(w, d => d is not null));
        }
    }

    [Theory]
    [InlineData("2025-02", "2025-02")]
    [InlineData("2025-13", "2025-11")]
    [InlineData("<script>", "2025-11")]
    [InlineData("0001-01", "2025-11")]
    [InlineData(null, "2025-11")]
    public void Another_month_is_asked_for_by_its_name_and_otherwise_the_next_entry_says_which(string? asked, string month) =>
        Assert.Equal(month, MonthGrid.Of(asked, [new("a", new(2025, 9, 1), new(2025, 9, 2), "A"), new("b", new(2025, 11, 20), new(2025, 12, 1), "B")], new(2025, 10, 5)).Name);

    [Fact]
    public void A_file_read_back_by_the_standard_says_what_was_written()
    {
        var random = new Random(67);
        string[] pieces = ["公示", "，", ",", ";", "\\", "\n", "\r\n", " ", "𠮷", "a", "买买提·艾力", ":", "\""];
        for (var run = 0; run < 500; run++)
        {
            var entries = Enumerable.Range(0, random.Next(0, 6)).Select(i => new CalendarEntry(
                $"e-{i}", new DateOnly(2025, 1, 1).AddDays(random.Next(500)), new DateOnly(2026, 6, 1).AddDays(random.Next(500)), string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => pieces[random.Next(pieces.Length)])))).ToList();

            var file = CalendarFile.Write("日历", "example.gov.cn", entries, DateTimeOffset.UnixEpoch);

            Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            Assert.DoesNotContain('\uFFFD', file);
            Assert.Equal(entries.Select(e => (e.Id + "@example.gov.cn", e.From, e.Until, e.Title.Replace("\r\n", "\n", StringComparison.Ordinal))), Read(file));
        }
    }

    /// <summary>A slow reader of what RFC 5545 says: unfold, split, unescape.</summary>
    private static IEnumerable<(string Id, DateOnly From, DateOnly Until, string Title)> Read(string file)
    {
        var (id, from, until, title) = ("", default(DateOnly), default(DateOnly), "");
        foreach (var line in file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..]);
            switch (name)
            {
                case "UID": id = value; break;
                case "DTSTART;VALUE=DATE": from = Day(value); break;
                case "DTEND;VALUE=DATE": until = Day(value).AddDays(-1); break;
                case "SUMMARY": title = Plain(value); break;
                case "END" when value == "VEVENT": yield return (id, from, until, title); break;
            }
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[i] == '\\' ? text[++i] switch { 'n' => '\n', var other => other } : text[i]);
        }

        return plain.ToString();
    }
}
