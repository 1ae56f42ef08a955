using System.Numerics;
using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>Arithmetic on the types of numbers: which carriers a result may have, and over which denominator. Null means it could overflow.</summary>
internal static class NumberRules
{
    // Far enough from the ends of long that sums of two carriers cannot wrap either.
    private static readonly BigInteger Most = BigInteger.One << 61;

    public static NumberType? Bounded(BigInteger min, BigInteger max, BigInteger denominator) =>
        BigInteger.Abs(min) <= Most && BigInteger.Abs(max) <= Most && denominator <= Most
            ? new NumberType((long)min, (long)max, (long)denominator)
            : null;

    public static ConstantNode? Constant(BigInteger top, BigInteger bottom)
    {
        var shared = BigInteger.GreatestCommonDivisor(top, bottom) * bottom.Sign;
        return Bounded(top / shared, top / shared, bottom / shared) is { } type ? new ConstantNode(type.Min, type) : null;
    }

    public static ConstantNode? Constant(FeelNumber number) => number.Exponent >= 0
        ? number.Exponent > 18 ? null : Constant(number.Whole(), 1)
        : number.Exponent < -18 ? null : Constant(number.Coefficient, BigInteger.Pow(10, -number.Exponent));

    /// <summary>The same value over a multiple of its denominator.</summary>
    public static Typed? Over(Typed node, long denominator)
    {
        var type = (NumberType)node.Type;
        var factor = denominator / type.Denominator;
        if (factor == 1)
        {
            return node;
        }

        return Bounded((BigInteger)type.Min * factor, (BigInteger)type.Max * factor, denominator) is { } wide ? Scaled(node, factor, wide) : null;
    }

    public static Typed Scaled(Typed node, long factor, StrictType type) => factor == 1 && node.Type == type ? node
        : node is ConstantNode constant ? new ConstantNode(constant.Value * factor, type)
        : new OperationNode(Operation.Multiply, type, node, new ConstantNode(factor, new NumberType(factor, factor, 1)));

    /// <summary>The least common denominator; null beyond the range.</summary>
    public static long? CommonDenominator(IEnumerable<Typed> nodes)
    {
        var common = BigInteger.One;
        foreach (var node in nodes)
        {
            var denominator = (BigInteger)((NumberType)node.Type).Denominator;
            common = common / BigInteger.GreatestCommonDivisor(common, denominator) * denominator;
        }

        return common <= Most ? (long)common : null;
    }

    public static (BigInteger Min, BigInteger Max) Hull(params ReadOnlySpan<BigInteger> values)
    {
        var (min, max) = (values[0], values[0]);
        foreach (var value in values)
        {
            (min, max) = (BigInteger.Min(min, value), BigInteger.Max(max, value));
        }

        return (min, max);
    }

    /// <summary>The largest whole number not above top ÷ bottom.</summary>
    public static BigInteger Floor(BigInteger top, BigInteger bottom)
    {
        var quotient = BigInteger.DivRem(top, bottom, out var rest);
        return !rest.IsZero && rest.Sign != bottom.Sign ? quotient - 1 : quotient;
    }
}
