using System.Globalization;

namespace Ronghe.Feel;

/// <summary>A time of day to the nanosecond, with or without a zone (DMN 1.5 §10.3.2.3.4).</summary>
/// <param name="Nanosecond">Since midnight, 0 to 86,399,999,999,999.</param>
/// <param name="Zone">Null for local time.</param>
public sealed record FeelTime(long Nanosecond, FeelZone? Zone)
{
    internal const long PerSecond = 1_000_000_000;
    internal const long PerDay = 86_400 * PerSecond;

    /// <summary>0 to 23.</summary>
    public int Hour => (int)(Nanosecond / (3600 * PerSecond));

    /// <summary>0 to 59.</summary>
    public int Minute => (int)(Nanosecond / (60 * PerSecond) % 60);

    /// <summary>0 to 59.</summary>
    public int Second => (int)(Nanosecond / PerSecond % 60);

    /// <summary>The time, or null when the clock has no such one.</summary>
    public static FeelTime? Create(long hour, long minute, FeelNumber second, FeelZone? zone)
    {
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second.Sign < 0 || second >= 60)
        {
            return null;
        }

        var nanos = FeelMath.Round(FeelNumber.Multiply(second, PerSecond)!.Value, 0, Rounding.Down)!.Value.ToLong()!.Value;
        return new FeelTime((((hour * 60) + minute) * 60 * PerSecond) + nanos, zone);
    }

    /// <summary>Nanoseconds since midnight in UTC; of a local time, as it is. A named zone counts with its offset today or on <paramref name="on"/>.</summary>
    internal long Universal(FeelDate? on = null) =>
        Zone is null ? Nanosecond : Nanosecond - (Zone.OffsetAt(on ?? FeelDate.Create(1970, 1, 1)!, Nanosecond) * PerSecond);

    /// <summary>ISO 8601, with a zone as FEEL writes it.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Hour:00}:{Minute:00}:{Second:00}");
        var fraction = Nanosecond % PerSecond;
        if (fraction != 0)
        {
            text += "." + fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        }

        return text + Zone;
    }
}
