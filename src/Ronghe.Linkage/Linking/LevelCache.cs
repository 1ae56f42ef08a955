namespace Ronghe.Linkage.Linking;

/// <summary>Remembers levels of pairs of values that take long to compare; for one thread. What it forgets is worked out again, so results never depend on it.</summary>
internal sealed class LevelCache
{
    private const int Bits = 17;
    private readonly ulong[] _entries = new ulong[1 << Bits];

    /// <summary>The level of two different values of a store.</summary>
    public int Compare(Comparing.ValueStore store, int storeNumber, int a, int b)
    {
        var (low, high) = a < b ? (a, b) : (b, a);
        var key = ((ulong)storeNumber << 56) | ((ulong)low << 28) | (uint)high;
        ref var entry = ref _entries[(key * 0x9E3779B97F4A7C15) >> (64 - Bits)];
        if (entry >> 4 == key)
        {
            return (int)(entry & 15);
        }

        var level = store.Compare(low, high);
        entry = (key << 4) | (uint)level;
        return level;
    }
}
