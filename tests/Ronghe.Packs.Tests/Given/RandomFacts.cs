using Ronghe.Columns;

namespace Ronghe.Packs.Tests;

/// <summary>Random facts of one person; the seed is in the name of the failing case.</summary>
internal sealed class RandomFacts(int seed)
{
    public const int FirstDay = 737_000; // 2018-11-05

    private readonly Random _random = new(seed);

    public static readonly long[] Places = [440104000000000, 440106001002000, 440113000000000, 440118005000000, 441900003000000];

    public List<(string Kind, FactRow Row)> Spells(int days, bool months = false, bool states = false)
    {
        var facts = new List<(string, FactRow)>();
        for (var n = _random.Next(7); n > 0; n--)
        {
            var from = FirstDay + _random.Next(days);
            var to = _random.Next(5) == 0 ? FactColumn.Open : from + _random.Next(1, days / 2);
            facts.Add(("membership", Row(months ? Month(from) : from, to == FactColumn.Open ? to : months ? Month(to) + 31 - 31 : to, states)));
        }

        return facts;
    }

    public List<(string Kind, FactRow Row)> Events(string kind, int days, bool states = false)
    {
        var facts = new List<(string, FactRow)>();
        for (var n = _random.Next(9); n > 0; n--)
        {
            facts.Add((kind, Row(FirstDay + _random.Next(days), FactColumn.Open, states)));
        }

        return facts;
    }

    private FactRow Row(int from, int to, bool states) => new(
        0,
        from,
        to,
        _random.Next(1, 3),
        _random.Next(2),
        _random.Next(400),
        _random.Next(1, 21),
        Places[_random.Next(Places.Length)],
        _random.Next(4),
        states ? (FactState)_random.Next(1, 5) : FactState.Confirmed);

    private static int Month(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return new DateOnly(date.Year, date.Month, 1).DayNumber;
    }
}
