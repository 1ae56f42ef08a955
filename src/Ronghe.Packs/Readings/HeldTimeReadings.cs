using Ronghe.Time;

namespace Ronghe.Packs;

/// <summary>full-years by days: years held, lapses left out.</summary>
internal sealed class FullYearsReading : BoundReading
{
    protected override long Measure(Evaluation on) => Spells.FullYearsHeld(on.Used.From, on.Used.To, Selector!.Window);
}

/// <summary>full-years by months: calendar months covered, twelve a year.</summary>
internal sealed class FullYearsOfMonthsReading : BoundReading
{
    protected override long Measure(Evaluation on) => Spells.CalendarMonthsCovered(on.Used.From, on.Used.To, Selector!.Window) / 12;
}

/// <summary>months: calendar months covered, overlaps once.</summary>
internal sealed class MonthsReading : BoundReading
{
    protected override long Measure(Evaluation on) => Spells.CalendarMonthsCovered(on.Used.From, on.Used.To, Selector!.Window);
}

/// <summary>full-months: whole months of each unbroken spell, summed.</summary>
internal sealed class FullMonthsReading : BoundReading
{
    protected override long Measure(Evaluation on) => Spells.MonthsHeld(on.Used.From, on.Used.To, Selector!.Window).Months;
}

/// <summary>days: days covered, overlaps once.</summary>
internal sealed class DaysReading : BoundReading
{
    protected override long Measure(Evaluation on) => Spells.CoveredDays(on.Used.From, on.Used.To, Selector!.Window);
}

/// <summary>continuous-months: whole months back from a day to the last gap longer than the rule allows; 0 when the day is not reached.</summary>
internal sealed class ContinuousMonthsReading(int day, int gapDays) : BoundReading
{
    /// <inheritdoc/>
    public override FactExclusion WhyUnused => FactExclusion.Window;

    protected override long Measure(Evaluation on)
    {
        var since = Spells.ContinuousSince(on.Used.From, on.Used.To, day, gapDays);
        var marks = on.Marks(on.Used.Count);
        for (var i = 0; i < marks.Length; i++)
        {
            marks[i] = since >= 0 && on.Used.To[i] > since;
        }

        on.Used.Keep(marks);
        return since < 0 ? 0 : CivilTime.FullMonths(since, day + 1);
    }
}

/// <summary>first-date: the first day of the earliest fact; the last day of the domain when there is none.</summary>
internal sealed class FirstDateReading(long never) : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        if (on.Used.Count == 0)
        {
            return never;
        }

        on.Used.KeepOnly(0);
        return on.Used.From[0];
    }
}
