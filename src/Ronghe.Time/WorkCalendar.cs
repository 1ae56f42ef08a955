using System.Globalization;

namespace Ronghe.Time;

/// <summary>
/// Which days are worked: weekends and public holidays are off, make-up days (调休) are worked. Holidays are announced year by year;
/// after <see cref="KnownThrough"/> (and before <see cref="KnownFrom"/>) only weekends are known to be off.
/// </summary>
public sealed class WorkCalendar
{
    private readonly Dictionary<int, bool> _exceptions;

    private WorkCalendar(Dictionary<int, bool> exceptions)
    {
        _exceptions = exceptions;
        KnownFrom = exceptions.Count == 0 ? DateOnly.MaxValue : new DateOnly(Year(exceptions.Keys.Min() + WeekOfGrace), 1, 1);
        KnownThrough = exceptions.Count == 0 ? DateOnly.MinValue : new DateOnly(Year(exceptions.Keys.Max()), 12, 31);
    }

    /// <summary>Only weekends are off; nothing is known of holidays.</summary>
    public static WorkCalendar WeekendsOnly { get; } = new([]);

    /// <summary>The first day of the first year with announced holidays.</summary>
    public DateOnly KnownFrom { get; }

    /// <summary>The last day of the last year with announced holidays.</summary>
    public DateOnly KnownThrough { get; }

    // Make-up days of 1 January fall into the last week of the year before, which is not known as a whole for that.
    private const int WeekOfGrace = 7;

    /// <summary>Reads <c>packs/reference/holidays.csv</c>: a header, then <c>date,name,is_off_day,…</c>; further columns are not read.</summary>
    /// <exception cref="FormatException">A row has no date or no 0/1 in its place; the message names the line.</exception>
    public static WorkCalendar Read(TextReader csv)
    {
        var exceptions = new Dictionary<int, bool>();
        var line = 1;
        if (csv.ReadLine() is not { } header || !header.StartsWith("date,name,is_off_day", StringComparison.Ordinal))
        {
            throw new FormatException("Line 1: the header must begin with date,name,is_off_day.");
        }

        while (csv.ReadLine() is { } row)
        {
            line++;
            var cells = row.Split(',');
            if (cells.Length < 3
                || !DateOnly.TryParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                || cells[2] is not ("0" or "1"))
            {
                throw new FormatException($"Line {line}: date,name,is_off_day expected, e.g. 2025-10-01,国庆节,1.");
            }

            exceptions[date.DayNumber] = cells[2] == "0";
        }

        return new WorkCalendar(exceptions);
    }

    /// <summary>True when the holidays of the day's year are known.</summary>
    public bool Knows(DateOnly day) => day >= KnownFrom && day <= KnownThrough;

    /// <summary>True when the day is worked.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _exceptions.TryGetValue(day.DayNumber, out var worked)
            ? worked
            : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The last day of a term in working days; the day it begins on is not counted (民法典 第二百零一条).</summary>
    /// <param name="begin">The day of the event that starts the term.</param>
    /// <param name="days">Working days, at least 0; 0 gives <paramref name="begin"/> itself, worked or not.</param>
    public DateOnly AddWorkingDays(DateOnly begin, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = begin;
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days of a half-open span of days.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">First day no longer counted.</param>
    public int CountWorkingDays(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The day itself when it is worked, else the next that is: where a term that ends on a day off really ends (民法典 第二百零三条).</summary>
    public DateOnly RollForward(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static int Year(int dayNumber) => DateOnly.FromDayNumber(dayNumber).Year;
}
