using System.Globalization;

namespace Ronghe.Feel;

/// <summary>What a time is relative to: a fixed offset from UTC or a named zone.</summary>
public sealed record FeelZone
{
    private readonly TimeZoneInfo? named;

    private FeelZone(int offset, string? name, TimeZoneInfo? zone) => (OffsetSeconds, Name, named) = (offset, name, zone);

    /// <summary>Offset from UTC in seconds; of a named zone, 0.</summary>
    public int OffsetSeconds { get; }

    /// <summary>The name of the IANA zone; null for a fixed offset.</summary>
    public string? Name { get; }

    /// <summary>A fixed offset; null beyond ±18 hours.</summary>
    public static FeelZone? Offset(long seconds) => Math.Abs(seconds) <= 18 * 3600 ? new((int)seconds, null, null) : null;

    /// <summary>A named zone, or null when the machine does not know it.</summary>
    public static FeelZone? Named(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? new(0, name, zone) : null;

    /// <summary>Offset from UTC in seconds when the zone's clocks show this date and time.</summary>
    public int OffsetAt(FeelDate date, long nanosecond)
    {
        if (named is null)
        {
            return OffsetSeconds;
        }

        var day = date.ToDateOnly() ?? (date.Year < 1 ? DateOnly.MinValue : DateOnly.MaxValue);
        var local = day.ToDateTime(new TimeOnly(nanosecond / 100), DateTimeKind.Unspecified);
        return (int)named.GetUtcOffset(local).TotalSeconds;
    }

    /// <summary><c>Z</c>, <c>+08:00</c> or <c>@Asia/Shanghai</c>.</summary>
    public override string ToString()
    {
        if (Name is not null)
        {
            return "@" + Name;
        }

        if (OffsetSeconds == 0)
        {
            return "Z";
        }

        var s = Math.Abs(OffsetSeconds);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(OffsetSeconds < 0 ? '-' : '+')}{s / 3600:00}:{s / 60 % 60:00}");
        return s % 60 == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $":{s % 60:00}");
    }
}
