namespace Ronghe.Addresses.Matching;

/// <summary>Under which keys a standard address is filed.</summary>
internal static class IndexKeys
{
    /// <summary>The names that lead to an address, the most telling first; town and district only where there is nothing nearer.</summary>
    public static IReadOnlyList<Slot> Anchors { get; } = [Slot.Road, Slot.Compound, Slot.Community, Slot.Town, Slot.District];

    public static ulong Of(ulong name, ulong numbers) => (name * 0x9E3779B97F4A7C15UL) ^ numbers;

    /// <summary>The hash of a name without its ending.</summary>
    public static ulong Stem(Slot slot, string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var c in NameForms.Stem(name))
        {
            hash = (hash ^ c) * 0x100000001B3UL;
        }

        return hash;
    }

    public static int Exact(IndexRows rows, int row, Span<ulong> keys)
    {
        var count = 0;
        foreach (var slot in Anchors)
        {
            if (rows[slot, row] is var id and not 0 && Leads(rows, row, slot))
            {
                var stem = Stem(slot, rows.Texts[id]);
                keys[count++] = Of(stem, rows.Sequences[row]);
                if (slot != Slot.Road && rows[Slot.RoadNumber, row] != 0 && rows.WithoutRoadNumbers[row] != rows.Sequences[row])
                {
                    keys[count++] = Of(stem, rows.WithoutRoadNumbers[row]);
                }
            }
        }

        return count;
    }

    public static int Last(IndexRows rows, int row, Span<ulong> keys)
    {
        var count = 0;
        foreach (var slot in Anchors)
        {
            if (rows[slot, row] is var id and not 0 && rows.LastNumbers[row] != 0 && Leads(rows, row, slot))
            {
                keys[count++] = Of(Stem(slot, rows.Texts[id]), rows.LastNumbers[row]);
            }
        }

        return count;
    }

    public static IEnumerable<int> Names(IndexRows rows) =>
        new[] { Slot.Road, Slot.Compound, Slot.Community }.SelectMany(rows.Distinct).Distinct().Order();

    private static bool Leads(IndexRows rows, int row, Slot slot) =>
        slot is Slot.Road or Slot.Compound or Slot.Community || (rows[Slot.Road, row] == 0 && rows[Slot.Compound, row] == 0 && rows[Slot.Community, row] == 0);
}
