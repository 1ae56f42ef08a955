using Ronghe.Linkage.Blocking;

namespace Ronghe.Linkage.Linking;

/// <summary>Weighs all candidates of a table on several threads; the result is in the order of the records.</summary>
internal sealed class Matcher(RecordTable table, LinkageModel model, Candidates candidates, LinkageOptions options)
{
    private const int Chunk = 1024;

    /// <summary>The pairs of at least a probability, and how many were looked at.</summary>
    public (List<ScoredPair> Pairs, long Compared) Run(double probability)
    {
        var least = model.WeightAt(probability);
        var rarity = new Rarity(table);
        var chunks = (candidates.Probes + Chunk - 1) / Chunk;
        var parts = new List<ScoredPair>[chunks];
        var compared = new long[chunks];
        Parallel.For(
            0,
            chunks,
            new ParallelOptions { MaxDegreeOfParallelism = options.Workers },
            () => (Scorer: new PairScorer(table, model, rarity), Seen: new int[candidates.IsWhole ? 0 : table.Count], Partners: new List<int>()),
            (chunk, _, own) =>
            {
                parts[chunk] = [];
                var end = Math.Min(candidates.Probes, (chunk + 1) * Chunk);
                for (var record = chunk * Chunk; record < end; record++)
                {
                    candidates.Of(record, own.Seen, own.Partners);
                    own.Partners.Sort();
                    compared[chunk] += own.Partners.Count;
                    Weigh(own.Scorer, record, own.Partners, least, parts[chunk]);
                }

                return own;
            },
            _ => { });
        return ([.. parts.SelectMany(p => p)], compared.Sum());
    }

    private void Weigh(PairScorer scorer, int record, List<int> partners, double least, List<ScoredPair> into)
    {
        foreach (var other in partners)
        {
            if (scorer.TryWeigh(record, other, least, out var weight))
            {
                into.Add(new ScoredPair(record, other, weight, model.Probability(weight)));
            }
        }
    }
}
