using Ronghe.Linkage.Blocking;
using Ronghe.Linkage.Linking;

namespace Ronghe.Linkage;

/// <summary>What linking found.</summary>
public sealed class LinkageResult
{
    private readonly RecordTable _table;
    private readonly PairScorer _scorer;

    internal LinkageResult(
        RecordTable table, LinkageModel model, IReadOnlyList<ScoredPair> pairs, long compared, bool whole, IReadOnlyList<BlockReport> passes, LinkageOptions options)
    {
        (_table, Model, Pairs, Compared, ComparedAll, Passes) = (table, model, pairs, compared, whole, passes);
        _scorer = new PairScorer(table, model, new Rarity(table));
        Clusters = table.SecondFrom is null ? RecordClusters.Of(pairs, _scorer, model, options.Threshold) : [];
        Matches = table.SecondFrom is null ? PairsWithin(Clusters)
            : options.OneToOne ? Partners(pairs, model, table, options.Threshold)
            : [.. pairs.Where(p => p.Probability >= options.Threshold)];
    }

    /// <summary>The model by which pairs were weighed.</summary>
    public LinkageModel Model { get; }

    /// <summary>All pairs that were kept, ordered by their records; those that were not chosen are alternatives.</summary>
    public IReadOnlyList<ScoredPair> Pairs { get; }

    /// <summary>The pairs that are taken for one person, ordered by their records.</summary>
    public IReadOnlyList<ScoredPair> Matches { get; }

    /// <summary>One file: records taken for one person, two or more, each group and all groups ascending. Two files: none.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Clusters { get; }

    /// <summary>Pairs that were looked at.</summary>
    public long Compared { get; }

    /// <summary>True when there were so few records that every pair was looked at.</summary>
    public bool ComparedAll { get; }

    /// <summary>The block passes and what they left out.</summary>
    public IReadOnlyList<BlockReport> Passes { get; }

    /// <summary>What every field says of a pair. For one thread at a time.</summary>
    public IReadOnlyList<FieldEvidence> Explain(ScoredPair pair) => _scorer.Explain(pair.A, pair.B);

    /// <summary>
    /// Where most records have a partner in the other file, one that is left over is likely to belong to the one that is left over there: the odds of
    /// a pair stand against having no partner at all, which is rare then, and not against a pair drawn at random.
    /// </summary>
    private static List<ScoredPair> Partners(IReadOnlyList<ScoredPair> pairs, LinkageModel model, RecordTable table, double threshold)
    {
        var (first, second) = (table.SecondFrom!.Value, table.Count - table.SecondFrom.Value);
        var alone = Math.Clamp(1 - (model.Prior * Math.Min(first, second)), 1.0 / Math.Max(first, second), 1);
        var bonus = -Math.Log2(alone);
        return [.. Assignment.Best(pairs, model.WeightAt(threshold) - bonus).Select(p => p with { Probability = model.Probability(p.Weight + bonus) })];
    }

    /// <summary>Every pair within a cluster, also those that were not candidates.</summary>
    private List<ScoredPair> PairsWithin(IReadOnlyList<IReadOnlyList<int>> clusters)
    {
        var within = new List<ScoredPair>();
        foreach (var cluster in clusters)
        {
            for (var i = 0; i < cluster.Count; i++)
            {
                for (var j = i + 1; j < cluster.Count; j++)
                {
                    _scorer.TryWeigh(cluster[i], cluster[j], double.NegativeInfinity, out var weight);
                    within.Add(new ScoredPair(cluster[i], cluster[j], weight, Model.Probability(weight)));
                }
            }
        }

        within.Sort((p, q) => p.A != q.A ? p.A.CompareTo(q.A) : p.B.CompareTo(q.B));
        return within;
    }
}
