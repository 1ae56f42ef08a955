using System.Numerics;
using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn;

internal sealed partial class ExpressionChecker
{
    // A divisor that varies is allowed while the least common multiple of its values stays small: 20 / n for n from 1 to 20.
    private const int MostDivisors = 64;

    private Typed? Binary(BinaryNode node, Place place)
    {
        if (node.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            return Logic(node, place);
        }

        var left = Check(node.Left, place);
        var right = Check(node.Right, place);
        if (left is null || right is null)
        {
            return null;
        }

        if (node.Operator >= BinaryOperator.Equal)
        {
            return Compare(node.Operator, left, right, place);
        }

        if (left.Type is not NumberType || right.Type is not NumberType)
        {
            return Refuse("dmn.type", place, "number", TypeName(left.Type is NumberType ? right : left));
        }

        return node.Operator switch
        {
            BinaryOperator.Add => Add(left, right, place),
            BinaryOperator.Subtract => Subtract(left, right, place),
            BinaryOperator.Multiply => Multiply(left, right, place),
            BinaryOperator.Divide => Divide(left, right, place),
            _ => Power(left, right, place),
        };
    }

    private Typed? Add(Typed left, Typed right, Place place)
    {
        var (a, b, den) = Aligned(left, right);
        return a is null ? Overflow(place)
            : Number(Operation.Add, (BigInteger)a.Type.Least + b!.Type.Least, (BigInteger)a.Type.Most + b.Type.Most, den, place, a, b);
    }

    private Typed? Subtract(Typed left, Typed right, Place place)
    {
        if (right.Type is not NumberType)
        {
            return Refuse("dmn.type", place, "number", TypeName(right));
        }

        var (a, b, den) = Aligned(left, right);
        return a is null ? Overflow(place)
            : Number(Operation.Subtract, (BigInteger)a.Type.Least - b!.Type.Most, (BigInteger)a.Type.Most - b.Type.Least, den, place, a, b);
    }

    private Typed? Multiply(Typed left, Typed right, Place place)
    {
        var (a, b) = ((NumberType)left.Type, (NumberType)right.Type);
        var (min, max) = NumberRules.Hull(
            (BigInteger)a.Min * b.Min, (BigInteger)a.Min * b.Max, (BigInteger)a.Max * b.Min, (BigInteger)a.Max * b.Max);
        return Number(Operation.Multiply, min, max, (BigInteger)a.Denominator * b.Denominator, place, left, right);
    }

    private Typed? Divide(Typed left, Typed right, Place place)
    {
        var (a, b) = ((NumberType)left.Type, (NumberType)right.Type);
        if (b.Min <= 0 && b.Max >= 0)
        {
            return Refuse("dmn.divide-by-zero", place);
        }

        if (right is ConstantNode divisor)
        {
            return NumberRules.Constant(b.Denominator, divisor.Value) is { } inverse ? Multiply(left, inverse, place) : Overflow(place);
        }

        if (b.Max - b.Min >= MostDivisors)
        {
            return Refuse("dmn.divisor", place, b.Text(b.Min), b.Text(b.Max));
        }

        // left ÷ (n ÷ d) = left × d × (common ÷ n) ÷ common
        var common = BigInteger.One;
        for (var n = b.Min; n <= b.Max; n++)
        {
            common = common / BigInteger.GreatestCommonDivisor(common, n) * BigInteger.Abs(n);
        }

        var scaled = Multiply(left, NumberRules.Constant(b.Denominator, 1)!, place);
        if (scaled is null || common > long.MaxValue >> 2)
        {
            return scaled is null ? null : Overflow(place);
        }

        var type = (NumberType)scaled.Type;
        var (low, high) = NumberRules.Hull(
            type.Min * (common / b.Min), type.Min * (common / b.Max), type.Max * (common / b.Min), type.Max * (common / b.Max));
        return NumberRules.Bounded(low, high, type.Denominator * common) is { } result
            ? Made(new OperationNode(Operation.Share, result, scaled, right) { Constant = (long)common })
            : Overflow(place);
    }

    private Typed? Power(Typed left, Typed right, Place place)
    {
        if (right is not ConstantNode { Value: >= 1 and <= 8, Type: NumberType { Denominator: 1 } } times)
        {
            return Refuse("dmn.not-in-strict", place, "**");
        }

        var result = left;
        for (var i = 1; i < times.Value && result is not null; i++)
        {
            result = Multiply(result, left, place);
        }

        return result;
    }

    private Typed? Number(Operation operation, BigInteger min, BigInteger max, BigInteger denominator, Place place, params Typed[] parts) =>
        NumberRules.Bounded(min, max, denominator) is { } type ? Made(new OperationNode(operation, type, parts)) : Overflow(place);

    private Typed? Overflow(Place place) => Refuse("dmn.overflow", place, "");

    private static (Typed? Left, Typed? Right, long Denominator) Aligned(Typed left, Typed right)
    {
        if (NumberRules.CommonDenominator([left, right]) is not { } common)
        {
            return default;
        }

        var (a, b) = (NumberRules.Over(left, common), NumberRules.Over(right, common));
        return a is null || b is null ? default : (a, b, common);
    }
}
