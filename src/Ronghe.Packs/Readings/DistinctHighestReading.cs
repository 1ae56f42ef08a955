namespace Ronghe.Packs;

/// <summary>
/// distinct-highest: how many items have their highest code at one level of an order; optionally only facts dated within a spell of another kind.
/// </summary>
/// <param name="rankOf">By code: its place in the order, from 1.</param>
/// <param name="level">The place that is counted.</param>
/// <param name="within">Spells in which the facts must be dated; null when any date will do.</param>
internal sealed class DistinctHighestReading(int[] rankOf, int level, FactSelector? within) : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        within?.Select(on, on.Other);
        var marks = on.Marks(on.Used.Count);
        for (var i = 0; i < on.Used.Count; i++)
        {
            marks[i] = Rank(on, i) == level && IsWithin(on, i) && !IsOutdone(on, i);
        }

        on.Used.Keep(marks);
        return on.Used.Count;
    }

    private int Rank(Evaluation on, int position) => rankOf[on.Columns[Selector!.Kind].Code[on.Used.Index[position]]];

    private bool IsWithin(Evaluation on, int position)
    {
        if (within is null)
        {
            return true;
        }

        var day = on.Used.From[position];
        for (var i = 0; i < on.Other.Count; i++)
        {
            if (on.Other.From[i] <= day && day < on.Other.To[i])
            {
                return true;
            }
        }

        return false;
    }

    // The same item at a higher level, or already counted at this one. An item of 0 is never taken for the same.
    private bool IsOutdone(Evaluation on, int position)
    {
        var items = on.Columns[Selector!.Kind].Item;
        var item = items[on.Used.Index[position]];
        for (var i = 0; item != 0 && i < on.Used.Count; i++)
        {
            var rank = items[on.Used.Index[i]] == item && i != position ? Rank(on, i) : 0;
            if (rank != 0 && (rank > level || (rank == level && i < position)) && IsWithin(on, i))
            {
                return true;
            }
        }

        return false;
    }
}
