namespace Ronghe.Addresses.Matching;

/// <summary>Compares a text with one standard address, element by element.</summary>
internal static class Comparison
{
    /// <summary>What a candidate gets that must not be matched.</summary>
    public const int Never = -1;

    private static readonly int[] Weights = [4, 8, 8, 10, 22, 20, 6, 6, 14, 14, 8, 3, 18];

    private static readonly ElementKind[] Kinds =
    [
        ElementKind.City, ElementKind.District, ElementKind.Town, ElementKind.Community, ElementKind.Road, ElementKind.Compound, ElementKind.CompoundPart, ElementKind.Group,
        ElementKind.RoadNumber, ElementKind.Building, ElementKind.Unit, ElementKind.Floor, ElementKind.Room,
    ];

    /// <summary>The score from 0 to 1000, or <see cref="Never"/>.</summary>
    /// <param name="reasons">Receives a line per element when it is not null.</param>
    public static int Score(AddressKey given, ReadOnlySpan<int> ids, IndexRows rows, int row, List<ElementReason>? reasons = null)
    {
        var (sum, total, anchors, sameNumbers) = (0, 0, 0, given.Sequence == rows.Sequences[row]);
        for (var slot = Slot.City; slot < Slot.Count; slot++)
        {
            var (text, standard) = (given[slot], rows[slot, row]);
            if (text is null && standard == 0)
            {
                continue;
            }

            var verdict = slot < Slot.Group ? Name(slot, text, ids[(int)slot], standard, rows, row) : Number(slot, given, standard, rows, row, sameNumbers);
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

    private static ElementVerdict? Name(Slot slot, string? given, int id, int standard, IndexRows rows, int row)
    {
        if (given is null)
        {
            return ElementVerdict.Missing;
        }

        if (standard == 0)
        {
            return ElementVerdict.Extra;
        }

        var verdict = id == standard ? ElementVerdict.Equal : NameForms.Compare(given, rows.Texts[standard]);
        verdict ??= slot is Slot.Road or Slot.Compound && RunsOn(given, rows, row, rows.Texts[standard]) ? ElementVerdict.Alias : null;
        return verdict is not null ? verdict
            : slot is Slot.City or Slot.District or Slot.Road ? null // another place of the same name
            : ElementVerdict.Contradicts;
    }

    /// <summary>True when a short form of the town or village stands before the name, and nothing else does.</summary>
    private static bool RunsOn(string given, IndexRows rows, int row, string standard)
    {
        if (given.Length <= standard.Length || !given.EndsWith(standard, StringComparison.Ordinal))
        {
            return false;
        }

        var front = given.AsSpan(0, given.Length - standard.Length);
        return front.SequenceEqual(NameForms.Stem(rows.Texts[rows[Slot.Community, row]])) || front.SequenceEqual(NameForms.Stem(rows.Texts[rows[Slot.Town, row]]));
    }

    /// <summary>Numbers never contradict. One that the text leaves open may stand in another slot of the same sequence.</summary>
    private static ElementVerdict? Number(Slot slot, AddressKey given, int standard, IndexRows rows, int row, bool sameNumbers)
    {
        var text = given[slot];
        if (slot == Slot.Floor && (given[Slot.Room] is not null || rows[Slot.Room, row] != 0))
        {
            return text is null ? ElementVerdict.Missing : standard == 0 ? ElementVerdict.Extra : text == rows.Texts[standard] ? ElementVerdict.Equal : null;
        }

        if (text is not null && standard != 0 && text == rows.Texts[standard])
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
