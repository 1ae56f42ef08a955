using System.Numerics;
using Ronghe.Feel;
using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn;

internal sealed partial class ExpressionChecker
{
    private Typed? Call(CallNode node, Place place)
    {
        var name = (node.Callee as NameNode)?.Name ?? "";
        if (name == "date")
        {
            return DateCall(node, place);
        }

        if (knowledge?.Find(name) is { } known)
        {
            var values = node.Arguments.Select(a => new BoundArgument(a.Name, Check(a.Value, place))).ToList();
            return knowledge.Invoke(known, values, place);
        }

        var arguments = node.Arguments
            .SelectMany(a => a.Value is ListNode list ? list.Items : [a.Value])
            .Select(a => Check(a, place))
            .ToList();
        if (arguments.Exists(a => a is null))
        {
            return null;
        }

        var parts = arguments.Select(a => a!).ToList();
        if (name == "not")
        {
            return parts is [{ Type: BooleanType } negand] ? Not(negand) : Arguments(name, place);
        }

        return Numeric(name, parts, place);
    }

    private Typed? Numeric(string name, List<Typed> parts, Place place)
    {
        if (name is "all" or "and" or "any" or "or" && parts.Count > 0 && parts.TrueForAll(p => p.Type is BooleanType))
        {
            return parts.Aggregate((a, b) => Truth(name is "all" or "and" ? Operation.And : Operation.Or, a, b));
        }

        if (parts.Count == 0 || parts.Exists(p => p.Type is not NumberType))
        {
            var dates = name is "min" or "max" && parts.Count > 0 && parts.TrueForAll(p => p.Type is DateType);
            return dates ? Extreme(name, parts, place) : Arguments(name, place);
        }

        return (name, parts) switch
        {
            ("min" or "max", _) => Extreme(name, parts, place),
            ("sum", _) => parts.Aggregate((Typed?)null, (sum, p) => sum is null ? p : Add(sum, p, place)),
            ("abs", [var n]) => Abs(n),
            ("modulo", [var a, var b]) => Modulo(a, b, place),
            ("floor", [var n]) => Rounded(n, 0, Rounding.Floor, place),
            ("ceiling", [var n]) => Rounded(n, 0, Rounding.Ceiling, place),
            ("floor", [var n, ConstantNode s]) => Scaled(n, s, Rounding.Floor, place),
            ("ceiling", [var n, ConstantNode s]) => Scaled(n, s, Rounding.Ceiling, place),
            ("decimal", [var n, ConstantNode s]) => Scaled(n, s, Rounding.HalfEven, place),
            ("round up", [var n, ConstantNode s]) => Scaled(n, s, Rounding.Up, place),
            ("round down", [var n, ConstantNode s]) => Scaled(n, s, Rounding.Down, place),
            ("round half up", [var n, ConstantNode s]) => Scaled(n, s, Rounding.HalfUp, place),
            ("round half down", [var n, ConstantNode s]) => Scaled(n, s, Rounding.HalfDown, place),
            _ => Arguments(name, place),
        };
    }

    private Typed? Arguments(string name, Place place) => Refuse("dmn.call", place, name);

    private Typed? DateCall(CallNode node, Place place)
    {
        var run = new FeelRun(FeelLimits.Default, TimeProvider.System);
        var literal = node.Arguments.All(a => a.Value is TextNode or NumberNode or AtNode);
        return literal ? Date(Evaluator.Evaluate(node, Scope.Of(new FeelContext()), run), place) : Refuse("dmn.not-in-strict", place, "date()");
    }

    private Typed? Extreme(string name, List<Typed> parts, Place place)
    {
        if (Unifier.Unify(parts) is not { } same)
        {
            return Overflow(place);
        }

        var least = name == "min";
        return same.Aggregate((a, b) => Made(new OperationNode(
            least ? Operation.Minimum : Operation.Maximum,
            Bounds(a.Type, Pick(least, a.Type.Least, b.Type.Least), Pick(least, a.Type.Most, b.Type.Most)),
            a,
            b)));
    }

    private static long Pick(bool least, long a, long b) => least ? Math.Min(a, b) : Math.Max(a, b);

    private static StrictType Bounds(StrictType type, long least, long most) => type is NumberType number
        ? number with { Min = least, Max = most }
        : new DateType(DateOnly.FromDayNumber((int)least), DateOnly.FromDayNumber((int)most));

    private static Typed Abs(Typed node)
    {
        var type = (NumberType)node.Type;
        var most = Math.Max(Math.Abs(type.Min), Math.Abs(type.Max));
        var least = type.Min > 0 ? type.Min : type.Max < 0 ? -type.Max : 0;
        return Made(new OperationNode(Operation.Absolute, type with { Min = least, Max = most }, node));
    }

    private Typed? Modulo(Typed left, Typed right, Place place)
    {
        var (a, b, den) = Aligned(left, right);
        if (a is null || b is null)
        {
            return Overflow(place);
        }

        if (b.Type.Least <= 0 && b.Type.Most >= 0)
        {
            return Refuse("dmn.divide-by-zero", place);
        }

        var (min, max) = b.Type.Least > 0 ? (0L, b.Type.Most - 1) : (b.Type.Least + 1, 0L);
        return Made(new OperationNode(Operation.Modulo, new NumberType(min, max, den), a, b));
    }

    private Typed? Scaled(Typed node, ConstantNode scale, Rounding way, Place place) =>
        scale.Type is NumberType { Denominator: 1 } && scale.Value is >= -15 and <= 15
            ? Rounded(node, (int)scale.Value, way, place)
            : Refuse("dmn.scale", place);

    // x / D to `places`: the result is a whole number of units of 10^-places; one unit is D / 10^places of the carrier.
    private Typed? Rounded(Typed node, int places, Rounding way, Place place)
    {
        var type = (NumberType)node.Type;
        var (up, down) = places >= 0 ? (BigInteger.Pow(10, places), BigInteger.One) : (BigInteger.One, BigInteger.Pow(10, -places));
        if (places >= 0 && (up % type.Denominator).IsZero)
        {
            return node;
        }

        var shared = BigInteger.GreatestCommonDivisor(up, type.Denominator * down);
        var (factor, divisor) = (up / shared, type.Denominator * down / shared);
        var wide = NumberRules.Bounded(type.Min * factor, type.Max * factor, type.Denominator);
        if (wide is null || divisor > long.MaxValue >> 2)
        {
            return Overflow(place);
        }

        var scaled = NumberRules.Scaled(node, (long)factor, wide);
        var by = (long)divisor;
        var (least, most) = (OperationNode.RoundDivide(wide.Min, by, way), OperationNode.RoundDivide(wide.Max, by, way));
        var units = new NumberType(least, most, (long)up);
        var operation = way == Rounding.Floor ? Operation.DivideFloor : Operation.DivideRound;
        var rounded = Made(new OperationNode(operation, units, scaled) { Constant = by, Rounding = way });
        return places >= 0 ? rounded : Multiply(rounded, NumberRules.Constant(down, 1)!, place);
    }
}
