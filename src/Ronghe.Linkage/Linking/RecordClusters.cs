namespace Ronghe.Linkage.Linking;

/// <summary>
/// Records of one person. Pairs are joined from the strongest down, and two groups become one only while their records fit on the whole:
/// the mean weight between the groups must speak for it, so that one resemblance never chains two people together.
/// </summary>
internal static class RecordClusters
{
    private const int MostCompared = 4096;

    public static IReadOnlyList<IReadOnlyList<int>> Of(IReadOnlyList<ScoredPair> pairs, PairScorer scorer, LinkageModel model, double threshold)
    {
        var least = model.WeightAt(threshold);
        var groups = new Dictionary<int, List<int>>();
        foreach (var pair in pairs.Where(p => p.Weight >= least).OrderByDescending(p => p.Weight).ThenBy(p => p.A).ThenBy(p => p.B))
        {
            var (a, b) = (groups.GetValueOrDefault(pair.A) ?? [pair.A], groups.GetValueOrDefault(pair.B) ?? [pair.B]);
            if (ReferenceEquals(a, b) || !Fit(a, b, scorer, least))
            {
                continue;
            }

            var (large, small) = a.Count >= b.Count ? (a, b) : (b, a);
            large.AddRange(small);
            groups[large[0]] = large;
            foreach (var record in small)
            {
                groups[record] = large;
            }
        }

        return [.. groups.Values.Distinct().Select(g => (IReadOnlyList<int>)[.. g.Order()]).OrderBy(g => g[0])];
    }

    private static bool Fit(List<int> a, List<int> b, PairScorer scorer, double least)
    {
        if (a.Count + b.Count == 2)
        {
            return true;
        }

        if ((long)a.Count * b.Count > MostCompared)
        {
            return false;
        }

        var sum = 0.0;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                scorer.TryWeigh(Math.Min(x, y), Math.Max(x, y), double.NegativeInfinity, out var weight);
                sum += weight;
            }
        }

        return sum / ((double)a.Count * b.Count) >= least;
    }
}
