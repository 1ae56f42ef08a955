namespace Ronghe.Packs;

/// <summary>sum: of the quantities. A sum beyond 64 bits is outside every domain.</summary>
internal sealed class SumReading : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        var quantities = on.Columns[Selector!.Kind].Quantity;
        Int128 sum = 0;
        foreach (var i in on.Used.Index)
        {
            sum += quantities[i];
        }

        return sum > long.MaxValue || sum < 0 ? Unmeasurable : (long)sum;
    }
}

/// <summary>shares: the sum of 1/n over facts shared among n, exact over a denominator that every n up to 20 divides.</summary>
/// <param name="extra">Added to n (a rule may divide by n + 1).</param>
/// <param name="firstCounts">How many shares the first of them has.</param>
internal sealed class SharesReading(int extra, int firstCounts) : BoundReading
{
    /// <summary>lcm(1, …, 20).</summary>
    public const long Denominator = 232_792_560;

    protected override long Measure(Evaluation on)
    {
        var facts = on.Columns[Selector!.Kind];
        var sum = 0L;
        foreach (var i in on.Used.Index)
        {
            var among = facts.Share[i] + extra;
            if (facts.Share[i] < 1 || Denominator % among != 0)
            {
                return Unmeasurable;
            }

            sum += Denominator / among * (facts.Quantity[i] == 1 ? firstCounts : 1);
        }

        return sum;
    }
}

/// <summary>units-per-year: in each calendar year the quantities make full units, at most so many a year; the units of all years. What is left of a year is lost.</summary>
internal sealed class UnitsPerYearReading(long unit, long perYear) : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        var quantities = on.Columns[Selector!.Kind].Quantity;
        var (units, year, ofYear) = (0L, 0, 0L);
        for (var i = 0; i < on.Used.Count; i++)
        {
            var itsYear = DateOnly.FromDayNumber(on.Used.From[i]).Year;
            if (itsYear != year)
            {
                units += Math.Min(ofYear / unit, perYear);
                (year, ofYear) = (itsYear, 0);
            }

            ofYear += quantities[on.Used.Index[i]];
        }

        return units + Math.Min(ofYear / unit, perYear);
    }
}

/// <summary>each-year: in every calendar year of the window (or its last ones) the quantities reach an amount, or some fact is there.</summary>
internal sealed class EachYearReading(int firstYear, int lastYear, long atLeast) : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        for (var year = firstYear; year <= lastYear; year++)
        {
            if (!IsReached(on, year))
            {
                return 0;
            }
        }

        return 1;
    }

    private bool IsReached(Evaluation on, int year)
    {
        var quantities = on.Columns[Selector!.Kind].Quantity;
        var (found, sum) = (false, 0L);
        for (var i = 0; i < on.Used.Count; i++)
        {
            if (DateOnly.FromDayNumber(on.Used.From[i]).Year == year)
            {
                found = true;
                sum += quantities[on.Used.Index[i]];
            }
        }

        return found && sum >= atLeast;
    }
}
