using System.Globalization;
using System.Numerics;

namespace Ronghe.Feel;

/// <summary>
/// A FEEL number: IEEE 754-2008 decimal128 (DMN 1.5 §10.3.2.3.1), 34 digits, exponent −6176 to 6111, rounded half to even.
/// There is no infinity and no NaN: an operation that would give one gives null. Equal numbers have one form, so 1.0 is 1.
/// </summary>
public readonly struct FeelNumber : IEquatable<FeelNumber>, IComparable<FeelNumber>
{
    internal const int Digits = 34;
    private const int LeastExponent = -6176;
    private const int MostExponent = 6111;
    private static readonly BigInteger Limit = BigInteger.Pow(10, Digits);

    private FeelNumber(BigInteger coefficient, int exponent)
    {
        Coefficient = coefficient;
        Exponent = exponent;
    }

    /// <summary>0.</summary>
    public static FeelNumber Zero => default;

    /// <summary>1.</summary>
    public static FeelNumber One => new(BigInteger.One, 0);

    internal BigInteger Coefficient { get; }

    internal int Exponent { get; }

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Coefficient.Sign;

    /// <summary>Whether there is no fraction.</summary>
    public bool IsWhole => Exponent >= 0;

    /// <summary>coefficient × 10^exponent rounded to 34 digits; null beyond the range.</summary>
    public static FeelNumber? Create(BigInteger coefficient, int exponent)
    {
        if (BigInteger.Abs(coefficient) >= Limit)
        {
            var drop = DigitCount(coefficient) - Digits;
            coefficient = DivideHalfEven(coefficient, BigInteger.Pow(10, drop));
            exponent += drop;
        }

        if (exponent < LeastExponent)
        {
            var drop = Math.Min(LeastExponent - exponent, 2 * Digits);
            coefficient = DivideHalfEven(coefficient, BigInteger.Pow(10, drop));
            exponent = LeastExponent;
        }

        var (c, e) = OneForm(coefficient, exponent);
        return e > MostExponent ? null : new FeelNumber(c, e);
    }

    /// <summary>A whole number.</summary>
    public static implicit operator FeelNumber(long value) => new(value, 0);

    /// <summary>A decimal, exactly.</summary>
    public static FeelNumber FromDecimal(decimal value)
    {
        var scale = value.Scale;
        var bits = decimal.GetBits(value);
        var whole = new BigInteger(new decimal(bits[0], bits[1], bits[2], isNegative: false, 0));
        return Create(value < 0 ? -whole : whole, -scale)!.Value;
    }

    /// <summary>The shortest decimal that names the double; null for infinity and NaN.</summary>
    public static FeelNumber? FromDouble(double value) =>
        double.IsFinite(value) && TryParse(value.ToString("R", CultureInfo.InvariantCulture), out var number) ? number : null;

    /// <summary>Reads <c>-12.5e3</c>.</summary>
    public static bool TryParse(string text, out FeelNumber number) => FeelNumberText.TryRead(text, out number);

    /// <summary>As an integer if it is one and fits; null otherwise.</summary>
    public long? ToLong() =>
        IsWhole && Exponent <= 18 && Whole() is var whole && whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : null;

    /// <summary>As a decimal if it fits without loss; null otherwise.</summary>
    public decimal? ToDecimal() =>
        decimal.TryParse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && FromDecimal(value) == this
            ? value
            : null;

    /// <summary>The nearest double.</summary>
    public double ToDouble() =>
        double.Parse(Coefficient.ToString(CultureInfo.InvariantCulture) + "e" + Exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Sum; null beyond the range.</summary>
    public static FeelNumber? Add(FeelNumber left, FeelNumber right)
    {
        // Operands further apart than this cannot touch each other's 34 digits; aligning them would only cost memory.
        const int Apart = 3 * Digits;
        if (left.Exponent - right.Exponent > Apart && !left.Coefficient.IsZero)
        {
            return left;
        }

        if (right.Exponent - left.Exponent > Apart && !right.Coefficient.IsZero)
        {
            return right;
        }

        var exponent = Math.Min(left.Exponent, right.Exponent);
        return Create(left.At(exponent) + right.At(exponent), exponent);
    }

    /// <summary>Difference; null beyond the range.</summary>
    public static FeelNumber? Subtract(FeelNumber left, FeelNumber right) => Add(left, -right);

    /// <summary>Product; null beyond the range.</summary>
    public static FeelNumber? Multiply(FeelNumber left, FeelNumber right) =>
        Create(left.Coefficient * right.Coefficient, left.Exponent + right.Exponent);

    /// <summary>Quotient to 34 digits; null when the divisor is 0.</summary>
    public static FeelNumber? Divide(FeelNumber left, FeelNumber right)
    {
        if (right.Coefficient.IsZero)
        {
            return null;
        }

        // Two guard digits and a sticky one keep the single rounding in Create correct.
        var shift = Digits + 2 + Math.Max(0, DigitCount(right.Coefficient) - DigitCount(left.Coefficient) + 1);
        var quotient = BigInteger.DivRem(left.Coefficient * BigInteger.Pow(10, shift), right.Coefficient, out var rest);
        var exponent = left.Exponent - right.Exponent - shift;
        if (!rest.IsZero)
        {
            quotient = (quotient * 10) + ((left.Sign * right.Sign) < 0 ? -1 : 1);
            exponent--;
        }

        return Create(quotient, exponent);
    }

    /// <summary>The same with the other sign.</summary>
    public static FeelNumber operator -(FeelNumber value) => new(-value.Coefficient, value.Exponent);

    /// <summary>Equal values.</summary>
    public static bool operator ==(FeelNumber left, FeelNumber right) => left.Equals(right);

    /// <summary>Different values.</summary>
    public static bool operator !=(FeelNumber left, FeelNumber right) => !left.Equals(right);

    /// <summary>Order by value.</summary>
    public static bool operator <(FeelNumber left, FeelNumber right) => left.CompareTo(right) < 0;

    /// <summary>Order by value.</summary>
    public static bool operator >(FeelNumber left, FeelNumber right) => left.CompareTo(right) > 0;

    /// <summary>Order by value.</summary>
    public static bool operator <=(FeelNumber left, FeelNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Order by value.</summary>
    public static bool operator >=(FeelNumber left, FeelNumber right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public bool Equals(FeelNumber other) => Coefficient == other.Coefficient && Exponent == other.Exponent;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FeelNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Coefficient, Exponent);

    /// <inheritdoc/>
    public int CompareTo(FeelNumber other)
    {
        if (Sign != other.Sign || Exponent == other.Exponent)
        {
            return Sign != other.Sign ? Sign.CompareTo(other.Sign) : Coefficient.CompareTo(other.Coefficient);
        }

        var magnitude = (DigitCount(Coefficient) + Exponent).CompareTo(DigitCount(other.Coefficient) + other.Exponent);
        if (magnitude != 0)
        {
            return magnitude * Sign;
        }

        var exponent = Math.Min(Exponent, other.Exponent);
        return At(exponent).CompareTo(other.At(exponent));
    }

    /// <summary>Plain digits, no exponent: <c>0.000125</c>.</summary>
    public override string ToString() => FeelNumberText.Write(this);

    internal BigInteger Whole() => Coefficient * BigInteger.Pow(10, Exponent);

    internal BigInteger At(int exponent) =>
        Exponent == exponent || Coefficient.IsZero ? Coefficient : Coefficient * BigInteger.Pow(10, Exponent - exponent);

    internal static int DigitCount(BigInteger value)
    {
        value = BigInteger.Abs(value);
        if (value.IsZero)
        {
            return 1;
        }

        var guess = (int)(value.GetBitLength() * 30103L / 100000);
        return guess + (value >= BigInteger.Pow(10, guess) ? 1 : 0);
    }

    private static BigInteger DivideHalfEven(BigInteger value, BigInteger by)
    {
        var quotient = BigInteger.DivRem(value, by, out var rest);
        var twice = BigInteger.Abs(rest) * 2;
        var up = twice > by || (twice == by && !quotient.IsEven);
        return up ? quotient + value.Sign : quotient;
    }

    private static (BigInteger Coefficient, int Exponent) OneForm(BigInteger coefficient, int exponent)
    {
        if (coefficient.IsZero)
        {
            return (coefficient, 0);
        }

        while (exponent < 0)
        {
            var shorter = BigInteger.DivRem(coefficient, 10, out var digit);
            if (!digit.IsZero)
            {
                return (coefficient, exponent);
            }

            coefficient = shorter;
            exponent++;
        }

        if (exponent > 0)
        {
            var room = Math.Min(exponent, Digits - DigitCount(coefficient));
            coefficient *= BigInteger.Pow(10, room);
            exponent -= room;
        }

        return (coefficient, exponent);
    }
}
