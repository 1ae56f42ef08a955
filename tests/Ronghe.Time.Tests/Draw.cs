namespace Ronghe.Time.Tests;

/// <summary>Seeded random spells inside the oracle's calendar; the seed is in every failure message.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public int Day() => DayOracle.First + 100 + Below(DayOracle.Length - 200);

    public Span Window()
    {
        var from = Day();
        return new Span(from, Math.Min(DayOracle.First + DayOracle.Length, from + Below(1_200)));
    }

    public Span[] Spells(int most = 8) => [.. Enumerable.Range(0, Below(most + 1)).Select(_ => Spell())];

    private Span Spell()
    {
        var from = Day();
        return Below(12) switch
        {
            0 => new Span(from, Span.Open),
            1 => new Span(from, from - Below(3)),
            2 or 3 or 4 => MonthSpell(from),
            5 => new Span(from, from + 1),
            _ => new Span(from, Math.Min(DayOracle.First + DayOracle.Length, from + Below(400))),
        };
    }

    // Ends on month boundaries meet each other often, which is where touching and overlapping spells come from.
    private Span MonthSpell(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        var first = new DateOnly(date.Year, date.Month, 1);
        return new Span(first.DayNumber, first.AddMonths(1 + Below(5)).DayNumber);
    }
}
