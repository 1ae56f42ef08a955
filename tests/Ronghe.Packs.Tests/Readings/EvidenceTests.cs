using System.Numerics;
using Ronghe.Columns;
using Ronghe.Dmn;

namespace Ronghe.Packs.Tests.Readings;

/// <summary>Readings of evidence against plain queries over the same facts.</summary>
public sealed class EvidenceTests
{
    private const int Cases = 3000;
    private const int Days = 2000;
    private static readonly DateOnly First = new(2019, 6, 15);
    private static readonly DateOnly Last = new(2023, 9, 30);
    private static readonly (string, string)[] Sheet = [("span", $"{First:yyyy-MM-dd}..{Last:yyyy-MM-dd}"), ("day", $"{Last:yyyy-MM-dd}")];

    [Fact]
    public void Count_counts_the_events_of_the_window() => ForAll(
        "{operator: count, facts: book, where: {code: novel}, window: span, range: 0..100, clause: c}",
        facts => Books(facts).Count(f => f.Code == 1));

    [Fact]
    public void Count_of_distinct_items_counts_an_item_once_and_no_item_each_time() => ForAll(
        "{operator: count, facts: book, distinct: item, window: span, range: 0..100, clause: c}",
        facts => Books(facts).Count(f => f.Item == 0) + Books(facts).Where(f => f.Item != 0).Select(f => f.Item).Distinct().Count());

    [Fact]
    public void Count_leaves_out_the_items_that_another_reading_counts() => ForAll(
        "{operator: count, facts: book, except-items-of: other, window: span, range: 0..100, clause: c}",
        facts =>
        {
            var fines = facts.Where(f => f.Kind == "fine" && f.Row.From <= Last.DayNumber).Select(f => f.Row.Item).ToHashSet();
            return Books(facts).Count(f => f.Item == 0 || !fines.Contains(f.Item));
        });

    [Fact]
    public void Count_a_year_is_capped() => ForAll(
        "{operator: count, per-year: 1, facts: book, window: span, range: 0..100, clause: c}",
        facts => Books(facts).Select(Year).Distinct().Count());

    [Fact]
    public void Sum_adds_the_quantities() => ForAll(
        "{operator: sum, denominator: 100, facts: book, window: span, range: 0..100000, clause: c}",
        facts => Books(facts).Sum(f => f.Quantity));

    [Fact]
    public void Units_are_full_within_a_year_and_capped() => ForAll(
        "{operator: units-per-year, unit: 150, per-year: 2, facts: book, window: span, range: 0..100, clause: c}",
        facts => Books(facts).GroupBy(Year).Sum(y => Math.Min(y.Sum(f => f.Quantity) / 150, 2)));

    [Fact]
    public void Shares_add_up_exactly() => ForAll(
        "{operator: shares, facts: book, window: span, range: 0..1000, clause: c}",
        facts => Scaled(Books(facts).Select(f => (1, f.Share))));

    [Fact]
    public void Shares_may_divide_by_one_more_and_give_the_first_two() => ForAll(
        "{operator: shares, extra-shares: 1, first-counts: 2, facts: book, window: span, range: 0..1000, clause: c}",
        facts => Scaled(Books(facts).Select(f => (f.Quantity == 1 ? 2 : 1, f.Share + 1))));

    [Fact]
    public void Each_year_must_reach_the_amount() => ForAll(
        "{operator: each-year, at-least: 100, last: 2, facts: book, window: span, clause: c}",
        facts => new[] { 2022, 2023 }.All(y => Books(facts).Where(f => Year(f) == y).Sum(f => f.Quantity) >= 100) ? 1 : 0);

    [Fact]
    public void Highest_takes_the_highest_in_the_order_that_is_declared() => ForAll(
        "{operator: highest, order: [atlas, novel], facts: book, window: span, clause: c}",
        facts => Books(facts).Select(f => f.Code == 2 ? 1 : 2).DefaultIfEmpty(0).Max());

