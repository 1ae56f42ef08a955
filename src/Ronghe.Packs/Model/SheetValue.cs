namespace Ronghe.Packs;

/// <summary>The shape of a value of a round sheet.</summary>
public enum SheetValueKind
{
    /// <summary>A day.</summary>
    Date,

    /// <summary>A span of days, first and last inclusive; either end may be open when the edition says so.</summary>
    Window,

    /// <summary>A span of moments in the city's time.</summary>
    Period,

    /// <summary>A whole number, 0 or more.</summary>
    Number,
}

/// <summary>A value that an edition asks of its round sheets. There are no defaults.</summary>
/// <param name="Name">E.g. <c>evidence cut-off</c>; its words are the text <c>date.NAME</c>.</param>
/// <param name="Kind">Its shape.</param>
/// <param name="Clause">Where the value comes from.</param>
/// <param name="MayBeOpen">Whether a window may have an open end (birth limits may; a window of evidence may not).</param>
public sealed record SheetValue(string Name, SheetValueKind Kind, string Clause, bool MayBeOpen = false)
{
    /// <summary>Whether a text has the shape of the value: <c>2025-09-30</c>, <c>2020-09-30..2025-09-30</c>, <c>2025-10-10T09:00..2025-11-10T17:00</c>, <c>16000</c>.</summary>
    public bool Accepts(string text) => Kind switch
    {
        SheetValueKind.Date => PackDates.TryDay(text, out _),
        SheetValueKind.Window => PackDates.TryWindow(text, out var window) && (MayBeOpen || window is { First: not null, Last: not null }),
        SheetValueKind.Period => PackDates.TryPeriod(text, out _, out _),
        _ => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _),
    };
}
