using System.Globalization;

namespace Ronghe.Dmn;

/// <summary>
/// The static type of a value in a strict graph. Every value is carried as a <see cref="long"/>: numbers scaled by a fixed denominator,
/// enumerations as the ordinal of their value, booleans as 0 and 1, dates as <see cref="DateOnly.DayNumber"/>. There is no null.
/// </summary>
public abstract record StrictType
{
    private protected StrictType()
    {
    }

    /// <summary>The smallest carrier value.</summary>
    public abstract long Least { get; }

    /// <summary>The largest carrier value, inclusive.</summary>
    public abstract long Most { get; }

    /// <summary>The value as people read it: <c>12.5</c>, <c>20/3</c>, <c>master</c>, <c>true</c>, <c>2025-01-01</c>.</summary>
    public abstract string Text(long carrier);

    /// <summary>Reads what <see cref="Text"/> writes; false when the text is no value of this type.</summary>
    public abstract bool TryRead(string text, out long carrier);

    /// <summary>Whether the carrier is one of the type's values.</summary>
    public bool Contains(long carrier) => carrier >= Least && carrier <= Most;

    private protected static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);
}
