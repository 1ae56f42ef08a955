using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Ronghe.Feel;

/// <summary>Reads dates, times and durations as FEEL writes them (DMN 1.5 §10.3.4.1; XML Schema part 2, with zone names).</summary>
internal static partial class TemporalText
{
    public static FeelDate? ReadDate(string text) =>
        DatePattern().Match(text) is { Success: true } m ? DateOf(m) : null;

    public static FeelTime? ReadTime(string text) =>
        TimePattern().Match(text) is { Success: true } m ? TimeOf(m) : null;

    public static FeelDateTime? ReadDateTime(string text)
    {
        var split = text.IndexOf('T', StringComparison.Ordinal);
        if (split < 0)
        {
            return ReadDate(text) is { } only ? FeelDateTime.StartOf(only) : null;
        }

        if (ReadDate(text[..split]) is not { } date)
        {
            return null;
        }

        // XML Schema: 24:00:00 is the first instant of the following day.
        var rest = text[(split + 1)..];
        if (rest.StartsWith("24:00:00", StringComparison.Ordinal))
        {
            return ReadTime("00" + rest[2..]) is { Nanosecond: 0 } midnight && FeelDate.FromEpochDay(date.EpochDay + 1) is { } next
                ? new FeelDateTime(next, midnight)
                : null;
        }

        return ReadTime(rest) is { } time ? new FeelDateTime(date, time) : null;
    }

    /// <summary>A <see cref="FeelMonths"/> or a <see cref="FeelDuration"/>.</summary>
    public static object? ReadDuration(string text)
    {
        if (MonthsPattern().Match(text) is { Success: true } m && text[^1] != 'P')
        {
            return MonthsOf(m);
        }

        return DurationPattern().Match(text) is { Success: true } d && text[^1] is not ('P' or 'T') ? DurationOf(d) : null;
    }

    /// <summary>What <c>@"…"</c> holds; null when it is none of the five kinds.</summary>
    public static object? ReadAny(string text)
    {
        if (text.StartsWith('P') || text.StartsWith("-P", StringComparison.Ordinal))
        {
            return ReadDuration(text);
        }

        return text.Contains('T', StringComparison.Ordinal) && text.Contains('-', StringComparison.Ordinal) && ReadDateTime(text) is { } moment
            ? moment
            : ReadDate(text) is { } date ? date : ReadTime(text);
    }

    private static FeelDate? DateOf(Match m)
    {
        var year = m.Groups["y"].Value;
        var leading = year.TrimStart('-');
        return leading.Length > 4 && leading[0] == '0' ? null : FeelDate.Create(Long(year), Long(m.Groups["m"].Value), Long(m.Groups["d"].Value));
    }

    private static FeelTime? TimeOf(Match m)
    {
        var zone = m.Groups["zone"];
        var read = zone.Success ? ZoneOf(zone.Value) : null;
        return (zone.Success && read is null) || !FeelNumber.TryParse(m.Groups["s"].Value, out var second)
            ? null
            : FeelTime.Create(Long(m.Groups["h"].Value), Long(m.Groups["min"].Value), second, read);
    }

    private static FeelZone? ZoneOf(string text)
    {
        if (text[0] is 'Z' or 'z')
        {
            return FeelZone.Offset(0);
        }

        if (text[0] == '@')
        {
            return FeelZone.Named(text[1..]);
        }

        var parts = text[1..].Split(':');
        var (hours, minutes) = (Long(parts[0]), Long(parts[1]));
        var seconds = parts.Length > 2 ? Long(parts[2]) : 0;
        return minutes > 59 || seconds > 59 ? null : FeelZone.Offset((text[0] == '-' ? -1 : 1) * ((((hours * 60) + minutes) * 60) + seconds));
    }

    private static FeelMonths? MonthsOf(Match m)
    {
        var total = (Big(m.Groups["y"]) * 12) + Big(m.Groups["m"]);
        return total > 12L * FeelDate.FarthestYear * 12 ? null : new FeelMonths((long)total * (m.Groups["sign"].Length > 0 ? -1 : 1));
    }

    private static FeelDuration? DurationOf(Match m)
    {
        var seconds = (((((Big(m.Groups["d"]) * 24) + Big(m.Groups["h"])) * 60) + Big(m.Groups["min"])) * 60) + Big(m.Groups["s"]);
        var fraction = m.Groups["f"].Value.PadRight(9, '0')[..9];
        var nanos = (seconds * FeelTime.PerSecond) + Long(fraction);
        return nanos > (BigInteger)1e32 ? null : new FeelDuration((Int128)nanos * (m.Groups["sign"].Length > 0 ? -1 : 1));
    }

    private static long Long(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private static BigInteger Big(Group group) =>
        group.Success ? BigInteger.Parse(group.Value, CultureInfo.InvariantCulture) : BigInteger.Zero;

    [GeneratedRegex(@"^(?<y>-?[0-9]{4,9})-(?<m>[0-9]{2})-(?<d>[0-9]{2})\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        @"^(?<h>[0-9]{2}):(?<min>[0-9]{2}):(?<s>[0-9]{2}(\.[0-9]{1,30})?)(?<zone>[Zz]|[+-][0-9]{2}:[0-9]{2}(:[0-9]{2})?|@[A-Za-z0-9_+\-/]{1,60})?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"^(?<sign>-?)P((?<y>[0-9]{1,30})Y)?((?<m>[0-9]{1,30})M)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthsPattern();

    [GeneratedRegex(
        @"^(?<sign>-?)P((?<d>[0-9]{1,30})D)?(T((?<h>[0-9]{1,30})H)?((?<min>[0-9]{1,30})M)?((?<s>[0-9]{1,30})(\.(?<f>[0-9]{0,30}))?S)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex DurationPattern();
}
