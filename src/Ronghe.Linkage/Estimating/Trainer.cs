using Ronghe.Linkage.Blocking;
using Ronghe.Linkage.Linking;

namespace Ronghe.Linkage.Estimating;

/// <summary>Learns a model from a table.</summary>
internal sealed class Trainer(RecordTable table, LinkageOptions options)
{
    private const double MostCandidates = 1e6;
    private const double Unseen = 0.5;
    private const double Personal = 0.7;

    private readonly IReadOnlyList<Agreement>[] _levels = [.. Enumerable.Range(0, table.Width).Select(f => PairLevels.LevelsOf(table, f))];

    public LinkageModel Train(IReadOnlyList<PassSpec> plan, Candidates candidates)
    {
        var samples = new PairSamples(table, options);
        var (random, drawn) = samples.Random();
        var seen = Totals(random.Sorted());
        var all = candidates.IsWhole ? table.Pairs : candidates.Reports.Sum(r => r.Pairs);
        var step = (int)Math.Max(1, Math.Ceiling(all / MostCandidates));
        var patterns = samples.Count(candidates, step, out _).Sorted();
        var beliefs = _levels.Select(Beliefs.Same).ToArray();
        var prior = FirstGuess();

        // The random pairs hold matches too when there are few records: they are taken out by a guess, and again once it is known how many there are.
        var strangers = Strangers(seen, drawn, prior, beliefs);
        var first = Fit(patterns, step, strangers, beliefs, prior);
        strangers = Strangers(seen, drawn, first.Prior, first.Same);
        var fit = Fit(patterns, step, strangers, beliefs, first.Prior);
        var kin = KinOf(strangers)?.Invoke(fit.Same) ?? strangers;
        return new LinkageModel(
            table.Schema, [.. table.Schema.Fields.Select((f, i) => new FieldModel(f, _levels[i], fit.Same[i], strangers[i], kin[i]))], fit.Prior, fit.KinPrior, plan);
    }

    /// <summary>Half of the smaller of two files has a partner; one record of ten has a double.</summary>
    private double FirstGuess() => table.SecondFrom is { } second
        ? 0.5 * Math.Min(second, table.Count - second) / table.Pairs
        : 0.1 * table.Count / table.Pairs;

    private Mixture Fit(IReadOnlyList<(ulong Pattern, long Count)> patterns, int step, double[][] strangers, double[][] beliefs, double prior) =>
        new Mixture(patterns, table.Pairs / step, strangers, beliefs, [.. _levels.Select(Most)], KinOf(strangers)).Fit(prior);

    /// <summary>Households can be told apart where there is something they share and something they do not.</summary>
    private Func<double[][], double[][]>? KinOf(double[][] strangers)
    {
        var fields = table.Schema.Fields;
        var shared = fields.Any(f => f.Kind is FieldKind.Address or FieldKind.Phone);
        var own = fields.Any(f => f.Kind is FieldKind.Date or FieldKind.IdNumber) && fields.Any(f => f.Kind is FieldKind.Name or FieldKind.NameGiven);
        return shared && own
            ? same => [.. fields.Select((f, i) => Beliefs.Kin(f.Kind, IsPersonal(i), _levels[i], same[i], strangers[i]))]
            : null;
    }

    private static double[] Most(IReadOnlyList<Agreement> levels) => [.. levels.Select(l => l == Agreement.BothValid ? Beliefs.MostBothValid : 1)];

    private bool IsPersonal(int field)
    {
        var counts = table.Frequencies[field];
        var present = table.Count - counts[0];
        return counts.Skip(1).Count(c => c > 0) > Personal * present;
    }

    private double[][] Totals(IReadOnlyList<(ulong Pattern, long Count)> patterns)
    {
        var totals = _levels.Select(l => new double[l.Count]).ToArray();
        foreach (var (pattern, count) in patterns)
        {
            for (var field = 0; field < totals.Length; field++)
            {
                totals[field][LevelCounts.LevelOf(pattern, field)] += count;
            }
        }

        return totals;
    }

    private static double[][] Strangers(double[][] seen, double drawn, double prior, double[][] same) =>
        [.. seen.Select((levels, field) => Shares(levels, prior * drawn, same[field]))];

    private static double[] Shares(double[] seen, double matches, double[] same)
    {
        var left = seen.Select((s, level) => level == 0 ? 0 : Math.Max(Unseen, s - (matches * same[level]))).ToArray();
        var sum = left.Sum();
        return [.. left.Select(l => l / sum)];
    }
}
