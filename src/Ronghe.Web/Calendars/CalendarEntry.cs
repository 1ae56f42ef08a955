namespace Ronghe.Web.Calendars;

/// <summary>Something that is on one day or on several.</summary>
/// <param name="Id">Stable and unique in its calendar, for files that calendars of phones take in.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day, not before the first.</param>
/// <param name="Title">What it is, in the reader's language.</param>
public sealed record CalendarEntry(string Id, DateOnly From, DateOnly Until, string Title)
{
    /// <summary>Where there is more about it; null for nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>How it stands: <c>good</c>, <c>bad</c>, <c>open</c> or <c>quiet</c>.</summary>
    public string Tone { get; init; } = "quiet";

    /// <summary>Whether it is on a day.</summary>
    public bool IsOn(DateOnly day) => From <= day && day <= Until;
}
