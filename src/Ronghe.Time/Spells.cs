namespace Ronghe.Time;

/// <summary>
/// Span algebra over the spells of one person as they stand in columns: one array of first days and one of ends, without allocation.
/// </summary>
/// <remarks>
/// <para>Input spells may overlap, touch, be empty or open, and must be sorted by first day (as facts are in a column). Overlaps count once.
/// A window is half-open and bounds every measure, so that open spells have a length; it must itself not be open.</para>
/// <para>The two arrays have the same length; a shorter <c>to</c> is a mistake of the caller and throws <see cref="ArgumentException"/>.</para>
/// </remarks>
public static class Spells
{
    /// <summary>Merges spells that overlap, touch or are at most a tolerance apart. The output may be the input's own arrays.</summary>
    /// <param name="from">First days, ascending.</param>
    /// <param name="to">Ends (exclusive).</param>
    /// <param name="tolerance">Days not covered between two spells that are still bridged, at least 0.</param>
    /// <param name="mergedFrom">Receives first days; as long as the input or longer.</param>
    /// <param name="mergedTo">Receives ends.</param>
    /// <returns>How many spells remain: disjoint, ascending, none empty.</returns>
    public static int Merge(ReadOnlySpan<int> from, ReadOnlySpan<int> to, int tolerance, Span<int> mergedFrom, Span<int> mergedTo)
    {
        var count = 0;
        var walk = new MergedSpells(from, to, Span.Always, tolerance);
        while (walk.Next(out var span))
        {
            mergedFrom[count] = span.From;
            mergedTo[count] = span.To;
            count++;
        }

        return count;
    }

    /// <summary>Days of the window that are covered.</summary>
    /// <inheritdoc cref="Spells" path="/remarks"/>
    public static int CoveredDays(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span window)
    {
        var days = 0;
        var walk = Within(from, to, window);
        while (walk.Next(out var span))
        {
            days += span.To - span.From;
        }

        return days;
    }

    /// <summary>
    /// Full years held in the window, lapses left out: the days covered are laid end to end from the first of them, and the years are counted from
    /// there by the calendar. One unbroken spell gives <see cref="CivilTime.FullYears"/>; a lapse costs exactly its days,
    /// and no day held is dropped. An additional day never lowers the result (between 1901 and 2099).
    /// </summary>
    public static int FullYearsHeld(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span window)
    {
        var walk = Within(from, to, window);
        if (!walk.Next(out var span))
        {
            return 0;
        }

        var (first, end) = span;
        while (walk.Next(out span))
        {
            end += span.To - span.From;
        }

        return CivilTime.FullYears(first, end);
    }

    /// <summary>
    /// Months held in the window: whole months of each unbroken spell, summed, and the days of each that complete none, summed beside them. Days never become
    /// a month, because a month has no length of its own: 30 single days are no month, and no rule says which month they would fill.
    /// </summary>
    public static MonthsAndDays MonthsHeld(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span window)
    {
        var (months, days) = (0, 0);
        var walk = Within(from, to, window);
        while (walk.Next(out var span))
        {
            var full = CivilTime.FullMonths(span.From, span.To);
            months += full;
            days += span.To - CivilTime.AfterMonths(span.From, full);
        }

        return new MonthsAndDays(months, days);
    }

    /// <summary>Calendar months of the window of which every day is covered: the measure of insurance, which is paid by the month.</summary>
    public static int CalendarMonthsCovered(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span window)
    {
        var months = 0;
        var walk = Within(from, to, window);
        while (walk.Next(out var span))
        {
            var begin = MonthNumber(span.From, out var day);
            months += Math.Max(0, MonthNumber(span.To, out _) - (day == 1 ? begin : begin + 1));
        }

        return months;
    }

    /// <summary>Calendar months of the window of which some day is covered.</summary>
    public static int CalendarMonthsTouched(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span window)
    {
        var (months, next) = (0, int.MinValue);
        var walk = Within(from, to, window);
        while (walk.Next(out var span))
        {
            var begin = Math.Max(next, MonthNumber(span.From, out _));
            next = MonthNumber(span.To - 1, out _) + 1;
            months += Math.Max(0, next - begin);
        }

        return months;
    }

    /// <summary>The longest stretch of the window without any covered day, in days.</summary>
    public static int LongestGap(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span window)
    {
        var (longest, reached) = (0, window.From);
        var walk = Within(from, to, window);
        while (walk.Next(out var span))
        {
            longest = Math.Max(longest, span.From - reached);
            reached = span.To;
        }

        return Math.Max(longest, window.To - reached);
    }

    /// <summary>
    /// The first day of the continuity that reaches a day: spells are bridged over gaps of at most a tolerance, and the day itself
    /// may lie in such a gap (a permit that lapsed within the tolerance is still continuous).
    /// </summary>
    /// <param name="from">First days, ascending.</param>
    /// <param name="to">Ends (exclusive).</param>
    /// <param name="on">The day to look back from; later spells are not looked at.</param>
    /// <param name="tolerance">Days not covered that do not break the continuity, at least 0.</param>
    /// <returns>A day number, or -1 when the day is reached by none.</returns>
    /// <remarks>Bridged days count into the length (<c>FullMonths(since, on + 1)</c>); to leave them out, take
    /// <see cref="FullYearsHeld"/> or <see cref="CoveredDays"/> of the window from here.</remarks>
    public static int ContinuousSince(ReadOnlySpan<int> from, ReadOnlySpan<int> to, int on, int tolerance)
    {
        var since = -1;
        var walk = new MergedSpells(from, to, new Span(0, on + 1), tolerance);
        while (walk.Next(out var span))
        {
            since = on - span.To + 1 <= tolerance ? span.From : -1;
        }

        return since;
    }

    private static MergedSpells Within(ReadOnlySpan<int> from, ReadOnlySpan<int> to, Span window) =>
        window.IsOpen
            ? throw new ArgumentException("A measure needs a window with an end.", nameof(window))
            : new MergedSpells(from, to, window, tolerance: 0);

    private static int MonthNumber(int dayNumber, out int day)
    {
        (var year, var month, day) = DateOnly.FromDayNumber(dayNumber);
        return (year * 12) + month;
    }
}
