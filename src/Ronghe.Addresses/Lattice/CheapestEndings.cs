namespace Ronghe.Addresses.Lattice;

/// <summary>For one end of a segment: the cheapest cost of each tag and length.</summary>
internal sealed class CheapestEndings
{
    public const int Slots = 5;
    private const int Lengths = 64;
    private readonly int[] _costs = [.. Enumerable.Repeat(int.MaxValue, Slots * Lengths)];
    private readonly ushort[] _rules = new ushort[Slots * Lengths];

    public int[] Longest { get; } = new int[Slots];

    public static Tag TagOf(int slot) => slot switch { 0 => Tag.Road, 1 => Tag.Town, 2 => Tag.Community, 3 => Tag.Zone, _ => Tag.Name };

    public void Note(Tag tag, int length, int cost, ushort rule)
    {
        var slot = tag switch { Tag.Road => 0, Tag.Town => 1, Tag.Community => 2, Tag.Zone => 3, _ => 4 };
        if (length < Lengths && cost < _costs[(slot * Lengths) + length])
        {
            _costs[(slot * Lengths) + length] = cost;
            _rules[(slot * Lengths) + length] = rule;
            Longest[slot] = Math.Max(Longest[slot], length);
        }
    }

    /// <summary>Takes what was noted for a length out again.</summary>
    public bool Take(int slot, int length, out int cost, out ushort rule)
    {
        var at = (slot * Lengths) + length;
        (cost, rule) = (_costs[at], _rules[at]);
        _costs[at] = int.MaxValue;
        return cost != int.MaxValue;
    }
}
