using System.Globalization;

namespace Ronghe.Web.Calendars;

/// <summary>A month as weeks that begin on Monday.</summary>
/// <param name="First">Its first day.</param>
public sealed record MonthGrid(DateOnly First)
{
    /// <summary>The month before.</summary>
    public MonthGrid Before => new(First.AddMonths(-1));

    /// <summary>The month after.</summary>
    public MonthGrid After => new(First.AddMonths(1));

    /// <summary>The month as it stands in an address: <c>2025-11</c>.</summary>
    public string Name => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Its weeks, each of seven days; days of other months are null.</summary>
    public IReadOnlyList<IReadOnlyList<DateOnly?>> Weeks
    {
        get
        {
            var monday = First.AddDays(-(((int)First.DayOfWeek + 6) % 7));
            var weeks = new List<IReadOnlyList<DateOnly?>>();
            for (; monday < After.First; monday = monday.AddDays(7))
            {
                var start = monday;
                weeks.Add([.. Enumerable.Range(0, 7).Select(i => start.AddDays(i)).Select(day => day.Month == First.Month ? day : (DateOnly?)null)]);
            }

            return weeks;
        }
    }

    /// <summary>The month of an address, or else another: that of the first entry that is not over, of the last one, or of today.</summary>
    /// <param name="asked">What the address says; null for nothing.</param>
    /// <param name="entries">What is in the calendar.</param>
    /// <param name="today">The city's day.</param>
    public static MonthGrid Of(string? asked, IReadOnlyList<CalendarEntry> entries, DateOnly today)
    {
        if (DateOnly.TryParseExact(asked + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 1949 and < 2200)
        {
            return new MonthGrid(month);
        }

        var next = entries.Where(e => e.Until >= today).OrderBy(e => e.From).FirstOrDefault() ?? entries.MaxBy(e => e.Until);
        var day = next is null || next.IsOn(today) ? today : next.From;
        return new MonthGrid(new DateOnly(day.Year, day.Month, 1));
    }
}
