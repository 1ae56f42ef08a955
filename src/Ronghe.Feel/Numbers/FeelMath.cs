using System.Numerics;

namespace Ronghe.Feel;

/// <summary>How a number is brought to fewer digits.</summary>
internal enum Rounding
{
    HalfEven,
    Up,
    Down,
    HalfUp,
    HalfDown,
    Floor,
    Ceiling,
}

/// <summary>What the numeric built-ins need beyond the four operations.</summary>
internal static class FeelMath
{
    /// <summary>Rounds to a number of places after the point (before it, when negative). DMN 1.5 §10.3.4.5.</summary>
    public static FeelNumber? Round(FeelNumber value, int places, Rounding way)
    {
        if (value.Exponent >= -places)
        {
            return value;
        }

        var drop = -places - value.Exponent;
        if (drop > FeelNumber.Digits + 6200)
        {
            return null;
        }

        var unit = BigInteger.Pow(10, drop);
        var quotient = BigInteger.DivRem(value.Coefficient, unit, out var rest);
        return FeelNumber.Create(quotient + Step(quotient, rest, unit, way), -places);
    }

    /// <summary>n − d × floor(n ÷ d); null when d is 0. The sign is the divisor's (DMN 1.5 §10.3.4.5 modulo).</summary>
    public static FeelNumber? Modulo(FeelNumber dividend, FeelNumber divisor)
    {
        if (divisor.Sign == 0)
        {
            return null;
        }

        var exponent = Math.Min(dividend.Exponent, divisor.Exponent);
        var rest = BigInteger.Remainder(dividend.At(exponent), divisor.At(exponent));
        if (!rest.IsZero && rest.Sign != divisor.Sign)
        {
            rest += divisor.At(exponent);
        }

        return FeelNumber.Create(rest, exponent);
    }

    /// <summary>Whole exponents by repeated squaring, others through doubles.</summary>
    public static FeelNumber? Power(FeelNumber value, FeelNumber exponent)
    {
        if (exponent.ToLong() is not { } times || Math.Abs(times) > 999_999_999)
        {
            return FeelNumber.FromDouble(Math.Pow(value.ToDouble(), exponent.ToDouble()));
        }

        FeelNumber? result = FeelNumber.One;
        FeelNumber? square = value;
        for (var left = Math.Abs(times); left > 0 && result is not null; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                result = square is { } s ? FeelNumber.Multiply(result.Value, s) : null;
            }

            square = square is { } q ? FeelNumber.Multiply(q, q) : null;
        }

        return times < 0 && result is { } r ? FeelNumber.Divide(FeelNumber.One, r) : result;
    }

    /// <summary>To 34 digits; null below 0.</summary>
    public static FeelNumber? SquareRoot(FeelNumber value)
    {
        if (value.Sign <= 0)
        {
            return value.Sign == 0 ? value : null;
        }

        var shift = (2 * FeelNumber.Digits) + 4;
        shift += (value.Exponent - shift) % 2 == 0 ? 0 : 1;
        var scaled = value.Coefficient * BigInteger.Pow(10, shift);
        var root = IntegerRoot(scaled);
        var exponent = (value.Exponent - shift) / 2;
        return root * root == scaled ? FeelNumber.Create(root, exponent) : FeelNumber.Create((root * 10) + 1, exponent - 1);
    }

    private static BigInteger IntegerRoot(BigInteger value)
    {
        var guess = BigInteger.One << (int)((value.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (guess + (value / guess)) >> 1;
            if (next >= guess)
            {
                return guess;
            }

            guess = next;
        }
    }

    private static int Step(BigInteger quotient, BigInteger rest, BigInteger unit, Rounding way)
    {
        if (rest.IsZero)
        {
            return 0;
        }

        var half = (BigInteger.Abs(rest) * 2).CompareTo(unit);
        var away = way switch
        {
            Rounding.Up => true,
            Rounding.Down => false,
            Rounding.HalfUp => half >= 0,
            Rounding.HalfDown => half > 0,
            Rounding.Floor => rest.Sign < 0,
            Rounding.Ceiling => rest.Sign > 0,
            _ => half > 0 || (half == 0 && !quotient.IsEven),
        };
        return away ? rest.Sign : 0;
    }
}
