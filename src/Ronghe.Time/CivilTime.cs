namespace Ronghe.Time;

/// <summary>
/// Years, months and ages by the calendar. Days are <see cref="DateOnly.DayNumber"/> values from 0001-01-01 to 9999-12-31.
/// </summary>
/// <remarks>
/// <para>民法典 第二百零二条: a period of months or years ends on the corresponding day of its last month; where that month has no such day, on
/// the last day of the month. A spell covers its first day whole (the day before it is the "beginning day" that 第二百零一条 leaves out),
/// so it completes n months with the day before the corresponding day, and where there is none with the last day of the month.</para>
/// <para>A spell from 15 March completes a year with 14 March. One from 31 January (or 29, 30 January in a common year) completes a month with the last
/// day of February. One from 29 February completes a year with 28 February. 第二百零三条 (an end on a day off) moves the ends of time limits, never the
/// length of what was held: see <see cref="WorkCalendar.RollForward"/>.</para>
/// </remarks>
public static class CivilTime
{
    /// <summary>Whole months completed by a spell; 0 when it is empty.</summary>
    /// <param name="from">First day covered.</param>
    /// <param name="to">First day not covered; must not be <see cref="Span.Open"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A day lies outside the calendar.</exception>
    public static int FullMonths(int from, int to)
    {
        if (to <= from)
        {
            return 0;
        }

        var (year, month, day) = DateOnly.FromDayNumber(from);
        var (toYear, toMonth, toDay) = DateOnly.FromDayNumber(to);

        // A corresponding day that the last month does not have lies behind every day of it, so one comparison serves both cases.
        var months = ((toYear - year) * 12) + toMonth - month;
        return toDay < day ? months - 1 : months;
    }

    /// <summary>Whole years completed by a spell; 0 when it is empty.</summary>
    /// <inheritdoc cref="FullMonths(int, int)" path="/param|/exception"/>
    public static int FullYears(int from, int to) => FullMonths(from, to) / 12;

    /// <summary>The first day after a spell of whole months that begins on a day: the inverse of <see cref="FullMonths(int, int)"/>.</summary>
    /// <param name="from">First day covered.</param>
    /// <param name="months">How many months, at least 0.</param>
    public static int AfterMonths(int from, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        var (year, month, day) = DateOnly.FromDayNumber(from);
        var first = new DateOnly(year, month, 1).AddMonths(months);
        return day <= DateTime.DaysInMonth(first.Year, first.Month)
            ? first.DayNumber + day - 1
            : first.AddMonths(1).DayNumber;
    }

    /// <summary>
    /// Completed age (周岁) on a day: it grows on the birthday. Who was born on 29 February has the birthday on 28 February in common years
    /// (民法典 第二百零二条: without a corresponding day the last day of the month).
    /// </summary>
    /// <returns>Years, at least 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="on"/> lies before <paramref name="birth"/>.</exception>
    public static int AgeCompleted(int birth, int on) => Age(birth, on).Years;

    /// <inheritdoc cref="AgeCompleted(int, int)"/>
    public static int AgeCompleted(DateOnly birth, DateOnly on) => AgeCompleted(birth.DayNumber, on.DayNumber);

    /// <summary>
    /// Age in years begun on a day ("每增加1岁，含不满1岁"): on the birthday as many as completed, from the day after one more.
    /// Born on 1 May 1984: 40 on 1 May 2024, 41 from 2 May 2024 to 1 May 2025.
    /// </summary>
    /// <inheritdoc cref="AgeCompleted(int, int)" path="/returns|/exception"/>
    public static int AgeBegun(int birth, int on)
    {
        var (years, isBirthday) = Age(birth, on);
        return isBirthday ? years : years + 1;
    }

    /// <inheritdoc cref="AgeBegun(int, int)"/>
    public static int AgeBegun(DateOnly birth, DateOnly on) => AgeBegun(birth.DayNumber, on.DayNumber);

    private static (int Years, bool IsBirthday) Age(int birth, int on)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(on, birth);
        var (year, month, day) = DateOnly.FromDayNumber(birth);
        var (onYear, onMonth, onDay) = DateOnly.FromDayNumber(on);
        if (month == 2 && day == 29 && !DateTime.IsLeapYear(onYear))
        {
            day = 28;
        }

        var past = (onMonth * 32) + onDay - ((month * 32) + day);
        return (past < 0 ? onYear - year - 1 : onYear - year, past == 0);
    }
}
