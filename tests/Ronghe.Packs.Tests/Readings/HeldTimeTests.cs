using Ronghe.Columns;

namespace Ronghe.Packs.Tests.Readings;

/// <summary>Readings of held time against an oracle that walks every day.</summary>
public sealed class HeldTimeTests
{
    private const int Cases = 3000;
    private const int Days = 2200;
    private static readonly DateOnly LastDay = DateOnly.FromDayNumber(RandomFacts.FirstDay + 1800);
    private static readonly (string, string) Until = ("day", $"{LastDay:yyyy-MM-dd}");

    [Fact]
    public void Days_are_the_days_covered_up_to_the_last_day() => ForAll(
        "{operator: days, facts: membership, where: {class: paid}, until: day, range: 0..40000, clause: c}",
        facts => Covered(facts, f => f.Class == 0).Count);

    [Fact]
    public void Months_are_the_calendar_months_covered_whole_overlaps_once() => ForAll(
        "{operator: months, facts: membership, where: {code: adult}, until: day, range: 0..1440, clause: c}",
        facts => WholeMonths(Covered(facts, f => f.Code == 1)));

    [Fact]
    public void Years_by_months_are_twelve_covered_months_each() => ForAll(
        "{operator: full-years, by: months, facts: membership, until: day, range: 0..120, clause: c}",
        facts => WholeMonths(Covered(facts, _ => true)) / 12);

    [Fact]
    public void Years_held_lay_the_days_held_end_to_end() => ForAll(
        "{operator: full-years, facts: membership, where: {division: [440104, 440106]}, until: day, range: 0..120, clause: c}",
        facts => Years(Covered(facts, f => f.Division / 1_000_000_000 is 440104 or 440106)));

    [Fact]
    public void Months_of_several_take_the_union_of_the_groups() => ForAll(
        "{operator: months-of-several, facts: membership, groups: [[adult], [youth]], combine: union, until: day, range: 0..1440, clause: c}",
        facts => WholeMonths(Covered(facts, _ => true)));

    [Fact]
    public void Months_of_several_take_the_group_that_has_fewest() => ForAll(
        "{operator: months-of-several, facts: membership, groups: [[adult], [youth]], combine: least, until: day, range: 0..1440, clause: c}",
        facts => Math.Min(WholeMonths(Covered(facts, f => f.Code == 1)), WholeMonths(Covered(facts, f => f.Code == 2))));

    [Fact]
    public void Continuous_months_go_back_to_the_last_gap_longer_than_the_rule() => ForAll(
        "{operator: continuous-months, facts: membership, back-from: day, gap-days: 10, range: 0..1440, clause: c}",
        facts => Continuous(Covered(facts, _ => true), 10));

    [Fact]
    public void Years_after_a_move_begin_with_the_last_day_in_the_districts_left() => ForAll(
        "{operator: years-after-move, facts: membership, left: [440104, 440106], within: 440100, until: day, range: 0..120, clause: c}",
        facts =>
        {
            var left = facts.Where(f => f.Division / 1_000_000_000 is 440104 or 440106 && f.From <= LastDay.DayNumber).ToList();
            var elsewhere = Covered(facts, f => f.Division / 1_000_000_000 is 440113 or 440118);
            return left.Count == 0 ? 0 : Years(elsewhere.Where(d => d >= left.Max(f => (long)f.To)));
        });

    [Fact]
    public void A_lapse_breaks_continuity_when_no_gap_is_allowed()
    {
        var bench = new ReadingBench(
            "{operator: continuous-months, facts: membership, back-from: day, gap-days: 0, range: 0..1440, clause: c}", ("day", "2024-06-30"));

        var (value, used) = bench.Evaluate([Spell(new(2020, 1, 1), new(2023, 1, 1)), Spell(new(2023, 1, 2), new(2025, 1, 1))]);

        Assert.Equal(17, value);
        Assert.Equal([1], used);
    }

    private static (string, FactRow) Spell(DateOnly from, DateOnly to) =>
        ("membership", new FactRow(0, from.DayNumber, to.DayNumber, 1, 0, 0, 1, 0, 0, FactState.Confirmed));

    private static void ForAll(string declaration, Func<IReadOnlyList<FactRow>, long> oracle)
    {
        var bench = new ReadingBench(declaration, Until);
        for (var seed = 0; seed < Cases; seed++)
        {
            var facts = new RandomFacts(seed).Spells(Days, months: seed % 2 == 0);

            Assert.Equal((seed, oracle([.. facts.Select(f => f.Row)])), (seed, bench.Evaluate(facts).Value));
        }
    }

    private static SortedSet<int> Covered(IReadOnlyList<FactRow> facts, Func<FactRow, bool> counts)
    {
        var days = new SortedSet<int>();
        foreach (var fact in facts.Where(counts))
        {
            for (var day = fact.From; day < Math.Min(fact.To, LastDay.DayNumber + 1); day++)
            {
                days.Add(day);
            }
        }

        return days;
    }

    private static int WholeMonths(SortedSet<int> days) => days
        .Select(DateOnly.FromDayNumber).GroupBy(d => (d.Year, d.Month))
        .Count(m => m.Count() == DateTime.DaysInMonth(m.Key.Year, m.Key.Month));

    private static int Years(IEnumerable<int> covered)
    {
        var days = covered.ToList();
        if (days.Count == 0)
        {
            return 0;
        }

        var years = 0;
        var first = DateOnly.FromDayNumber(days[0]);
        while (first.AddYears(years + 1).DayNumber - first.DayNumber <= days.Count)
        {
            years++;
        }

        return years;
    }

    private static int Continuous(SortedSet<int> days, int gap)
    {
        var (since, missing) = (-1, 0);
        for (var day = LastDay.DayNumber; missing <= gap && day >= RandomFacts.FirstDay; day--)
        {
            (since, missing) = days.Contains(day) ? (day, 0) : (since, missing + 1);
        }

        if (since < 0)
        {
            return 0;
        }

        var (months, first) = (0, DateOnly.FromDayNumber(since));
        while (first.AddMonths(months + 1) <= LastDay.AddDays(1) && IsWhole(first, months + 1))
        {
            months++;
        }

        return months;
    }

    // AddMonths cuts 31 to the last day of a shorter month; the month is whole on the day after it.
    private static bool IsWhole(DateOnly first, int months)
    {
        var end = first.AddMonths(months);
        return (end.Day == first.Day ? end : end.AddDays(1)) <= LastDay.AddDays(1);
    }
}
