using System.Globalization;
using System.Text;

namespace Ronghe.Web.Calendars;

/// <summary>Days as a file that calendars of phones and computers take in: iCalendar, RFC 5545. Entries are whole days, so no zone can move them.</summary>
public static class CalendarFile
{
    /// <summary>The media type of the file.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int LineOctets = 75;

    /// <summary>Writes a calendar.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="host">What the ids of entries end with: the site's host name, so that they are unique in the world.</param>
    /// <param name="entries">What is in it.</param>
    /// <param name="at">When it was written.</param>
    public static string Write(string name, string host, IEnumerable<CalendarEntry> entries, DateTimeOffset at)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//Ronghe//Calendar//ZH");
        Line(file, "X-WR-CALNAME:" + Escape(name));
        foreach (var entry in entries)
        {
            Line(file, "BEGIN:VEVENT");
            Line(file, $"UID:{entry.Id}@{host}");
            Line(file, "DTSTAMP:" + at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line(file, "DTSTART;VALUE=DATE:" + Day(entry.From));

            // The end is exclusive (RFC 5545 §3.6.1).
            Line(file, "DTEND;VALUE=DATE:" + Day(entry.Until.AddDays(1)));
            Line(file, "SUMMARY:" + Escape(entry.Title));
            Line(file, "TRANSP:TRANSPARENT");
            Line(file, "END:VEVENT");
        }

        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    // RFC 5545 §3.3.11
    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    /// <summary>Lines of at most 75 octets; a longer one goes on behind a blank, and no character is cut in two (RFC 5545 §3.1).</summary>
    private static void Line(StringBuilder file, string text)
    {
        var octets = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
