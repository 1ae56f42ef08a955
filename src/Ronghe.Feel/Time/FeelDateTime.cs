namespace Ronghe.Feel;

/// <summary>A date and a time of day (DMN 1.5 §10.3.2.3.6).</summary>
public sealed record FeelDateTime(FeelDate Date, FeelTime Time)
{
    /// <summary>Nanoseconds since 1970-01-01 in UTC; of a local one, as if it were UTC.</summary>
    internal Int128 Universal => ((Int128)Date.EpochDay * FeelTime.PerDay) + Time.Universal(Date);

    /// <summary>Midnight at the start of a day.</summary>
    internal static FeelDateTime StartOf(FeelDate date, FeelZone? zone = null) => new(date, new FeelTime(0, zone));

    /// <summary>The moment so many nanoseconds later, in the same zone; null beyond the range.</summary>
    internal FeelDateTime? Add(Int128 nanoseconds)
    {
        var total = Time.Nanosecond + nanoseconds;
        var rest = total % FeelTime.PerDay;
        rest += rest < 0 ? FeelTime.PerDay : 0;
        var days = (total - rest) / FeelTime.PerDay;
        return Math.Abs((double)days) < 1e12 && FeelDate.FromEpochDay(Date.EpochDay + (long)days) is { } date
            ? new FeelDateTime(date, new FeelTime((long)rest, Time.Zone))
            : null;
    }

    /// <summary>ISO 8601, with a zone as FEEL writes it.</summary>
    public override string ToString() => $"{Date}T{Time}";
}
