using Ronghe.Kernel;
using Ronghe.Linkage;

namespace Ronghe.Registry.Linking;

/// <summary>How good a result is beside pairs that are known to be right.</summary>
/// <param name="Right">Matches that are known pairs.</param>
/// <param name="Wrong">Matches that are none.</param>
/// <param name="Missed">Known pairs that were not matched.</param>
/// <param name="Unknown">Rows of the known pairs with ids that no file has; they count as missed.</param>
internal sealed record LinkTruth(long Right, long Wrong, long Missed, long Unknown)
{
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    public double F1 => Right + Wrong + Missed == 0 ? 1 : 2.0 * Right / ((2.0 * Right) + Wrong + Missed);

    /// <summary>Compares matches with a file of two columns: the id of the first record and of the second, under any header.</summary>
    public static Outcome<LinkTruth> Of(string path, IReadOnlyList<ScoredPair> matches, IReadOnlyDictionary<string, int> first, IReadOnlyDictionary<string, int> second)
    {
        if (!File.Exists(path))
        {
            return new Problem("link.file-missing", path);
        }

        using var content = File.OpenRead(path);
        var opened = LinkFile.Open(content, path);
        if (opened.Problem is { } damaged)
        {
            return damaged;
        }

        using var reader = opened.Value;
        if (reader.Row.Count < 2)
        {
            return new Problem("link.truth-columns", Path.GetFileName(path));
        }

        var (known, unknown) = (new HashSet<(int, int)>(), 0L);
        while (reader.Read())
        {
            var (a, b) = (reader.Row[0].Text.Trim(), reader.Row[1].Text.Trim());
            if ((Pair(first, a, second, b) ?? Pair(first, b, second, a)) is { } pair)
            {
                known.Add(pair);
            }
            else
            {
                unknown++;
            }
        }

        var right = matches.Count(m => known.Contains((m.A, m.B)));
        return reader.Problem is { } problem ? problem : new LinkTruth(right, matches.Count - right, known.Count - right + unknown, unknown);
    }

    private static (int, int)? Pair(IReadOnlyDictionary<string, int> first, string a, IReadOnlyDictionary<string, int> second, string b) =>
        first.TryGetValue(a, out var x) && second.TryGetValue(b, out var y) && x != y ? (Math.Min(x, y), Math.Max(x, y)) : null;
}
