namespace Ronghe.Addresses.Matching;

/// <summary>
/// Rows by the hash of a key, in two flat arrays. A bucket may hold rows of other keys: whoever looks compares what it finds anyway.
/// </summary>
internal sealed class Postings
{
    /// <summary>How many keys a row may have.</summary>
    public const int MostKeys = 26;

    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly int _mask;

    private Postings(int[] starts, int[] rows) => (_starts, _rows, _mask) = (starts, rows, starts.Length - 2);

    /// <summary>Builds the lists.</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="keys">Gives the keys of a row into the span and says how many; 0 is no key.</param>
    public static Postings Build(int rows, KeysOf keys)
    {
        Span<ulong> found = stackalloc ulong[MostKeys];
        var buckets = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, rows * 2));
        var starts = new int[buckets + 2];
        for (var row = 0; row < rows; row++)
        {
            var count = keys(row, found);
            for (var i = 0; i < count; i++)
            {
                starts[Bucket(found[i], buckets - 1) + 2]++;
            }
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        var list = new int[starts[^1]];
        for (var row = 0; row < rows; row++)
        {
            var count = keys(row, found);
            for (var i = 0; i < count; i++)
            {
                list[starts[Bucket(found[i], buckets - 1) + 1]++] = row;
            }
        }

        return new Postings(starts[..^1], list);
    }

    /// <summary>The rows that may have a key, in their order.</summary>
    public ReadOnlySpan<int> Find(ulong key)
    {
        var bucket = Bucket(key, _mask);
        return _rows.AsSpan(_starts[bucket], _starts[bucket + 1] - _starts[bucket]);
    }

    private static int Bucket(ulong key, int mask) => (int)((key * 0x9E3779B97F4A7C15UL) >> 33) & mask;

    internal delegate int KeysOf(int row, Span<ulong> keys);
}
