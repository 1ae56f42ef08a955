using System.Globalization;

namespace Ronghe.Packs;

/// <summary>Days, windows and periods as packs write them.</summary>
internal static class PackDates
{
    public const string Open = "open";

    private const string Between = "..";

    public static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Open;

    public static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>first..last, both inclusive; either may be "open".</summary>
    public static bool TryWindow(string text, out DayWindow window)
    {
        window = default;
        if (!TrySplit(text, out var left, out var right) || !TryEnd(left, out var first) || !TryEnd(right, out var last))
        {
            return false;
        }

        window = new DayWindow(first, last);
        return first is null || last is null || first <= last;
    }

    /// <summary>Two moments in the city's time to the minute, the second exclusive.</summary>
    public static bool TryPeriod(string text, out DateTime from, out DateTime to)
    {
        (from, to) = (default, default);
        return TrySplit(text, out var left, out var right) && TryMoment(left, out from) && TryMoment(right, out to) && from < to;
    }

    private static bool TrySplit(string text, out string left, out string right)
    {
        var at = text.IndexOf(Between, StringComparison.Ordinal);
        (left, right) = at < 0 ? ("", "") : (text[..at].Trim(), text[(at + Between.Length)..].Trim());
        return at > 0;
    }

    private static bool TryEnd(string text, out DateOnly? day)
    {
        var read = TryDay(text, out var end);
        day = read ? end : null;
        return read || text == Open;
    }

    private static bool TryMoment(string text, out DateTime moment) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out moment);
}
