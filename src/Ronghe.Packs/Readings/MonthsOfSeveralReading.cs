using Ronghe.Time;

namespace Ronghe.Packs;

/// <summary>months-of-several: calendar months covered over groups of codes: with any of them (union), or of the group that has fewest (least).</summary>
internal sealed class MonthsOfSeveralReading(ulong[] groups, bool least) : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        if (!least)
        {
            return Spells.CalendarMonthsCovered(on.Used.From, on.Used.To, Selector!.Window);
        }

        var months = int.MaxValue;
        foreach (var group in groups)
        {
            months = Math.Min(months, MonthsOf(on, group));
        }

        return months;
    }

    private int MonthsOf(Evaluation on, ulong group)
    {
        var codes = on.Columns[Selector!.Kind].Code;
        on.Other.Clear();
        for (var i = 0; i < on.Used.Count; i++)
        {
            if ((group >> codes[on.Used.Index[i]] & 1) != 0)
            {
                on.Other.Add(on.Used.Index[i], on.Used.From[i], on.Used.To[i]);
            }
        }

        return Spells.CalendarMonthsCovered(on.Other.From, on.Other.To, Selector!.Window);
    }
}
