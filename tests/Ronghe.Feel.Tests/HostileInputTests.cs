using System.Diagnostics;

namespace Ronghe.Feel.Tests;

/// <summary>What is meant to exhaust the machine ends soon, as a value.</summary>
public sealed class HostileInputTests
{
    [Theory]
    [InlineData("{f: function(n) f(n + 1), x: f(0)}.x")]
    [InlineData("for a in 1..100000, b in 1..100000, c in 1..100000 return a * b * c")]
    [InlineData("for i in 1..1000000000 return i")]
    [InlineData("for i in 1..100000 return [partial]")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\")")]
    [InlineData("count(for i in 1..40 return if i = 1 then \"abcdefghij\" else partial[-1] + partial[-1])")]
    [InlineData("9 ** 9 ** 9 ** 9 ** 9")]
    public void It_ends_within_seconds_with_null(string text)
    {
        var clock = Stopwatch.StartNew();
        var result = FeelExpression.Parse(text).Evaluate(new FeelContext());
        Assert.Null(result.Value);
        Assert.NotEmpty(result.Diagnostics);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }

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
