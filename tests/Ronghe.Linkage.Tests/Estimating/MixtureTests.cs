using Ronghe.Linkage.Estimating;
using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Linkage.Tests.Estimating;

public sealed class MixtureTests
{
    private static readonly double[][] Strangers = [[0, 0.1, 0.9], [0, 0.05, 0.15, 0.8], [0, 0.02, 0.98]];
    private static readonly double[][] Truth = [[0, 0.9, 0.1], [0, 0.8, 0.15, 0.05], [0, 0.7, 0.3]];
    private static readonly double[][] Beliefs = [[0, 0.85, 0.15], [0, 0.85, 0.1, 0.05], [0, 0.85, 0.15]];
    private static readonly double[][] Most = [[1, 1, 1], [1, 1, 1, 1], [1, 1, 1]];

    [Fact]
    public void Patterns_counted_together_teach_what_pairs_one_by_one_teach()
    {
        var pairs = Pairs(3_000, 0.1, new Dice(41));

        var mixture = new Mixture(Counted(pairs), pairs.Count, Strangers, Beliefs, Most, null).Fit(0.05);

        var (prior, same) = Slow(pairs, 0.05);
        Assert.Equal(prior, mixture.Prior, 3);
        for (var field = 0; field < same.Length; field++)
        {
            Assert.Equal(same[field].Length, mixture.Same[field].Length);
            Assert.All(same[field].Select((s, level) => (s, level)), x => Assert.Equal(x.s, mixture.Same[field][x.level], 2));
        }
    }

    [Fact]
    public void What_the_pairs_were_drawn_from_is_found_again()
    {
        var pairs = Pairs(200_000, 0.02, new Dice(42));

        var mixture = new Mixture(Counted(pairs), pairs.Count, Strangers, Beliefs, Most, null).Fit(0.001);

        Assert.InRange(mixture.Prior, 0.018, 0.022);
        Assert.All(Truth.SelectMany((levels, field) => levels.Select((share, level) => (share, Found: mixture.Same[field][level]))), x => Assert.Equal(x.share, x.Found, 0.05));
    }

    [Fact]
    public void A_share_never_becomes_more_than_its_most()
    {
        var pairs = Pairs(3_000, 0.1, new Dice(43));
        double[][] most = [[1, 1, 0.001], [1, 1, 1, 1], [1, 1, 1]];

        var mixture = new Mixture(Counted(pairs), pairs.Count, Strangers, Beliefs, most, null).Fit(0.05);

        Assert.Equal(0.001, mixture.Same[0][2]);
    }

    private static List<byte[]> Pairs(int count, double prior, Dice dice) =>
        [.. Enumerable.Range(0, count).Select(_ => dice.Chance(prior) ? Truth : Strangers).Select(from => from.Select(levels => Draw(levels, dice)).ToArray())];

    private static byte Draw(double[] shares, Dice dice)
    {
        if (dice.Chance(0.05))
        {
            return 0;
        }

        var x = dice.Below(1_000_000) / 1_000_000.0;
        var level = 1;
        while (level < shares.Length - 1 && x >= shares[level])
        {
            x -= shares[level++];
        }

        return (byte)level;
    }

    private static IReadOnlyList<(ulong, long)> Counted(List<byte[]> pairs)
    {
        var counts = new LevelCounts();
        pairs.ForEach(p => counts.Add(p));
        return counts.Sorted();
    }

    /// <summary>The textbook: a posterior for each pair, then shares of posteriors, two hundred times.</summary>
    private static (double Prior, double[][] Same) Slow(List<byte[]> pairs, double prior)
    {
        var same = Beliefs;
        for (var round = 0; round < 200; round++)
        {
            var posteriors = pairs.Select(p =>
            {
                var (m, u) = (prior, 1 - prior);
                for (var f = 0; f < p.Length; f++)
                {
                    (m, u) = p[f] == 0 ? (m, u) : (m * same[f][p[f]], u * Strangers[f][p[f]]);
                }

                return m / (m + u);
            }).ToList();
            prior = posteriors.Sum() / pairs.Count;
            same = [.. same.Select((levels, f) => levels.Select((_, l) =>
            {
                var there = pairs.Zip(posteriors).Where(x => x.First[f] != 0).ToList();
                var sum = there.Sum(x => x.Second);
                return l == 0 ? 0 : (there.Where(x => x.First[f] == l).Sum(x => x.Second) + (2 * Beliefs[f][l])) / (sum + 2);
            }).ToArray())];
        }

        return (prior, same);
    }
}
