namespace Ronghe.Addresses.Matching;

/// <summary>Compares a text with standard addresses, element by element. What was found of a name is kept: neighbours share their names.</summary>
internal sealed class Comparison
{
    /// <summary>What a candidate gets that must not be matched.</summary>
    public const int Never = -1;

    private static readonly int[] Weights = [4, 8, 8, 10, 22, 20, 6, 6, 14, 14, 8, 3, 18];

    private static readonly ElementKind[] Kinds =
    [
        ElementKind.City, ElementKind.District, ElementKind.Town, ElementKind.Community, ElementKind.Road, ElementKind.Compound, ElementKind.CompoundPart, ElementKind.Group,
        ElementKind.RoadNumber, ElementKind.Building, ElementKind.Unit, ElementKind.Floor, ElementKind.Room,
    ];

    private readonly int[] _ids = new int[(int)Slot.Count];
    private readonly int[] _lastStandard = new int[(int)Slot.Count];
    private readonly ElementVerdict?[] _lastVerdict = new ElementVerdict?[(int)Slot.Count];
    private AddressKey _given = new();

    /// <summary>Takes the text that is compared from now on.</summary>
    public void Begin(AddressKey given, IndexRows rows)
    {
        _given = given;
        Array.Fill(_lastStandard, -1);
        for (var slot = Slot.City; slot < Slot.Count; slot++)
        {
            _ids[(int)slot] = given[slot] is { } text ? rows.Texts.Find(text) : 0;
        }
    }

    /// <summary>The score from 0 to 1000, or <see cref="Never"/>.</summary>
    /// <param name="rows">The standard addresses.</param>
    /// <param name="row">Which one.</param>
    /// <param name="reasons">Receives a line per element when it is not null.</param>
    public int Score(IndexRows rows, int row, List<ElementReason>? reasons = null)
    {
        Span<ElementVerdict> verdicts = stackalloc ElementVerdict[(int)Slot.Count];
        if (!Numbers(rows, row, verdicts))
        {
            return Never;
        }

        var (sum, total, anchors) = (0, 0, 0);
        for (var slot = Slot.City; slot < Slot.Count; slot++)
        {
            var (text, standard) = (_given[slot], rows[slot, row]);
            if (text is null && standard == 0)
            {
                continue;
            }

            var verdict = slot < Slot.Group ? Name(slot, text, standard, rows, row) : verdicts[(int)slot];
            if (verdict is not { } known)
            {
                return Never;
            }

            anchors += slot is Slot.Community or Slot.Road or Slot.Compound && known < ElementVerdict.Missing ? 1 : 0;
            total += Weights[(int)slot];
            sum += Weights[(int)slot] * Share(slot, known);
            reasons?.Add(new ElementReason(Kinds[(int)slot], text ?? "", rows.Texts[standard], known));
        }

        return anchors == 0 && HasAnchor(rows, row) || total == 0 ? Never : sum / total;
    }

    private bool Numbers(IndexRows rows, int row, Span<ElementVerdict> verdicts)
    {
        var same = _given.Sequence == rows.Sequences[row];
        for (var slot = Slot.Group; slot < Slot.Count; slot++)
        {
            var standard = rows[slot, row];
            if (_given[slot] is null && standard == 0)
            {
                continue;
            }

            if (Number(slot, standard, rows, row, same) is not { } known)
            {
                return false;
            }

            verdicts[(int)slot] = known;
        }

        return true;
    }

    private static bool HasAnchor(IndexRows rows, int row) => rows[Slot.Community, row] + rows[Slot.Road, row] + rows[Slot.Compound, row] > 0;

