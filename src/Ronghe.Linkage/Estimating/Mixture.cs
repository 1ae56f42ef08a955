namespace Ronghe.Linkage.Estimating;

/// <summary>
/// Expectation maximisation over patterns of levels with three sorts of pairs: one person, two of a household, strangers. The shares among
/// strangers are known from random pairs and stay; those of one person and how many pairs there are of each sort are learned. Pairs that
/// are no candidates count as strangers.
/// </summary>
internal sealed class Mixture
{
    private const int Rounds = 30;
    private const double Enough = 1e-5;

    private readonly IReadOnlyList<(ulong Pattern, long Count)> _patterns;
    private readonly double _pairs;
    private readonly double[][] _strangers;
    private readonly Func<double[][], double[][]>? _kinOf;
    private readonly double[][] _beliefs;
    private readonly double[][] _most;

    /// <param name="patterns">What was counted among candidates.</param>
    /// <param name="pairs">All pairs of which the candidates are a part.</param>
    /// <param name="strangers">u by field and level.</param>
    /// <param name="beliefs">The first m by field and level; also what small counts are smoothed with.</param>
    /// <param name="most">The most that a share of one person may become, by field and level.</param>
    /// <param name="kinOf">The shares of a household by those of one person; null when households are not told apart.</param>
    public Mixture(
        IReadOnlyList<(ulong Pattern, long Count)> patterns, double pairs, double[][] strangers, double[][] beliefs, double[][] most, Func<double[][], double[][]>? kinOf)
    {
        (_patterns, _pairs, _strangers, _beliefs, _most, _kinOf) = (patterns, pairs, strangers, beliefs, most, kinOf);
        Same = beliefs;
    }

    /// <summary>m by field and level.</summary>
    public double[][] Same { get; private set; }

    /// <summary>The share of pairs of one person.</summary>
    public double Prior { get; private set; }

    /// <summary>The share of pairs of two people of one household.</summary>
    public double KinPrior { get; private set; }

    /// <summary>Learns, beginning with a share of matches.</summary>
    public Mixture Fit(double prior)
    {
        (Prior, KinPrior) = (prior, _kinOf is null ? 0 : prior);
        for (var round = 0; round < Rounds; round++)
        {
            var before = Prior;
            Step();
            if (Math.Abs(Prior - before) < Enough * before)
            {
                break;
            }
        }

        return this;
    }

    private void Step()
    {
        var (same, kin) = (Logs(Same), _kinOf is null ? null : Logs(_kinOf(Same)));
        var strangers = Logs(_strangers);
        var counts = Same.Select(levels => new double[levels.Length]).ToArray();
        var (matches, households) = (0.0, 0.0);
        foreach (var (pattern, count) in _patterns)
        {
            var s = Sum(strangers, pattern);
            var m = Prior * double.Exp2(Sum(same, pattern) - s);
            var k = kin is null ? 0 : KinPrior * double.Exp2(Sum(kin, pattern) - s);
            var all = m + k + Math.Max(0, 1 - Prior - KinPrior);
            var share = double.IsPositiveInfinity(m) ? 1 : m / all * count;
            households += double.IsPositiveInfinity(k) ? 0 : k / all * count;
            matches += share;
            for (var field = 0; field < counts.Length; field++)
            {
                counts[field][LevelCounts.LevelOf(pattern, field)] += share;
            }
        }

        Same = [.. counts.Select(Smoothed)];
        Prior = Math.Clamp((matches + 0.1) / _pairs, 1e-12, 0.5);
        KinPrior = _kinOf is null ? 0 : Math.Clamp((households + 0.1) / _pairs, 1e-12, 0.5);
    }

    private double[] Smoothed(double[] counts, int field)
    {
        var present = counts.Skip(1).Sum();
        return [.. counts.Select((c, level) => level == 0 ? 0 : Math.Min(_most[field][level], (c + (Beliefs.Strength * _beliefs[field][level])) / (present + Beliefs.Strength)))];
    }

    /// <summary>log2 of shares; a missing value says nothing.</summary>
    private static double[][] Logs(double[][] shares) => [.. shares.Select(s => s.Select((share, level) => level == 0 ? 0 : Math.Log2(share)).ToArray())];

    private static double Sum(double[][] logs, ulong pattern)
    {
        var sum = 0.0;
        for (var field = 0; field < logs.Length; field++)
        {
            sum += logs[field][LevelCounts.LevelOf(pattern, field)];
        }

        return sum;
    }
}
