namespace Ronghe.Packs;

/// <summary>
/// count: how many facts; optionally each item once, without the items that another reading counts, and at most so many in a calendar year.
/// </summary>
internal sealed class CountReading(bool distinctItems, int perYear, FactSelector? exceptItemsOf) : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        if (!distinctItems && perYear == 0 && exceptItemsOf is null)
        {
            return on.Used.Count;
        }

        exceptItemsOf?.Select(on, on.Other);
        var marks = on.Marks(on.Used.Count);
        var (year, ofYear) = (0, 0);
        for (var i = 0; i < on.Used.Count; i++)
        {
            if (IsRepeated(on, i) || IsExcepted(on, i))
            {
                continue;
            }

            var itsYear = perYear == 0 ? 0 : DateOnly.FromDayNumber(on.Used.From[i]).Year;
            (year, ofYear) = itsYear == year ? (year, ofYear + 1) : (itsYear, 1);
            marks[i] = perYear == 0 || ofYear <= perYear;
        }

        on.Used.Keep(marks);
        return on.Used.Count;
    }

    // An item of 0 is not told apart from others, so it is never taken for the same.
    private bool IsRepeated(Evaluation on, int position)
    {
        var items = on.Columns[Selector!.Kind].Item;
        var item = items[on.Used.Index[position]];
        for (var i = 0; distinctItems && item != 0 && i < position; i++)
        {
            if (items[on.Used.Index[i]] == item)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsExcepted(Evaluation on, int position)
    {
        if (exceptItemsOf is null)
        {
            return false;
        }

        var item = on.Columns[Selector!.Kind].Item[on.Used.Index[position]];
        var others = on.Columns[exceptItemsOf.Kind].Item;
        for (var i = 0; item != 0 && i < on.Other.Count; i++)
        {
            if (others[on.Other.Index[i]] == item)
            {
                return true;
            }
        }

        return false;
    }
}
