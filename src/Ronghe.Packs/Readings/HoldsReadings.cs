namespace Ronghe.Packs;

/// <summary>holds: some fact holds on the day.</summary>
internal sealed class HoldsReading : BoundReading
{
    protected override long Measure(Evaluation on) => on.Used.Count > 0 ? 1 : 0;
}

/// <summary>holds with each: of every group of codes some fact holds on the day.</summary>
internal sealed class HoldsEachReading(ulong[] groups) : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        var codes = on.Columns[Selector!.Kind].Code;
        var found = 0UL;
        foreach (var i in on.Used.Index)
        {
            found |= 1UL << codes[i];
        }

        foreach (var group in groups)
        {
            if ((found & group) == 0)
            {
                return 0;
            }
        }

        return 1;
    }
}

/// <summary>highest: the highest code in an order; 0 (none) when there is no fact.</summary>
/// <param name="rankOf">By code: its place in the order, from 1.</param>
internal sealed class HighestReading(int[] rankOf) : BoundReading
{
    protected override long Measure(Evaluation on)
    {
        var codes = on.Columns[Selector!.Kind].Code;
        var (best, at) = (0, -1);
        for (var i = 0; i < on.Used.Count; i++)
        {
            var rank = rankOf[codes[on.Used.Index[i]]];
            if (rank > best)
            {
                (best, at) = (rank, i);
            }
        }

        if (at < 0)
        {
            on.Used.Clear();
        }
        else
        {
            on.Used.KeepOnly(at);
        }

        return best;
    }
}
