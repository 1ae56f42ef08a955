using Ronghe.Codes;
using Ronghe.Columns;

namespace Ronghe.Packs;

/// <summary>Which facts of a kind a reading looks at: by code, class and place. What it leaves open is not looked at.</summary>
/// <param name="Codes">Bit c is set when code c counts; all bits when the filter names none.</param>
/// <param name="Classes">The same for classes.</param>
/// <param name="Places">Half-open ranges of division numbers; empty when the filter names none.</param>
internal sealed record FactFilter(ulong Codes, ulong Classes, IReadOnlyList<PlaceRange> Places)
{
    public const ulong Any = ulong.MaxValue;

    private readonly PlaceRange[] _places = [.. Places];

    public static FactFilter All { get; } = new(Any, Any, []);

    public bool HasCode(FactColumn facts, int i) => Has(Codes, facts.Code[i]);

    public bool HasClass(FactColumn facts, int i) => Has(Classes, facts.Class[i]);

    public bool HasPlace(FactColumn facts, int i) => _places.Length == 0 || PlaceRange.Contains(_places, facts.Division[i]);

    public bool Accepts(FactColumn facts, int i) => HasCode(facts, i) && HasClass(facts, i) && HasPlace(facts, i);

    private static bool Has(ulong bits, int number) => bits == Any || ((uint)number < 64 && (bits >> number & 1) != 0);
}

/// <summary>A half-open range of 15-digit division numbers.</summary>
internal readonly record struct PlaceRange(long From, long To)
{
    public static bool Contains(ReadOnlySpan<PlaceRange> places, long division)
    {
        foreach (var place in places)
        {
            if (division >= place.From && division < place.To)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The range of a division code of 2 to 15 digits; a code that ends in zeros means all of the larger division.</summary>
    public static bool TryRead(string code, out PlaceRange range)
    {
        var division = DivisionCode.TryParse(code);
        range = division is { } found ? new PlaceRange(found.From, found.To) : default;
        return division is not null;
    }
}
