namespace Ronghe.Kernel;

/// <summary>The city's date. "Today" is where the city is, never where the server is and never UTC.</summary>
public static class CityClock
{
    /// <summary>The zone of every city in the country; a deployment may set another by giving its clock a <see cref="TimeProvider.LocalTimeZone"/>.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>The city's calendar day now.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.CityNow().DateTime);

    /// <summary>Now, with the city's offset.</summary>
    public static DateTimeOffset CityNow(this TimeProvider clock) => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone);

    /// <summary>The moment at which a day of the city begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight));
    }
}
