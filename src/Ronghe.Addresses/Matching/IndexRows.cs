namespace Ronghe.Addresses.Matching;

/// <summary>The standard addresses in columns: one number of <see cref="Texts"/> per row and slot.</summary>
internal sealed class IndexRows(int count)
{
    private readonly int[][] _columns = [.. Enumerable.Range(0, (int)Slot.Count).Select(_ => new int[count])];

    public int Count => count;

    public StringTable Texts { get; } = new();

    public ulong[] Sequences { get; } = new ulong[count];

    public ulong[] WithoutRoadNumbers { get; } = new ulong[count];

    public ulong[] LastNumbers { get; } = new ulong[count];

    public int this[Slot slot, int row] => _columns[(int)slot][row];

    public void Set(int row, AddressKey key)
    {
        for (var slot = Slot.City; slot < Slot.Count; slot++)
        {
            _columns[(int)slot][row] = Texts.Intern(key[slot]);
        }

        (Sequences[row], WithoutRoadNumbers[row], LastNumbers[row]) = (key.Sequence, key.WithoutRoadNumber, key.LastNumber);
    }

    /// <summary>Every name that stands in a slot, once.</summary>
    public IEnumerable<int> Distinct(Slot slot) => _columns[(int)slot].Where(id => id != 0).Distinct();
}
