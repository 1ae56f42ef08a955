namespace Ronghe.Registry.Duplicates;

/// <summary>Days that one may write in the place of another: day and month exchanged, or one of year, month and day wrong.</summary>
internal static class NearDays
{
    private const int Oldest = 1900;

    public static IReadOnlyCollection<int> Of(DateOnly day, int lastYear)
    {
        var days = new HashSet<int>(Swapped(day)) { day.DayNumber };
        for (var year = Oldest; year <= lastYear; year++)
        {
            Add(days, year, day.Month, day.Day);
        }

        for (var month = 1; month <= 12; month++)
        {
            Add(days, day.Year, month, day.Day);
        }

        for (var other = 1; other <= 31; other++)
        {
            Add(days, day.Year, day.Month, other);
        }

        return days;
    }

    /// <summary>The day itself, and with day and month exchanged where that is one.</summary>
    public static IReadOnlyCollection<int> Swapped(DateOnly day)
    {
        var days = new HashSet<int> { day.DayNumber };
        Add(days, day.Year, day.Day, day.Month);
        return days;
    }

    private static void Add(HashSet<int> days, int year, int month, int day)
    {
        if (month is >= 1 and <= 12 && day <= DateTime.DaysInMonth(year, month))
        {
            days.Add(new DateOnly(year, month, day).DayNumber);
        }
    }
}
