using Ronghe.Addresses.Lattice;
using Ronghe.Addresses.Text;

namespace Ronghe.Addresses.Matching;

/// <summary>The values of an address by slot. Made anew for each address in the same memory.</summary>
internal sealed class AddressKey
{
    private const ulong Prime = 0x100000001B3;
    private const ulong Seed = 0xCBF29CE484222325;
    private readonly string?[] _values = new string?[(int)Slot.Count];
    private readonly bool[] _loose = new bool[(int)Slot.Count];
    private Slot? _last;

    public string? this[Slot slot] => _values[(int)slot];

    /// <summary>True when the text leaves open which slot a number belongs to: it has no designator, or 号.</summary>
    public bool IsLoose(Slot slot) => _loose[(int)slot];

    /// <summary>All numbers one after the other, whatever they belong to; a room speaks for its floor.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>The same without the number on the road.</summary>
    public ulong WithoutRoadNumber { get; private set; }

    /// <summary>The last number.</summary>
    public ulong LastNumber { get; private set; }

    /// <summary>How many numbers there are.</summary>
    public int Numbers { get; private set; }

    public void Read(Workspace work, List<ElementMaker.Piece> pieces, IReadOnlyList<string> rules)
    {
        Array.Clear(_values);
        Array.Clear(_loose);
        _last = null;
        var crossing = false;
        foreach (var piece in pieces)
        {
            crossing |= piece.Kind is ElementKind.Connector or ElementKind.Intersection;
            if (SlotOf(piece.Kind) is { } slot && !(crossing && piece.Kind == ElementKind.SubRoad))
            {
                Put(slot, ElementValue.Of(piece.Kind, work.Plain[piece.Start..piece.End]), piece.Kind, rules[piece.Rule]);
            }
        }

        Hash();
    }

    /// <summary>The atoms of a number: 88-1 has two.</summary>
    public static ulong Fold(ulong hash, string number)
    {
        foreach (var c in number)
        {
            hash = c == '-' ? Close(hash) : (hash ^ c) * Prime;
        }

        return Close(hash);
    }

    private static ulong Close(ulong hash) => (hash ^ 0x1F) * Prime;

    private static Slot? SlotOf(ElementKind kind) => kind switch
    {
        ElementKind.Province or ElementKind.City => Slot.City,
        ElementKind.District => Slot.District,
        ElementKind.Town => Slot.Town,
        ElementKind.Community => Slot.Community,
        ElementKind.Group => Slot.Group,
        ElementKind.Road or ElementKind.SubRoad => Slot.Road,
        ElementKind.RoadNumber or ElementKind.SubRoadNumber => Slot.RoadNumber,
        ElementKind.Compound => Slot.Compound,
        ElementKind.CompoundPart => Slot.Part,
        ElementKind.Building => Slot.Building,
        ElementKind.Unit => Slot.Unit,
        ElementKind.Floor => Slot.Floor,
        ElementKind.Room => Slot.Room,
        ElementKind.SubNumber => Slot.Count,
        _ => null,
    };

    private void Put(Slot slot, string value, ElementKind kind, string rule)
    {
        if (value.Length == 0)
        {
            return;
        }

        if (slot == Slot.Count)
        {
            slot = _last ?? Slot.RoadNumber;
            value = _values[(int)slot] is { } above ? $"{above}-{value}" : value;
        }
        else if (slot is Slot.City)
        {
            // Of province and city the nearer one counts; a municipality is both.
        }
        else if (slot is Slot.District or Slot.Town or Slot.Community or Slot.Compound && _values[(int)slot] is not null)
        {
            slot = slot == Slot.Compound ? Slot.Part : slot;
        }
        else if (_values[(int)slot] is { } before)
        {
            value = slot is Slot.Road or Slot.Part ? before + value : $"{before}-{value}";
        }

        _values[(int)slot] = value;
        _loose[(int)slot] = rule is "bare" or "number:号" or "number";
        _last = slot >= Slot.Group ? slot : _last;
    }

    private void Hash()
    {
        (Sequence, WithoutRoadNumber, LastNumber, Numbers) = (Seed, Seed, 0, 0);
        for (var slot = Slot.Group; slot <= Slot.Room; slot++)
        {
            if (_values[(int)slot] is not { } value || (slot == Slot.Floor && _values[(int)Slot.Room] is not null))
            {
                continue;
            }

            Sequence = Fold(Sequence, value);
            WithoutRoadNumber = slot == Slot.RoadNumber ? WithoutRoadNumber : Fold(WithoutRoadNumber, value);
            LastNumber = Fold(Seed, value[(value.LastIndexOf('-') + 1)..]);
            Numbers++;
        }
    }
}
