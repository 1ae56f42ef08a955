namespace Ronghe.Web.Charts;

/// <summary>
/// Hides counts of so few people that they could be told apart, and, where a total is known, as many others as it takes that nobody can work a hidden
/// count out. What is hidden looks the same for both reasons. Zeros are shown: they speak of nobody.
/// </summary>
public static class SmallNumbers
{
    /// <summary>Which counts may be shown.</summary>
    /// <param name="counts">The counts of a row whose total is known, at least 0.</param>
    /// <param name="least">The smallest count that may be shown; 0 or 1 shows all.</param>
    /// <returns>For each count whether it is shown.</returns>
    public static IReadOnlyList<bool> Shown(IReadOnlyList<long> counts, int least)
    {
        var shown = counts.Select(c => c == 0 || c >= least).ToArray();
        Cover(counts, shown);
        return shown;
    }

    /// <summary>Whether the total may stand beside them: not where so little else is there that a hidden count would follow from it.</summary>
    public static bool MayShowTotal(IReadOnlyList<long> counts, IReadOnlyList<bool> shown) =>
        !shown.Contains(false) || !CanBeWorkedOut(counts, [.. shown], shown.Count(s => !s));

    /// <summary>Which counts of a table whose sums of rows and columns may be known can be shown: in each row and each column nothing hidden can be worked out.</summary>
    /// <param name="counts">The counts by row and column, at least 0.</param>
    /// <param name="least">The smallest count that may be shown; 0 or 1 shows all.</param>
    public static bool[,] Shown(long[,] counts, int least)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var shown = new bool[rows, columns];
        for (var i = 0; i < rows * columns; i++)
        {
            shown[i / columns, i % columns] = counts[i / columns, i % columns] is var count && (count == 0 || count >= least);
        }

        // What a row hides may undo a column, and the other way round: each pass hides more, so it ends.
        for (var before = -1; before != Count(shown);)
        {
            before = Count(shown);
            for (var i = 0; i < rows; i++)
            {
                Cover(columns, j => counts[i, j], j => shown[i, j], j => shown[i, j] = false);
            }

            for (var j = 0; j < columns; j++)
            {
                Cover(rows, i => counts[i, j], i => shown[i, j], i => shown[i, j] = false);
            }
        }

        return shown;
    }

    private static void Cover(IReadOnlyList<long> counts, bool[] shown)
    {
        while (Hidden(shown) is var hidden && hidden > 0 && CanBeWorkedOut(counts, shown, hidden))
        {
            // The smallest that is still shown costs the reader least.
            var next = counts.Index().Where(c => shown[c.Index] && c.Item > 0).OrderBy(c => c.Item).Select(c => c.Index).FirstOrDefault(-1);
            if (next < 0)
            {
                break;
            }

            shown[next] = false;
        }
    }

    private static void Cover(int length, Func<int, long> count, Func<int, bool> isShown, Action<int> hide)
    {
        var line = Enumerable.Range(0, length).Select(count).ToList();
        var shown = Enumerable.Range(0, length).Select(isShown).ToArray();
        Cover(line, shown);
        foreach (var i in Enumerable.Range(0, length).Where(i => !shown[i]))
        {
            hide(i);
        }
    }

    private static int Count(bool[,] shown) => shown.Cast<bool>().Count(s => s);

    private static int Hidden(bool[] shown) => shown.Count(s => !s);

    // Who knows the total knows the sum of what is hidden: a single one is that sum, and when the sum is their number each is 1.
    private static bool CanBeWorkedOut(IReadOnlyList<long> counts, bool[] shown, int hidden) =>
        hidden == 1 || counts.Where((_, i) => !shown[i]).Sum() == hidden;
}
