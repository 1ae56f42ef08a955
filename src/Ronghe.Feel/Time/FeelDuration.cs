using System.Globalization;

namespace Ronghe.Feel;

/// <summary>A days and time duration (DMN 1.5 §10.3.2.3.7).</summary>
/// <param name="Nanoseconds">Of either sign.</param>
public readonly record struct FeelDuration(Int128 Nanoseconds)
{
    /// <summary>Whole days, of the sign of the duration.</summary>
    public long Days => (long)(Nanoseconds / FeelTime.PerDay);

    /// <summary>Order in time, or by length.</summary>
    internal int CompareTo(FeelDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Seconds with their fraction.</summary>
    internal FeelNumber Seconds => FeelNumber.Create((System.Numerics.BigInteger)Nanoseconds, -9)!.Value;

    /// <summary>ISO 8601 in days, hours, minutes and seconds: <c>P1DT2H</c>, <c>PT0S</c>.</summary>
    public override string ToString()
    {
        if (Nanoseconds == 0)
        {
            return "PT0S";
        }

        var nanos = Int128.Abs(Nanoseconds);
        var seconds = (long)(nanos / FeelTime.PerSecond);
        var fraction = (long)(nanos % FeelTime.PerSecond);
        var clock = Part(seconds / 3600 % 24, "H") + Part(seconds / 60 % 60, "M") + SecondsText(seconds % 60, fraction);
        return (Nanoseconds < 0 ? "-P" : "P") + Part(seconds / 86_400, "D") + (clock.Length == 0 ? "" : "T" + clock);
    }

    internal int Hour => (int)(Nanoseconds / (3600 * FeelTime.PerSecond) % 24);

    internal int Minute => (int)(Nanoseconds / (60 * FeelTime.PerSecond) % 60);

    internal int Second => (int)(Nanoseconds / FeelTime.PerSecond % 60);

    private static string Part(long value, string unit) => value == 0 ? "" : value.ToString(CultureInfo.InvariantCulture) + unit;

    private static string SecondsText(long seconds, long fraction)
    {
        var tail = fraction == 0 ? "" : "." + fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return seconds == 0 && fraction == 0 ? "" : seconds.ToString(CultureInfo.InvariantCulture) + tail + "S";
    }
}
