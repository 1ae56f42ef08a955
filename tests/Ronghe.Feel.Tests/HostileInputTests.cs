using System.Diagnostics;

namespace Ronghe.Feel.Tests;

/// <summary>What is meant to exhaust the machine ends soon, as a value.</summary>
public sealed class HostileInputTests
{
    // Two million characters, and a value of sixty lists that holds 2⁶⁰ numbers.
    private const string Long = "{s: for i in 1..22 return if i = 1 then \"a\" else partial[-1] + partial[-1], b: s[-1], ";
    private const string Shared = "{l: for i in 1..60 return if i = 1 then [1] else [partial[-1], partial[-1]], d: l[-1], ";

    [Theory]
    [InlineData("{f: function(n) f(n + 1), x: f(0)}.x")]
    [InlineData("for a in 1..100000, b in 1..100000, c in 1..100000 return a * b * c")]
    [InlineData("for i in 1..1000000000 return i")]
    [InlineData("for i in 1..100000 return [partial]")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")")]
    [InlineData("count(for i in 1..40 return if i = 1 then \"abcdefghij\" else partial[-1] + partial[-1])")]
    [InlineData("9 ** 9 ** 9 ** 9 ** 9")]
    [InlineData("for i in 1..100000 return replace(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a|aa)+$\", \"x\")")]
    [InlineData(Long + "r: string join(for i in 1..10000 return b)}.r")]
    [InlineData(Long + "r: replace(b, \"a\", b)}.r")]
    [InlineData(Long + "r: replace(b, \"(a+)\", \"$1$1$1$1$1$1$1$1\")}.r")]
    [InlineData(Long + "r: string(for i in 1..10000 return b)}.r")]
    [InlineData(Long + "r: for i in 1..200000 return substring(b, 1, 1)}.r")]
    [InlineData(Long + "c: b + \"\", r: for i in 1..200000 return b < c}.r")]
    [InlineData(Long + "r: split(b, \"a\")}.r")]
    [InlineData(Shared + "r: string(d)}.r")]
    [InlineData(Shared + "r: d = d}.r")]
    [InlineData(Shared + "r: distinct values([d, d])}.r")]
    [InlineData(Shared + "r: flatten(d)}.r")]
    [InlineData("sort(for i in 1..1000000 return -i, function(x, y) x < y)")]
    public void It_ends_within_seconds_with_null(string text)
    {
        var clock = Stopwatch.StartNew();
        var result = FeelExpression.Parse(text).Evaluate(new FeelContext());
        Assert.Null(result.Value);
        Assert.NotEmpty(result.Diagnostics);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

    [Fact]
    public void A_value_that_shares_its_parts_is_written_cut_short()
    {
        var value = FeelExpression.Parse(Shared + "r: 1}.d").Evaluate(new FeelContext()).Value;
        Assert.InRange(FeelText.Of(value).Length, 1_000_000, 10_000_000);
    }

    [Theory]
    [InlineData("1+", "1")]
    [InlineData("true and ", "true")]
    [InlineData("if true then 1 else ", "1")]
    public void A_chain_of_a_hundred_thousand_is_refused(string link, string end)
    {
        var problem = Assert.Single(FeelExpression.Parse(string.Concat(Enumerable.Repeat(link, 250_000 / link.Length)) + end).Problems);
        Assert.Equal("feel.too-deep", problem.Code);
    }

    [Fact]
    public void A_chain_as_long_as_people_write_is_read() =>
        Assert.Equal((FeelNumber)901, FeelExpression.Parse(string.Concat(Enumerable.Repeat("1+", 900)) + "1").Evaluate(new FeelContext()).Value);

    [Fact]
    public void A_filter_chain_is_refused() =>
        Assert.Equal("feel.too-deep", Assert.Single(FeelExpression.Parse("for i in 1..2 return [1]" + string.Concat(Enumerable.Repeat("[1]", 50_000))).Problems).Code);

    [Theory]
    [InlineData('(', ')')]
    [InlineData('[', ']')]
    [InlineData('-', ' ')]
    public void Nesting_of_ten_thousand_levels_is_refused(char open, char close)
    {
        var problem = Assert.Single(FeelExpression.Parse(new string(open, 10_000) + "1" + new string(close, 10_000)).Problems);
        Assert.Equal("feel.too-deep", problem.Code);
    }
}
