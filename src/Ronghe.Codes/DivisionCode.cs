using System.Globalization;

namespace Ronghe.Codes;

/// <summary>
/// A division of the country as one number of 15 digits: the 12-digit statistical code (统计用区划代码; its first six are GB/T 2260),
/// right-padded with zeros, then 3 digits for the grid. Everything inside a division lies in one half-open range of numbers.
/// </summary>
/// <remarks>Guangzhou is 440100000000000, Tianhe 440106000000000. Streets of a city without districts hang under the city
/// (Dongguan 441900: street 441900003).</remarks>
public readonly record struct DivisionCode : IComparable<DivisionCode>
{
    private static readonly (DivisionLevel Level, long Size)[] Levels =
    [
        (DivisionLevel.Province, 10_000_000_000_000),
        (DivisionLevel.City, 100_000_000_000),
        (DivisionLevel.County, 1_000_000_000),
        (DivisionLevel.Street, 1_000_000),
        (DivisionLevel.Community, 1_000),
        (DivisionLevel.Grid, 1),
    ];

    private DivisionCode(long number) => Number = number;

    /// <summary>The 15-digit number.</summary>
    public long Number { get; }

    /// <summary>The level, read from the digits that are not zero.</summary>
    public DivisionLevel Level => LevelOf(Number).Level;

    /// <summary>The first number inside the division: its own.</summary>
    public long From => Number;

    /// <summary>The first number after the division (exclusive).</summary>
    public long To => Number + LevelOf(Number).Size;

    /// <summary>The next larger division; null for a province.</summary>
    public DivisionCode? Parent => Level switch
    {
        DivisionLevel.Province => null,
        DivisionLevel.City => At(DivisionLevel.Province),
        DivisionLevel.County => At(DivisionLevel.City),
        DivisionLevel.Street => At(DivisionLevel.County),
        DivisionLevel.Community => At(DivisionLevel.Street),
        _ => At(DivisionLevel.Community),
    };

    /// <summary>The division of a 15-digit number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is no division; see <see cref="Find(long)"/>.</exception>
    public static DivisionCode Of(long number) =>
        Find(number) ?? throw new ArgumentOutOfRangeException(nameof(number), number, "Not a division code of 15 digits.");

    /// <summary>The division of a 15-digit number, or null: the province must be 11 to 82, and a street or less
    /// must name a county or city. (Counties right under a province exist: 460001 was one.)</summary>
    public static DivisionCode? Find(long number) =>
        number / Levels[0].Size is >= 11 and <= 82 && (number % Levels[0].Size == 0 || number % Levels[0].Size >= Levels[2].Size)
            ? new DivisionCode(number)
            : null;

    /// <summary>Reads a code of 2, 4, 6, 9, 12 or 15 ASCII digits; null when it is none.</summary>
    public static DivisionCode? TryParse(ReadOnlySpan<char> text)
    {
        if (text.Length is not (2 or 4 or 6 or 9 or 12 or 15)
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        for (var digits = text.Length; digits < 15; digits++)
        {
            number *= 10;
        }

        return Find(number);
    }

    /// <summary>Reads a code of 2, 4, 6, 9, 12 or 15 digits.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static DivisionCode Parse(ReadOnlySpan<char> text) =>
        TryParse(text) ?? throw new FormatException($"{text} is not a division code of 2, 4, 6, 9, 12 or 15 digits.");

    /// <summary>True when the other division is this one or lies inside it.</summary>
    public bool Contains(DivisionCode other) => Contains(other.Number);

    /// <summary>True when the number is this division or one inside it.</summary>
    public bool Contains(long number) => number >= From && number < To;

    /// <summary>The division at a level that this one lies in; itself when its own level is the same or larger.</summary>
    public DivisionCode At(DivisionLevel level) =>
        level >= Level ? this : new DivisionCode(Truncate(Number, Array.Find(Levels, l => l.Level == level).Size));

    /// <inheritdoc/>
    public int CompareTo(DivisionCode other) => Number.CompareTo(other.Number);

    /// <summary>The code with as many digits as its level has: 2, 4, 6, 9, 12 or 15.</summary>
    public override string ToString() =>
        (Number / LevelOf(Number).Size).ToString(CultureInfo.InvariantCulture);

    public static bool operator <(DivisionCode left, DivisionCode right) => left.Number < right.Number;

    public static bool operator <=(DivisionCode left, DivisionCode right) => left.Number <= right.Number;

    public static bool operator >(DivisionCode left, DivisionCode right) => left.Number > right.Number;

    public static bool operator >=(DivisionCode left, DivisionCode right) => left.Number >= right.Number;

    private static (DivisionLevel Level, long Size) LevelOf(long number)
    {
        foreach (var level in Levels)
        {
            if (number % level.Size == 0)
            {
                return level;
            }
        }

        return Levels[^1];
    }

    private static long Truncate(long number, long size) => number - (number % size);
}
