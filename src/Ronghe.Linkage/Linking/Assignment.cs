namespace Ronghe.Linkage.Linking;

/// <summary>
/// One partner a record at most, across two files: the choice of pairs with the greatest sum of weights above the threshold (Hungarian
/// method, by groups of records that hang together). Very large groups are settled from the strongest pair down.
/// </summary>
internal static class Assignment
{
    private const int MostExact = 300;

    public static IReadOnlyList<ScoredPair> Best(IReadOnlyList<ScoredPair> pairs, double least)
    {
        var open = pairs.Where(p => p.Weight >= least).ToList();
        var chosen = new List<ScoredPair>(open.Count);
        foreach (var group in Groups(open))
        {
            chosen.AddRange(group.Count == 1 ? group : Settle(group, least));
        }

        chosen.Sort((p, q) => p.A != q.A ? p.A.CompareTo(q.A) : p.B.CompareTo(q.B));
        return chosen;
    }

    private static List<ScoredPair> Settle(List<ScoredPair> group, double least)
    {
        var (rows, columns) = (Places(group.Select(p => p.A)), Places(group.Select(p => p.B)));
        return Math.Max(rows.Count, columns.Count) > MostExact ? FromTheStrongest(group) : Exact(group, rows, columns, least);
    }

    private static List<ScoredPair> FromTheStrongest(List<ScoredPair> group)
    {
        var (usedA, usedB) = (new HashSet<int>(), new HashSet<int>());
        return [.. group.OrderByDescending(p => p.Weight).ThenBy(p => p.A).ThenBy(p => p.B).Where(p => !usedA.Contains(p.A) && !usedB.Contains(p.B) && usedA.Add(p.A) && usedB.Add(p.B))];
    }

    private static List<ScoredPair> Exact(List<ScoredPair> group, Dictionary<int, int> rows, Dictionary<int, int> columns, double least)
    {
        var size = Math.Max(rows.Count, columns.Count);
        var gains = new double[size, size];
        foreach (var pair in group)
        {
            // A pair exactly on the line is worth taking when nothing is lost by it.
            gains[rows[pair.A], columns[pair.B]] = pair.Weight - least + 1e-9;
        }

        var partner = Hungarian(gains, size);
        return [.. group.Where(p => partner[rows[p.A]] == columns[p.B])];
    }

    /// <summary>The column of each row with the greatest sum of gains (shortest augmenting paths with potentials, cubic).</summary>
    internal static int[] Hungarian(double[,] gains, int size)
    {
        var (ofRow, ofColumn) = (new double[size + 1], new double[size + 1]);
        var rowOf = new int[size + 1];
        for (var row = 1; row <= size; row++)
        {
            Augment(gains, size, row, ofRow, ofColumn, rowOf);
        }

        var columns = new int[size];
        for (var column = 1; column <= size; column++)
        {
            columns[rowOf[column] - 1] = column - 1;
        }

        return columns;
    }

    private static void Augment(double[,] gains, int size, int row, double[] ofRow, double[] ofColumn, int[] rowOf)
    {
        var (slack, before, used) = (new double[size + 1], new int[size + 1], new bool[size + 1]);
        Array.Fill(slack, double.PositiveInfinity);
        rowOf[0] = row;
        var column = 0;
        while (rowOf[column] != 0)
        {
            used[column] = true;
            var (own, delta, next) = (rowOf[column], double.PositiveInfinity, 0);
            for (var j = 1; j <= size; j++)
            {
                if (used[j])
                {
                    continue;
                }

                var reduced = -gains[own - 1, j - 1] - ofRow[own] - ofColumn[j];
                (slack[j], before[j]) = reduced < slack[j] ? (reduced, column) : (slack[j], before[j]);
                (delta, next) = slack[j] < delta ? (slack[j], j) : (delta, next);
            }

            for (var j = 0; j <= size; j++)
            {
                if (used[j])
                {
                    (ofRow[rowOf[j]], ofColumn[j]) = (ofRow[rowOf[j]] + delta, ofColumn[j] - delta);
                }
                else
                {
                    slack[j] -= delta;
                }
            }

            column = next;
        }

        while (column != 0)
        {
            rowOf[column] = rowOf[before[column]];
            column = before[column];
        }
    }

    /// <summary>Pairs whose records hang together, groups by their first pair.</summary>
    private static List<List<ScoredPair>> Groups(List<ScoredPair> pairs)
    {
        var parent = new Dictionary<int, int>();
        foreach (var pair in pairs)
        {
            var (a, b) = (Root(parent, pair.A), Root(parent, pair.B));
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        return [.. pairs.GroupBy(p => Root(parent, p.A)).Select(g => g.ToList())];
    }

    private static int Root(Dictionary<int, int> parent, int record)
    {
        while (parent.TryGetValue(record, out var up) && up != record)
        {
            parent[record] = parent.GetValueOrDefault(up, up);
            record = up;
        }

        return record;
    }

    private static Dictionary<int, int> Places(IEnumerable<int> records) =>
        records.Distinct().Order().Select((record, place) => (record, place)).ToDictionary(p => p.record, p => p.place);
}
