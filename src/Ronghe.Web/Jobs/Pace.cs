namespace Ronghe.Web.Jobs;

/// <summary>How fast long work goes and how long it may still take.</summary>
/// <param name="PerSecond">Units per second; 0 when too little is known.</param>
/// <param name="Soonest">Seconds left if it goes on a quarter faster; null when not known.</param>
/// <param name="Latest">Seconds left if it goes on a quarter slower; null when not known.</param>
public sealed record Pace(double PerSecond, long? Soonest, long? Latest)
{
    private const double Spread = 0.25;

    /// <summary>The pace of a step.</summary>
    /// <param name="done">Units done.</param>
    /// <param name="total">Units in all; 0 when not known.</param>
    /// <param name="elapsed">Since the step began.</param>
    public static Pace Of(long done, long total, TimeSpan elapsed)
    {
        if (done <= 0 || elapsed < TimeSpan.FromSeconds(1))
        {
            return new Pace(0, null, null);
        }

        var rate = done / elapsed.TotalSeconds;
        if (total <= 0)
        {
            return new Pace(rate, null, null);
        }

        var left = Math.Max(0, total - done) / rate;
        return new Pace(rate, (long)Math.Floor(left / (1 + Spread)), (long)Math.Ceiling(left / (1 - Spread)));
    }
}
