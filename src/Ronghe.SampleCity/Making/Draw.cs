using System.Runtime.CompilerServices;

namespace Ronghe.SampleCity.Making;

/// <summary>
/// Random numbers that depend on seed, person and topic alone (SplitMix64 as a counter-based generator), so that the order in which
/// persons are made changes nothing, and a new topic changes no other. Integers only: floating point differs between machines.
/// </summary>
internal struct Draw
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _counter;

    public Draw(long seed, long person, Topic topic) =>
        _counter = Mix(Mix((ulong)seed + ((ulong)topic * Golden)) ^ ((ulong)person * 0xD1B54A32D192ED03));

    /// <summary>0 to limit − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Below(int limit)
    {
        _counter += Golden;
        return (int)(((Mix(_counter) >> 32) * (uint)limit) >> 32);
    }

    /// <summary>low to high, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in that many of 1,000 cases.</summary>
    public bool Chance(int perThousand) => Below(1_000) < perThousand;

    /// <summary>True in that many of 100,000 cases.</summary>
    public bool Rarely(int perHundredThousand) => Below(100_000) < perHundredThousand;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
