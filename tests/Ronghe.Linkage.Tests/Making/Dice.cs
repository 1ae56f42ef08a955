namespace Ronghe.Linkage.Tests.Making;

/// <summary>Seeded chance that is the same on every machine.</summary>
internal sealed class Dice(long seed)
{
    private ulong _state = (ulong)seed * 0x9E3779B97F4A7C15;

    public int Below(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((((z ^ (z >> 31)) >> 32) * (uint)limit) >> 32);
    }

    public bool Chance(double share) => Below(1_000_000) < share * 1_000_000;

    public T Of<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>The first ones are far commoner than the last.</summary>
    public T Skewed<T>(IReadOnlyList<T> from)
    {
        var x = Below(1_000_000) / 1_000_000.0;
        return from[(int)(from.Count * x * x)];
    }

    public char Of(string from) => from[Below(from.Length)];
}
