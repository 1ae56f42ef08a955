using System.Globalization;
using System.Numerics;

namespace Ronghe.Feel;

/// <summary>Numbers as text, both ways.</summary>
internal static class FeelNumberText
{
    // Longer than any meaningful literal; keeps a hostile one from costing quadratic time.
    private const int LongestText = 10_000;

    public static bool TryRead(string text, out FeelNumber number)
    {
        number = default;
        if (text.Length is 0 or > LongestText)
        {
            return false;
        }

        var at = text[0] is '-' or '+' ? 1 : 0;
        var digits = new System.Text.StringBuilder(text.Length);
        at = Take(text, at, digits);
        var whole = digits.Length;
        if (at < text.Length && text[at] == '.')
        {
            at = Take(text, at + 1, digits);
            if (digits.Length == whole)
            {
                return false;
            }
        }

        if (digits.Length == 0 || !TryReadExponent(text, at, out var exponent))
        {
            return false;
        }

        var coefficient = BigInteger.Parse(digits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture);
        var read = FeelNumber.Create(text[0] == '-' ? -coefficient : coefficient, exponent - (digits.Length - whole));
        number = read ?? default;
        return read is not null;
    }

    public static string Write(FeelNumber number)
    {
        var digits = BigInteger.Abs(number.Coefficient).ToString(CultureInfo.InvariantCulture);
        var sign = number.Sign < 0 ? "-" : "";
        if (number.Exponent >= 0)
        {
            return sign + digits + new string('0', number.Exponent);
        }

        var places = -number.Exponent;
        digits = digits.PadLeft(places + 1, '0');
        return sign + digits[..^places] + "." + digits[^places..];
    }

    private static int Take(string text, int at, System.Text.StringBuilder digits)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            digits.Append(text[at++]);
        }

        return at;
    }

    private static bool TryReadExponent(string text, int at, out int exponent)
    {
        exponent = 0;
        if (at == text.Length)
        {
            return true;
        }

        return text[at] is 'e' or 'E'
            && int.TryParse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
            && Math.Abs((long)exponent) < 100_000;
    }
}
