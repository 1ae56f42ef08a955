namespace Ronghe.Host;

/// <summary>A sample deployment may live on another day than today: its clock starts at a given moment and runs on from there.</summary>
internal sealed class SampleClock(DateTimeOffset start) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime() + System.GetElapsedTime(_began);
}
