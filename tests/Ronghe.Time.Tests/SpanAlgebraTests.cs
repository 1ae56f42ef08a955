namespace Ronghe.Time.Tests;

/// <summary>Sets of days against one flag per day; 30,000 random cases in all.</summary>
public sealed class SpanAlgebraTests() : SpanAlgebraCases(first: 0, cases: 6_000);

/// <summary>The same in 500,000 other cases; with <see cref="ManySpellMeasureTests"/> a million.</summary>
[Trait("length", "long")]
public sealed class ManySpanAlgebraTests() : SpanAlgebraCases(first: 1_000_000, cases: 100_000);

/// <param name="first">The first seed.</param>
/// <param name="cases">How many cases each test has.</param>
public abstract class SpanAlgebraCases(int first, int cases)
{
    [Fact]
    public void Union_intersection_and_difference_cover_the_days_they_should() => Each((a, b, _, seed) =>
    {
        var (x, y) = (new DayOracle(a), new DayOracle(b));
        Assert.True(DayOracle.From(SpanSet.Of(a).Union(SpanSet.Of(b))).Same(x.Where((day, c) => c || y[day])), seed);
        Assert.True(DayOracle.From(SpanSet.Of(a).Intersect(SpanSet.Of(b))).Same(x.Where((day, c) => c && y[day])), seed);
        Assert.True(DayOracle.From(SpanSet.Of(a).Subtract(SpanSet.Of(b))).Same(x.Where((day, c) => c && !y[day])), seed);
    });

    [Fact]
    public void A_set_holds_disjoint_spans_in_order_and_none_touch() => Each((a, _, _, seed) =>
    {
        var set = SpanSet.Of(a);
        for (var i = 0; i < set.Count; i++)
        {
            Assert.False(set[i].IsEmpty, seed);
            Assert.True(i == 0 || set[i - 1].To < set[i].From, seed);
        }

        Assert.True(DayOracle.From(set).Same(new DayOracle(a)), seed);
        Assert.True(set.Equals(SpanSet.Of(a.Reverse())), seed);
    });

    [Fact]
    public void Clipping_keeps_the_days_of_the_window() => Each((a, _, draw, seed) =>
    {
        var window = draw.Window();
        var expected = new DayOracle(a).Where((day, c) => c && window.Contains(day));
        Assert.True(DayOracle.From(SpanSet.Of(a).Clip(window)).Same(expected), seed);
    });

    [Fact]
    public void Gaps_within_the_tolerance_are_bridged_and_longer_ones_are_gaps() => Each((a, _, draw, seed) =>
    {
        var tolerance = draw.Below(60);
        var set = SpanSet.Of(a);
        var oracle = new DayOracle(a);
        var runs = oracle.Runs(Span.Always);
        var expected = new List<Span>();
        for (var i = 1; i < runs.Count; i++)
        {
            expected.Add(runs[i].From - runs[i - 1].To > tolerance ? new Span(runs[i - 1].To, runs[i].From) : default);
        }

        Assert.Equal(SpanSet.Of(expected), set.Gaps(tolerance));
        Assert.True(set.Bridge(tolerance).Intersect(set.Gaps(tolerance)).IsEmpty, seed);
        Assert.Equal(SpanSet.Of(set.Hull), set.Bridge(tolerance).Union(set.Gaps(tolerance)));
    });

    [Fact]
    public void A_day_is_in_the_set_when_a_span_covers_it() => Each((a, _, draw, seed) =>
    {
        var (set, oracle) = (SpanSet.Of(a), new DayOracle(a));
        for (var i = 0; i < 20; i++)
        {
            var day = draw.Day();
            Assert.True(set.Contains(day) == oracle[day], seed);
        }
    });

    [Fact]
    public void An_open_span_has_no_length_until_it_is_clipped()
    {
        Assert.Throws<InvalidOperationException>(() => Span.Until(new DateOnly(2024, 1, 1), null).Days);
        Assert.Throws<ArgumentException>(() => SpanSet.Of(new Span(5, Span.Open)).CoveredDays(Span.Always));
        Assert.Equal(5, SpanSet.Of(new Span(5, Span.Open)).CoveredDays(new Span(0, 10)));
    }

    private void Each(Action<Span[], Span[], Draw, string> check)
    {
        for (var seed = first; seed < first + cases; seed++)
        {
            var draw = new Draw(seed);
            check(draw.Spells(), draw.Spells(), draw, $"seed {seed}");
        }
    }
}
