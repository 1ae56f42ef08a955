using System.Globalization;
using Ronghe.Kernel;

namespace Ronghe.TestKit;

/// <summary>A clock that stands still until it is moved.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    /// <summary>The moment it shows.</summary>
    public DateTimeOffset Now { get; set; } = now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();

    /// <summary>A moment in the city's time, e.g. <c>2025-10-10T09:00</c>.</summary>
    public static DateTimeOffset Moment(string text)
    {
        var local = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, CityClock.Zone.GetUtcOffset(local));
    }
}
