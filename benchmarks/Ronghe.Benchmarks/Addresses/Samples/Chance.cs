namespace Ronghe.Benchmarks.Addresses.Samples;

/// <summary>Chance from a seed (SplitMix64): the same on every machine.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    public int Below(int limit)
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) % (ulong)limit);
    }

    public bool OneIn(int times) => Below(times) == 0;

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];
}
