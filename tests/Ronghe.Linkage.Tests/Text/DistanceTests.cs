using FsCheck;
using FsCheck.Fluent;
using Ronghe.Linkage.Text;

namespace Ronghe.Linkage.Tests.Text;

public sealed class DistanceTests
{
    private const int Cases = 2_000;

    [Fact]
    public void Slips_are_counted_as_the_plain_recursion_counts_them() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(
        Words().Two().ToArbitrary(),
        Gen.Choose(0, 6).ToArbitrary(),
        (pair, most) => EditDistance.Between<char>(pair.Item1, pair.Item2, most) == Math.Min(most + 1, Slow(pair.Item1, pair.Item2))));

    [Fact]
    public void Slips_are_the_same_both_ways() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(
        Words().Two().ToArbitrary(),
        pair => EditDistance.Between<char>(pair.Item1, pair.Item2, 9) == EditDistance.Between<char>(pair.Item2, pair.Item1, 9)));

    [Fact]
    public void Likeness_lies_between_nothing_and_one_and_one_means_equal() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(
        Words().Two().ToArbitrary(),
        pair => JaroWinkler.Similarity(pair.Item1, pair.Item2) is >= 0 and <= 1
            && JaroWinkler.Similarity(pair.Item1, pair.Item1) == 1
            && (pair.Item1 == pair.Item2 || JaroWinkler.Similarity(pair.Item1, pair.Item2) < 1)));

    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.9611)]
    [InlineData("DWAYNE", "DUANE", 0.84)]
    [InlineData("DIXON", "DICKSONX", 0.8133)]
    [InlineData("ABC", "XYZ", 0)]
    public void Likeness_is_that_of_the_published_examples(string a, string b, double expected) =>
        Assert.Equal(expected, JaroWinkler.Similarity(a, b), 4);

    private static Gen<string> Words() => Gen.Elements('A', 'B', 'C', 'D').ListOf().Where(l => l.Count <= 8).Select(l => string.Concat(l));

    /// <summary>Optimal string alignment by the definition.</summary>
    private static int Slow(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length + b.Length;
        }

        var best = Math.Min(Math.Min(Slow(a[1..], b), Slow(a, b[1..])) + 1, Slow(a[1..], b[1..]) + (a[0] == b[0] ? 0 : 1));
        return a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0] ? Math.Min(best, Slow(a[2..], b[2..]) + 1) : best;
    }
}