    /// <summary>The share of an element's weight that a verdict earns, in thousandths.</summary>
    private static int Share(Slot slot, ElementVerdict verdict) => verdict switch
    {
        ElementVerdict.Equal => 1000,
        ElementVerdict.Alias => 960,
        ElementVerdict.Misspelt => 800,
        ElementVerdict.Missing => slot <= Slot.Community ? 900 : slot == Slot.Floor ? 950 : slot <= Slot.Part ? 700 : 350,
        ElementVerdict.Extra => slot <= Slot.Community ? 900 : slot == Slot.Floor ? 950 : 650,
        _ => 100,
    };

    private ElementVerdict? Name(Slot slot, string? given, int standard, IndexRows rows, int row)
    {
        if (_lastStandard[(int)slot] != standard)
        {
            _lastStandard[(int)slot] = standard;
            _lastVerdict[(int)slot] = Compare(slot, given, standard, rows);
        }

        var verdict = _lastVerdict[(int)slot];
        return verdict is null or ElementVerdict.Contradicts && slot is Slot.Road or Slot.Compound && RunsOn(given, rows, row, standard) ? ElementVerdict.Alias : verdict;
    }

    private ElementVerdict? Compare(Slot slot, string? given, int standard, IndexRows rows)
    {
        if (given is null)
        {
            return ElementVerdict.Missing;
        }

        if (standard == 0)
        {
            return ElementVerdict.Extra;
        }

        var verdict = _ids[(int)slot] == standard ? ElementVerdict.Equal : NameForms.Compare(given, rows.Texts[standard]);
        return verdict is not null ? verdict
            : slot is Slot.City or Slot.District or Slot.Road ? null // another place of the same name
            : ElementVerdict.Contradicts;
    }

    /// <summary>True when a short form of the town or village stands before the name, and nothing else does.</summary>
    private static bool RunsOn(string? given, IndexRows rows, int row, int name)
    {
        var standard = rows.Texts[name];
        if (given is null || name == 0 || given.Length <= standard.Length || !given.EndsWith(standard, StringComparison.Ordinal))
        {
            return false;
        }

        var front = given.AsSpan(0, given.Length - standard.Length);
        return front.SequenceEqual(NameForms.Stem(rows.Texts[rows[Slot.Community, row]])) || front.SequenceEqual(NameForms.Stem(rows.Texts[rows[Slot.Town, row]]));
    }

    /// <summary>Numbers never contradict. One that the text leaves open may stand in another slot of the same sequence.</summary>
    private ElementVerdict? Number(Slot slot, int standard, IndexRows rows, int row, bool sameNumbers)
    {
        var (given, text, id) = (_given, _given[slot], _ids[(int)slot]);
        if (slot == Slot.Floor && (given[Slot.Room] is not null || rows[Slot.Room, row] != 0))
        {
            return text is null ? ElementVerdict.Missing : standard == 0 ? ElementVerdict.Extra : id == standard ? ElementVerdict.Equal : null;
        }

        if (text is not null && standard != 0 && id == standard)
        {
            return ElementVerdict.Equal;
        }

        if (sameNumbers)
        {
            return IsRoleOpen(slot, given) ? ElementVerdict.Alias : null;
        }

        return text is null ? Below(slot, given) ? ElementVerdict.Missing : null
            : standard == 0 && slot == Slot.RoadNumber ? ElementVerdict.Extra
            : null;
    }

    /// <summary>True when some number in the text leaves open what it is, so that the sequence may be read another way.</summary>
    private static bool IsRoleOpen(Slot slot, AddressKey given)
    {
        if (given[slot] is not null)
        {
            return given.IsLoose(slot) || given[slot]!.Contains('-', StringComparison.Ordinal);
        }

        for (var other = Slot.Group; other <= Slot.Room; other++)
        {
            if (given[other] is { } value && (given.IsLoose(other) || value.Contains('-', StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the text says a smaller number: what it leaves out above that is missing; what it leaves out below would be another place.</summary>
    private static bool Below(Slot slot, AddressKey given)
    {
        for (var other = slot + 1; other <= Slot.Room; other++)
        {
            if (given[other] is not null)
            {
                return true;
            }
        }

        return false;
    }
}
