namespace Ronghe.Linkage.Blocking;

/// <summary>
/// Chooses the passes. For every dimension alone, and for every two together, the most tolerant features are taken whose blocks stay
/// small on a sample of the records: whichever one or two fields of a pair are wrong, other passes bring it together.
/// </summary>
internal sealed class BlockPlanner(RecordTable table, LinkageOptions options)
{
    private const int Sample = 50_000;
    private const double MostCut = 0.2;

    private readonly Dimension[] _dimensions = PassSpec.Dimensions(table);

    public IReadOnlyList<PassSpec> Plan()
    {
        var budget = options.BudgetOf(table.Count);
        var chosen = new List<(PassSpec Spec, BlockPass Pass)>();
        foreach (var goal in Goals())
        {
            var open = goal.Where(spec => !Covered(spec, chosen)).Select(spec => (Spec: spec, Pass: spec.Bind(_dimensions))).ToList();
            var taken = 0;
            foreach (var batch in open.Chunk(options.Workers))
            {
                Parallel.ForEach(batch, new ParallelOptions { MaxDegreeOfParallelism = options.Workers }, one => one.Pass.Cost = Cost(one.Pass, budget / 6));
                foreach (var one in batch.Where(one => one.Pass.Cost <= budget / 6 && taken < 2 && !Covered(one.Spec, chosen)))
                {
                    chosen.Add(one);
                    taken += one.Spec is { FirstFeature: 0, SecondFeature: <= 0 } ? 2 : 1;
                }

                if (taken >= 2)
                {
                    break;
                }
            }
        }

        return Within(chosen, budget);
    }

    /// <summary>Each goal is a dimension or two; its passes from the most tolerant to the strictest.</summary>
    private IEnumerable<IEnumerable<PassSpec>> Goals()
    {
        var all = Enumerable.Range(0, _dimensions.Length).ToList();
        foreach (var d in all)
        {
            yield return Enumerable.Range(0, _dimensions[d].Features.Count).Select(f => new PassSpec(d, f));
        }

        foreach (var (d, e) in all.SelectMany(d => all.Where(e => e > d || (e == d && _dimensions[d].IsGroup)).Select(e => (d, e))))
        {
            yield return
                from sum in Enumerable.Range(0, _dimensions[d].Features.Count + _dimensions[e].Features.Count - 1)
                from f in Enumerable.Range(0, _dimensions[d].Features.Count)
                let g = sum - f
                where g >= 0 && g < _dimensions[e].Features.Count && (d != e || g >= f)
                select new PassSpec(d, f, e, g);
        }
    }

    /// <summary>True when a chosen pass already joins whatever this one would.</summary>
    private static bool Covered(PassSpec spec, List<(PassSpec Spec, BlockPass Pass)> chosen) => chosen.Exists(c =>
        c.Spec.Second < 0
            ? (c.Spec.First == spec.First && c.Spec.FirstFeature <= spec.FirstFeature) || (c.Spec.First == spec.Second && c.Spec.FirstFeature <= spec.SecondFeature)
            : c.Spec.First == spec.First && c.Spec.Second == spec.Second && c.Spec.FirstFeature <= spec.FirstFeature && c.Spec.SecondFeature <= spec.SecondFeature);

    /// <summary>The cheapest first until pairs or keys are used up.</summary>
    private List<PassSpec> Within(List<(PassSpec Spec, BlockPass Pass)> chosen, double budget)
    {
        var kept = new List<PassSpec>();
        var (pairs, keys) = (0.0, 0);
        foreach (var (spec, pass) in chosen.OrderBy(c => c.Pass.Cost).ThenBy(c => c.Pass.Name, StringComparer.Ordinal))
        {
            if (pairs + pass.Cost <= budget && keys + pass.Slots <= options.KeysOf(table.Count))
            {
                kept.Add(spec);
                (pairs, keys) = (pairs + pass.Cost, keys + pass.Slots);
            }
        }

        return kept;
    }

    /// <summary>Pairs of the whole table by the pairs of a sample; infinite when too much would be cut.</summary>
    private double Cost(BlockPass pass, double most)
    {
        var step = Math.Max(1, table.Count / Sample);
        var keys = new List<uint>(table.Count / step * Math.Min(4, pass.Slots));
        Span<uint> own = stackalloc uint[BlockPass.MostSlots];
        for (var record = 0; record < table.Count; record += step)
        {
            keys.AddRange(own[..pass.Keys(record, own)]);
        }

        keys.Sort();
        var (pairs, cut) = (0.0, 0L);
        for (var start = 0; start < keys.Count;)
        {
            var end = start + 1;
            while (end < keys.Count && keys[end] == keys[start])
            {
                end++;
            }

            var size = end - start;
            if ((double)size * step > options.BlockCap && size > 1)
            {
                cut += size;
            }
            else
            {
                pairs += (double)size * (size - 1) / 2 * step * step;
            }

            start = end;
        }

        return keys.Count == 0 || cut > MostCut * keys.Count ? double.PositiveInfinity : Math.Min(pairs, most * 10);
    }
}
