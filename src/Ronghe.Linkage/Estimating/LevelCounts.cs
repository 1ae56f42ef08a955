namespace Ronghe.Linkage.Estimating;

/// <summary>How often each pattern of levels came; a pattern has four bits a field.</summary>
internal sealed class LevelCounts
{
    private readonly Dictionary<ulong, long> _counts = [];

    public void Add(ReadOnlySpan<byte> levels)
    {
        var pattern = 0UL;
        for (var i = 0; i < levels.Length; i++)
        {
            pattern |= (ulong)levels[i] << (4 * i);
        }

        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_counts, pattern, out _);
        count++;
    }

    public void Add(LevelCounts other)
    {
        foreach (var (pattern, count) in other._counts)
        {
            _counts[pattern] = _counts.GetValueOrDefault(pattern) + count;
        }
    }

    /// <summary>The patterns in their order, so that sums over them never depend on who counted first.</summary>
    public IReadOnlyList<(ulong Pattern, long Count)> Sorted() => [.. _counts.OrderBy(c => c.Key).Select(c => (c.Key, c.Value))];

    public static int LevelOf(ulong pattern, int field) => (int)(pattern >> (4 * field)) & 15;
}
