namespace Ronghe.Kernel.Tests;

public sealed class CityClockTests
{
    [Theory]
    [InlineData("2025-10-09T15:59:59Z", "2025-10-09")]
    [InlineData("2025-10-09T16:00:00Z", "2025-10-10")]
    [InlineData("2024-02-28T17:00:00Z", "2024-02-29")]
    public void Today_is_the_citys_day_and_not_that_of_Greenwich(string utc, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), new StoppedClock(DateTimeOffset.Parse(utc, null)).Today());

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
