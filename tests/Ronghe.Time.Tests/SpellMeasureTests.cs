namespace Ronghe.Time.Tests;

/// <summary>Measures over columns against a day-by-day walk; 105,000 random cases in all.</summary>
public sealed class SpellMeasureTests() : SpellMeasureCases(first: 0, cases: 15_000);

/// <summary>The same in 525,000 other cases; with <see cref="ManySpanAlgebraTests"/> a million.</summary>
[Trait("length", "long")]
public sealed class ManySpellMeasureTests() : SpellMeasureCases(first: 1_000_000, cases: 75_000);

/// <param name="first">The first seed.</param>
/// <param name="cases">How many cases each test has.</param>
public abstract class SpellMeasureCases(int first, int cases)
{
    [Fact]
    public void Covered_days_are_the_days_of_the_window_that_some_spell_covers() => Each((spells, oracle, window, seed) =>
        Assert.True(Spells.CoveredDays(From(spells), To(spells), window) == oracle.Count(window), seed));

    [Fact]
    public void Months_held_are_the_months_of_each_unbroken_run_and_its_left_over_days() => Each((spells, oracle, window, seed) =>
    {
        var (months, days) = (0, 0);
        foreach (var (from, to) in oracle.Runs(window))
        {
            var full = DayOracle.FullMonths(from, to);
            months += full;
            days += to - CivilTime.AfterMonths(from, full);
        }

        Assert.True(Spells.MonthsHeld(From(spells), To(spells), window) == new MonthsAndDays(months, days), seed);
    });

    [Fact]
    public void Full_years_held_are_the_years_of_the_days_laid_end_to_end() => Each((spells, oracle, window, seed) =>
    {
        var days = oracle.Days(window).ToList();
        var expected = days.Count == 0 ? 0 : DayOracle.FullMonths(days[0], days[0] + days.Count) / 12;
        Assert.True(Spells.FullYearsHeld(From(spells), To(spells), window) == expected, seed);
    });

    [Fact]
    public void Calendar_months_are_covered_when_every_day_is_and_touched_when_one_is() => Each((spells, oracle, window, seed) =>
    {
        var byMonth = oracle.Days(window).GroupBy(Month).ToDictionary(g => g.Key, g => g.Count());
        var covered = byMonth.Count(m => m.Value == DateTime.DaysInMonth(m.Key / 100, m.Key % 100));
        Assert.True(Spells.CalendarMonthsCovered(From(spells), To(spells), window) == covered, seed);
        Assert.True(Spells.CalendarMonthsTouched(From(spells), To(spells), window) == byMonth.Count, seed);
    });

    [Fact]
    public void Continuity_reaches_back_to_the_first_gap_longer_than_the_tolerance() => Each((spells, oracle, window, seed) =>
    {
        var tolerance = window.From % 3 == 0 ? 0 : window.From % 70;
        var expected = oracle.ContinuousSince(window.To - 1, tolerance);
        Assert.True(Spells.ContinuousSince(From(spells), To(spells), window.To - 1, tolerance) == expected, seed);
    });

    [Fact]
    public void The_longest_gap_is_the_longest_run_of_uncovered_days_of_the_window() => Each((spells, oracle, window, seed) =>
    {
        var expected = oracle.Where((_, covered) => !covered).Runs(window).Select(r => r.To - r.From).DefaultIfEmpty().Max();
        Assert.True(Spells.LongestGap(From(spells), To(spells), window) == expected, seed);
    });

    [Fact]
    public void A_further_day_never_lowers_the_years_held()
    {
        for (var seed = first; seed < first + cases; seed++)
        {
            var draw = new Draw(seed);
            var (set, more) = (SpanSet.Of(draw.Spells()), draw.Day());
            var window = new Span(DayOracle.First, DayOracle.First + DayOracle.Length);
            var with = set.Union(SpanSet.Of(new Span(more, more + 1)));
            Assert.True(with.FullYearsHeld(window) >= set.FullYearsHeld(window), $"seed {seed}");
        }
    }

    [Fact]
    public void A_lapsed_permit_costs_exactly_the_days_of_the_lapse()
    {
        // Two years but for a lapse of ten days; the ten days are made up at the end.
        var held = SpanSet.Of(
            Span.Inclusive(new DateOnly(2021, 3, 15), new DateOnly(2022, 6, 30)),
            Span.Inclusive(new DateOnly(2022, 7, 11), new DateOnly(2023, 3, 24)));

        Assert.Equal(1, held.FullYearsHeld(Until(2023, 3, 24)));
        Assert.Equal(2, held.FullYearsHeld(Until(2023, 3, 25)));
    }

    [Fact]
    public void Thirty_single_days_are_no_month()
    {
        var days = SpanSet.Of(Enumerable.Range(0, 30).Select(i => new Span(740_000 + (i * 2), 740_001 + (i * 2))));
        Assert.Equal(new MonthsAndDays(0, 30), days.MonthsHeld(new Span(0, 800_000)));
    }

    private void Each(Action<Span[], DayOracle, Span, string> check)
    {
        for (var seed = first; seed < first + cases; seed++)
        {
            var draw = new Draw(seed);
            Span[] spells = [.. draw.Spells().OrderBy(s => s.From)];
            check(spells, new DayOracle(spells), draw.Window(), $"seed {seed}");
        }
    }

    private static int[] From(Span[] spells) => [.. spells.Select(s => s.From)];

    private static int[] To(Span[] spells) => [.. spells.Select(s => s.To)];

    private static int Month(int day) => (DateOnly.FromDayNumber(day).Year * 100) + DateOnly.FromDayNumber(day).Month;

    private static Span Until(int year, int month, int day) => new(0, new DateOnly(year, month, day).DayNumber);
}