    [Fact]
    public void Distinct_highest_counts_items_by_their_highest_level() => ForAll(
        "{operator: distinct-highest, order: [atlas, novel], level: atlas, facts: book, window: span, range: 0..100, clause: c}",
        facts => Books(facts).Count(f => f.Item == 0 && f.Code == 2)
            + Books(facts).Where(f => f.Item != 0).GroupBy(f => f.Item).Count(i => i.All(f => f.Code == 2)));

    [Fact]
    public void Distinct_highest_may_ask_for_a_spell_at_the_time()
    {
        var bench = Bench("{operator: distinct-highest, order: [atlas, novel], level: novel, while: membership, facts: book, window: span, range: 0..100, clause: c}");
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new RandomFacts(seed);
            List<(string Kind, FactRow Row)> facts = [.. random.Events("book", Days), .. random.Spells(Days)];
            var spells = facts.Where(f => f.Kind == "membership").Select(f => f.Row).ToList();
            var within = Books(facts).Where(f => f.Code == 1 && spells.Exists(s => s.From <= f.From && f.From < s.To)).ToList();
            var expected = within.Count(f => f.Item == 0) + within.Where(f => f.Item != 0).Select(f => f.Item).Distinct().Count();

            Assert.Equal((seed, expected), (seed, bench.Evaluate(facts).Value));
        }
    }

    [Fact]
    public void First_date_is_that_of_the_earliest_fact_or_never() => ForAll(
        "{operator: first-date, facts: book, window: span, range: 1990-01-01..2099-12-31, clause: c}",
        facts => Books(facts).Select(f => (long)f.From).DefaultIfEmpty(new DateOnly(2099, 12, 31).DayNumber).Min());

    [Fact]
    public void A_share_among_nobody_lies_outside_every_domain()
    {
        var bench = Bench("{operator: shares, facts: book, window: span, range: 0..1000, clause: c}");

        var (value, _) = bench.Evaluate([("book", new FactRow(0, Last.DayNumber, FactColumn.Open, 1, 0, 0, 0, 0, 0, FactState.Confirmed))]);

        Assert.False(bench.Reading.Type.Contains(value));
    }

    [Fact]
    public void The_domain_of_a_sum_is_declared_in_whole_units()
    {
        var bench = Bench("{operator: sum, denominator: 100, facts: book, window: span, range: 0..500, clause: c}");

        Assert.Equal(new NumberType(0, 50_000, 100), bench.Reading.Type);
    }

    private static void ForAll(string declaration, Func<IReadOnlyList<(string Kind, FactRow Row)>, long> oracle)
    {
        var bench = Bench(declaration);
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new RandomFacts(seed);
            List<(string Kind, FactRow Row)> facts = [.. random.Events("book", Days), .. random.Events("fine", Days)];

            Assert.Equal((seed, oracle(facts)), (seed, bench.Evaluate(facts).Value));
        }
    }

    private static ReadingBench Bench(string declaration) => new(declaration, Sheet);

    private static List<FactRow> Books(IReadOnlyList<(string Kind, FactRow Row)> facts) =>
        [.. facts.Where(f => f.Kind == "book").Select(f => f.Row).Where(f => f.From >= First.DayNumber && f.From <= Last.DayNumber)];

    private static int Year(FactRow fact) => DateOnly.FromDayNumber(fact.From).Year;

    private static long Scaled(IEnumerable<(int Top, int Bottom)> fractions)
    {
        var (top, bottom) = (BigInteger.Zero, BigInteger.One);
        foreach (var (t, b) in fractions)
        {
            (top, bottom) = ((top * b) + (t * bottom), bottom * b);
        }

        var scaled = BigInteger.DivRem(top * SharesReading.Denominator, bottom, out var rest);
        Assert.True(rest.IsZero);
        return (long)scaled;
    }
}
