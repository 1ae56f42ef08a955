using System.Globalization;
using System.Numerics;

namespace Ronghe.Dmn;

/// <summary>
/// An exact number: carrier / <paramref name="Denominator"/>, with the carrier between <paramref name="Min"/> and <paramref name="Max"/>, both inclusive.
/// The denominator may be any positive integer: 1 for counts, 100 for cents, 232792560 (the least common multiple of 1 to 20) for shares among up to 20 people.
/// </summary>
/// <param name="Min">Least carrier value.</param>
/// <param name="Max">Largest carrier value, inclusive.</param>
/// <param name="Denominator">What the carrier is divided by; at least 1.</param>
public sealed record NumberType(long Min, long Max, long Denominator) : StrictType
{
    /// <summary>A whole number between two bounds, both inclusive.</summary>
    public static NumberType Whole(long min, long max) => new(min, max, 1);

    /// <inheritdoc/>
    public override long Least => Min;

    /// <inheritdoc/>
    public override long Most => Max;

    /// <summary>A decimal when the value has a finite one, else a fraction in lowest terms (<c>20/3</c>).</summary>
    public override string Text(long carrier)
    {
        var shared = (long)BigInteger.GreatestCommonDivisor(carrier, Denominator);
        var (top, bottom) = (carrier / shared, Denominator / shared);
        if (bottom == 1)
        {
            return Invariant(top);
        }

        var (rest, digits) = DecimalDigits(bottom);
        if (rest != 1 || digits > 18)
        {
            return $"{Invariant(top)}/{Invariant(bottom)}";
        }

        var scaled = BigInteger.Abs(top) * BigInteger.Pow(10, digits) / bottom;
        var text = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        return (top < 0 ? "-" : "") + text[..^digits] + "." + text[^digits..];
    }

    /// <inheritdoc/>
    public override bool TryRead(string text, out long carrier)
    {
        carrier = 0;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (top, bottom) = slash < 0 ? (text, "1") : (text[..slash], text[(slash + 1)..]);
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(top, Style, CultureInfo.InvariantCulture, out var dividend)
            || !long.TryParse(bottom, NumberStyles.None, CultureInfo.InvariantCulture, out var divisor) || divisor == 0)
        {
            return false;
        }

        var scale = BigInteger.Pow(10, dividend.Scale);
        var scaled = new BigInteger(dividend * (decimal)scale) * Denominator;
        var whole = BigInteger.DivRem(scaled, scale * divisor, out var left);
        if (!left.IsZero || whole < Min || whole > Max)
        {
            return false;
        }

        carrier = (long)whole;
        return true;
    }

    private static (long Left, int Digits) DecimalDigits(long bottom)
    {
        var (twos, fives) = (0, 0);
        while (bottom % 2 == 0)
        {
            bottom /= 2;
            twos++;
        }

        while (bottom % 5 == 0)
        {
            bottom /= 5;
            fives++;
        }

        return (bottom, Math.Max(twos, fives));
    }
}
