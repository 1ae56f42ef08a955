using System.Globalization;
using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>A number without any rounding, and as it is shown.</summary>
/// <param name="Value">Numerator.</param>
/// <param name="Denominator">At least 1.</param>
public readonly record struct ExactNumber(long Value, long Denominator)
{
    /// <summary>A decimal when there is a finite one, else a fraction in lowest terms: <c>20/3</c>.</summary>
    public string Exact => new NumberType(long.MinValue, long.MaxValue, Denominator).Text(Value);

    /// <summary>Rounded to two decimals, half away from zero, without trailing zeros: <c>6.67</c>. For reading only, never for comparing.</summary>
    public string Rounded =>
        Math.Round((decimal)Value / Denominator, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Whether <see cref="Rounded"/> says the same as <see cref="Exact"/>.</summary>
    public bool IsShort => Exact == Rounded;

    /// <inheritdoc/>
    public override string ToString() => Exact;

    internal static ExactNumber Of(StrictType type, long carrier) => new(carrier, type is NumberType number ? number.Denominator : 1);
}
