using Ronghe.Linkage.Linking;

namespace Ronghe.Linkage;

/// <summary>
/// Weighs one record against a few that were found otherwise, such as by indexes of a database too large for <see cref="LinkageIndex"/>. How rare its values are
/// is said by the caller, who can count them; where that is not known a value is as rare as values of the field are in the mean. For one thread.
/// </summary>
/// <param name="model">What was learned.</param>
public sealed class CandidateScorer(LinkageModel model)
{
    /// <summary>The candidates that may be of the same person, the likeliest first.</summary>
    /// <param name="values">The record's values in the order of the schema; null when missing.</param>
    /// <param name="rarity">Per field log2 of (records with any value by other records with the record's value); null where not known.</param>
    /// <param name="candidates">Names and values of the others.</param>
    /// <param name="probability">The least probability of an answer.</param>
    /// <exception cref="ArgumentException">There are not as many values as fields.</exception>
    public IReadOnlyList<IndexMatch> Match(
        IReadOnlyList<string?> values, IReadOnlyList<double?> rarity, IEnumerable<(string Id, string?[] Values)> candidates, double probability)
    {
        var table = new RecordTable(model.Schema);
        table.Add("", [.. values]);
        foreach (var (id, others) in candidates)
        {
            table.Add(id, others);
        }

        table.Flush();
        var scorer = new PairScorer(table, model, new Known(model, rarity), cached: false);
        var least = model.WeightAt(probability);
        var found = new List<IndexMatch>();
        for (var other = 1; other < table.Count; other++)
        {
            if (scorer.TryWeigh(0, other, least, out var weight))
            {
                found.Add(new IndexMatch(table.IdOf(other), weight, model.Probability(weight), scorer.Explain(0, other)));
            }
        }

        return [.. found.OrderByDescending(f => f.Weight).ThenBy(f => f.Id, StringComparer.Ordinal)];
    }

    private sealed class Known(LinkageModel model, IReadOnlyList<double?> rarity) : IRarity
    {
        private const int Exact = 1;

        public double Of(int field, int value) => rarity[field] ?? -Math.Log2(model.Fields[field].Strangers[Exact]);
    }
}
