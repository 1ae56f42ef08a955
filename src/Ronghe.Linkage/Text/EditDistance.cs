namespace Ronghe.Linkage.Text;

/// <summary>How many slips lie between two texts: a sign changed, added, left out, or two neighbours swapped (optimal string alignment).</summary>
internal static class EditDistance
{
    private const int Stack = 64;

    /// <summary>The distance, or <paramref name="most"/> + 1 when it is larger.</summary>
    public static int Between<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int most)
        where T : unmanaged, IEquatable<T>
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }

        var start = a.CommonPrefixLength(b);
        a = a[start..];
        b = b[start..];
        while (a.Length > 0 && b.Length > 0 && a[^1].Equals(b[^1]))
        {
            a = a[..^1];
            b = b[..^1];
        }

        return a.Length == 0 || b.Length == 0 ? Math.Min(most + 1, Math.Max(a.Length, b.Length)) : Fill(a, b, most);
    }

    /// <summary>Fills the table row by row, only as far from its diagonal as the distance may go.</summary>
    private static int Fill<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, int most)
        where T : unmanaged, IEquatable<T>
    {
        var (width, over) = (b.Length + 1, most + 1);
        Span<int> rows = width <= Stack ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var row = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++)
        {
            last[j] = Math.Min(j, over);
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var (from, to) = (Math.Max(1, i - most), Math.Min(b.Length, i + most));
            row[from - 1] = from == 1 ? Math.Min(i, over) : over;
            var least = row[from - 1];
            for (var j = from; j <= to; j++)
            {
                var cost = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1].Equals(b[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1].Equals(b[j - 2]) && a[i - 2].Equals(b[j - 1]))
                {
                    cost = Math.Min(cost, before[j - 2] + 1);
                }

                row[j] = Math.Min(cost, over);
                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return over;
            }

            // The next row reaches one further.
            if (to < b.Length)
            {
                row[to + 1] = over;
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[width - 1];
    }
}
