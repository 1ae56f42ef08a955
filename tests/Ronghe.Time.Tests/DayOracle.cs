namespace Ronghe.Time.Tests;

/// <summary>The slow, obvious way: one flag per day of a small calendar, and calendar questions asked day by day.</summary>
internal sealed class DayOracle
{
    public const int First = 737_424; // 2020-01-01
    public const int Length = 1_600;

    private readonly bool[] _covered = new bool[Length];

    public DayOracle(IEnumerable<Span> spans)
    {
        foreach (var span in spans)
        {
            for (var day = Math.Max(First, span.From); day < span.To && day < First + Length; day++)
            {
                _covered[day - First] = true;
            }
        }
    }

    private DayOracle(bool[] covered) => _covered = covered;

    public bool this[int day] => day >= First && day < First + Length && _covered[day - First];

    public static DayOracle From(SpanSet set) => new(set.Spans());

    public DayOracle Where(Func<int, bool, bool> covered) =>
        new([.. _covered.Select((c, i) => covered(First + i, c))]);

    public bool Same(DayOracle other) => _covered.AsSpan().SequenceEqual(other._covered);

    public int Count(Span window) => Days(window).Count();

    public IEnumerable<int> Days(Span window)
    {
        for (var day = Math.Max(First, window.From); day < window.To && day < First + Length; day++)
        {
            if (_covered[day - First])
            {
                yield return day;
            }
        }
    }

    /// <summary>Unbroken runs of covered days in the window, walked day by day.</summary>
    public List<(int From, int To)> Runs(Span window)
    {
        var runs = new List<(int From, int To)>();
        foreach (var day in Days(window))
        {
            if (runs.Count > 0 && runs[^1].To == day)
            {
                runs[^1] = (runs[^1].From, day + 1);
            }
            else
            {
                runs.Add((day, day + 1));
            }
        }

        return runs;
    }

    /// <summary>Steps back from a day and stops where more days in a row than the tolerance are not covered.</summary>
    public int ContinuousSince(int on, int tolerance)
    {
        var (since, missing) = (-1, 0);
        for (var day = on; day >= First && missing <= tolerance; day--)
        {
            missing = this[day] ? 0 : missing + 1;
            since = this[day] ? day : since;
        }

        return since;
    }

    /// <summary>Walks a spell from its first day, one day after the other, and counts each time the last day of a month of it is reached.</summary>
    public static int FullMonths(int from, int to)
    {
        var months = 0;
        for (var day = from; day < to; day++)
        {
            if (day + 1 == FirstDayAfter(from, months + 1))
            {
                months++;
            }
        }

        return months;
    }

    private static int FirstDayAfter(int from, int months)
    {
        var begin = DateOnly.FromDayNumber(from);
        var (year, month) = (begin.Year, begin.Month);
        for (var i = 0; i < months; i++)
        {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1);
        }

        return DateOnly.TryParseExact($"{year:0000}-{month:00}-{begin.Day:00}", "yyyy-MM-dd", out var corresponding)
            ? corresponding.DayNumber
            : new DateOnly(year, month, DateTime.DaysInMonth(year, month)).DayNumber + 1;
    }
}
