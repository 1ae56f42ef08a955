namespace Ronghe.Linkage.Text;

/// <summary>Jaro's similarity of short names, raised for a common beginning of up to four letters (Winkler 1990).</summary>
internal static class JaroWinkler
{
    private const int Longest = 64;
    private const double PrefixScale = 0.1;

    /// <summary>0 (nothing in common) to 1 (equal). Texts over 64 characters are compared by their first 64.</summary>
    public static double Similarity(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(Longest, a.Length)];
        b = b[..Math.Min(Longest, b.Length)];
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length == b.Length ? 1 : 0;
        }

        Span<bool> takenA = stackalloc bool[a.Length];
        Span<bool> takenB = stackalloc bool[b.Length];
        var common = Common(a, b, takenA, takenB);
        if (common == 0)
        {
            return 0;
        }

        double m = common;
        var jaro = ((m / a.Length) + (m / b.Length) + ((m - (Moved(a, b, takenA, takenB) / 2)) / m)) / 3;
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro + (prefix * PrefixScale * (1 - jaro));
    }

    private static int Common(ReadOnlySpan<char> a, ReadOnlySpan<char> b, Span<bool> takenA, Span<bool> takenB)
    {
        var window = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        var common = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(b.Length, i + window + 1);
            for (var j = Math.Max(0, i - window); j < end; j++)
            {
                if (!takenB[j] && a[i] == b[j])
                {
                    (takenA[i], takenB[j]) = (true, true);
                    common++;
                    break;
                }
            }
        }

        return common;
    }

    private static int Moved(ReadOnlySpan<char> a, ReadOnlySpan<char> b, Span<bool> takenA, Span<bool> takenB)
    {
        var (moved, j) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (takenA[i])
            {
                while (!takenB[j])
                {
                    j++;
                }

                moved += a[i] == b[j++] ? 0 : 1;
            }
        }

        return moved;
    }
}
