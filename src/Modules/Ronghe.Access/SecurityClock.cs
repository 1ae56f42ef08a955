namespace Ronghe.Access;

/// <summary>The time by which links, sessions and waits end. It is the real one even where a sample deployment lives on another day.</summary>
internal sealed class SecurityClock(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();
}
