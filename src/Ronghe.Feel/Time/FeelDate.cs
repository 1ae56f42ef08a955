using System.Globalization;

namespace Ronghe.Feel;

/// <summary>A day of the proleptic Gregorian calendar, years −999,999,999 to 999,999,999 (DMN 1.5 §10.3.2.3.5).</summary>
public sealed record FeelDate
{
    internal const int FarthestYear = 999_999_999;

    private FeelDate(int year, int month, int day) => (Year, Month, Day) = (year, month, day);

    /// <summary>The year; there is a year 0.</summary>
    public int Year { get; }

    /// <summary>1 to 12.</summary>
    public int Month { get; }

    /// <summary>Day of the month, from 1.</summary>
    public int Day { get; }

    /// <summary>Days since 1970-01-01.</summary>
    public long EpochDay => ToEpochDay(Year, Month, Day);

    /// <summary>1 is Monday, 7 is Sunday.</summary>
    public int Weekday => (int)(Mod(EpochDay + 3, 7) + 1);

    /// <summary>1 to 366.</summary>
    public int DayOfYear => (int)(EpochDay - ToEpochDay(Year, 1, 1) + 1);

    /// <summary>The day, or null when the calendar has no such one.</summary>
    public static FeelDate? Create(long year, long month, long day) =>
        Math.Abs(year) <= FarthestYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysIn(year, (int)month)
            ? new FeelDate((int)year, (int)month, (int)day)
            : null;

    /// <summary>A day of the framework's calendar.</summary>
    public static FeelDate From(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>In the framework's calendar; null outside the years 1 to 9999.</summary>
    public DateOnly? ToDateOnly() => Year is >= 1 and <= 9999 ? new DateOnly(Year, Month, Day) : null;

    /// <summary>Order in time, or by length.</summary>
    internal int CompareTo(FeelDate? other) => other is null ? 1 : EpochDay.CompareTo(other.EpochDay);

    /// <summary>ISO 8601.</summary>
    public override string ToString()
    {
        var year = Math.Abs(Year).ToString("0000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{(Year < 0 ? "-" : "")}{year}-{Month:00}-{Day:00}");
    }

    /// <summary>The ISO 8601 week; week 1 holds the year's first Thursday.</summary>
    internal int WeekOfYear()
    {
        var thursday = FromEpochDay(EpochDay + 4 - Weekday);
        return thursday is null ? 1 : ((thursday.DayOfYear - 1) / 7) + 1;
    }

    /// <summary>Moves by months; a day the month lacks becomes its last.</summary>
    internal FeelDate? AddMonths(long months)
    {
        if (Math.Abs(months) > 12L * 3 * FarthestYear)
        {
            return null;
        }

        var index = (Year * 12L) + Month - 1 + months;
        var (year, month) = (FloorDiv(index, 12), (int)Mod(index, 12) + 1);
        return Create(year, month, Math.Min(Day, DaysIn(year, month)));
    }

    /// <summary>The day so many days after 1970-01-01, or null beyond the range.</summary>
    internal static FeelDate? FromEpochDay(long epochDay)
    {
        if (Math.Abs(epochDay) > 366L * FarthestYear)
        {
            return null;
        }

        // Counting years from March puts the leap day last (Hinnant, "chrono-compatible low-level date algorithms").
        var z = epochDay + 719_468;
        var era = FloorDiv(z, 146_097);
        var dayOfEra = z - (era * 146_097);
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return Create(yearOfEra + (era * 400) + (month <= 2 ? 1 : 0), month, day);
    }

    internal static int DaysIn(long year, int month) => month switch
    {
        2 => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static long ToEpochDay(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = FloorDiv(y, 400);
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }

    private static long FloorDiv(long value, long by) => (value - Mod(value, by)) / by;

    private static long Mod(long value, long by) => ((value % by) + by) % by;
}
