using System.Numerics;

namespace Ronghe.Rounds.Ranking;

/// <summary>
/// Makes one number of all rank keys of a contender, which compares as the keys do, one after the other: a million contenders are then
/// sorted as plain numbers. Keys that are too wide together are replaced by their places among those that occur.
/// </summary>
internal static class KeyPlaces
{
    private const int Bits = 64;

    /// <returns>The places of the lower and of the upper ends; both on the same scale.</returns>
    public static (ulong[] Low, ulong[] High) Of(long[][] keysLow, long[][] keysHigh, int count)
    {
        var (places, used) = (new ulong[2 * count], 0);
        for (var key = 0; key < keysLow.Length; key++)
        {
            var column = Column(keysLow[key], keysHigh[key]);
            var width = WidthOf(column);
            if (used + width > Bits)
            {
                Replace(places);
                Replace(column);
                (used, width) = (WidthOf(places), WidthOf(column));
            }

            for (var i = 0; i < places.Length; i++)
            {
                places[i] = (places[i] << width) | column[i]; // a key of 64 bits comes first: there is nothing to shift
            }

            used += width;
        }

        return (places[..count], places[count..]);
    }

    /// <summary>Both ends of a key, counted from the least.</summary>
    private static ulong[] Column(long[] low, long[] high)
    {
        var column = new ulong[low.Length + high.Length];
        var least = low.Length == 0 ? 0 : Math.Min(low.Min(), high.Min());
        for (var i = 0; i < low.Length; i++)
        {
            column[i] = unchecked((ulong)(low[i] - least));
            column[low.Length + i] = unchecked((ulong)(high[i] - least));
        }

        return column;
    }

    private static int WidthOf(ulong[] values) => values.Length == 0 ? 0 : Bits - BitOperations.LeadingZeroCount(values.Max());

    /// <summary>Puts the place among the different values for each value.</summary>
    private static void Replace(ulong[] values)
    {
        var (sorted, rows) = ((ulong[])values.Clone(), Enumerable.Range(0, values.Length).ToArray());
        Array.Sort(sorted, rows);
        var place = 0UL;
        for (var i = 0; i < sorted.Length; i++)
        {
            place += i > 0 && sorted[i] != sorted[i - 1] ? 1UL : 0;
            values[rows[i]] = place;
        }
    }
}
