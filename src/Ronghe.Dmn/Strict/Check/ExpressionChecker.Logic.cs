using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn;

internal sealed partial class ExpressionChecker
{
    private Typed? Logic(BinaryNode node, Place place)
    {
        var left = Boolean(node.Left, place);
        var right = Boolean(node.Right, place);
        if (left is null || right is null)
        {
            return null;
        }

        var operation = node.Operator == BinaryOperator.And ? Operation.And : Operation.Or;
        return Made(new OperationNode(operation, new BooleanType(), left, right));
    }

    private Typed? Compare(BinaryOperator op, Typed left, Typed right, Place place)
    {
        if (left.Type is EnumType && right.Type is EnumType)
        {
            return CompareWords(op, left, right, place);
        }

        if (Unifier.Unify([left, right]) is not { } same)
        {
            return Refuse("dmn.type", place, TypeName(left), TypeName(right));
        }

        if (left.Type is BooleanType && op > BinaryOperator.NotEqual)
        {
            return Refuse("dmn.type", place, "number", "boolean");
        }

        var (a, b) = (same[0], same[1]);
        var typed = op switch
        {
            BinaryOperator.Equal => Truth(Operation.Equal, a, b),
            BinaryOperator.NotEqual => Not(Truth(Operation.Equal, a, b)),
            BinaryOperator.Less => Truth(Operation.Less, a, b),
            BinaryOperator.LessOrEqual => Truth(Operation.LessOrEqual, a, b),
            BinaryOperator.Greater => Truth(Operation.Less, b, a),
            _ => Truth(Operation.LessOrEqual, b, a),
        };
        return CanBeTrue(op, left, right) ? typed : Refuse("dmn.never-true", place, RangeText(left), RangeText(right));
    }

    private Typed? CompareWords(BinaryOperator op, Typed left, Typed right, Place place)
    {
        if (op > BinaryOperator.NotEqual)
        {
            return Refuse("dmn.type", place, "number", "string");
        }

        var (literal, other) = left is ConstantNode ? (left, right) : (right, left);
        var word = ((EnumType)literal.Type).Values[0];
        if (literal is ConstantNode && ((EnumType)other.Type).IndexOf(word) < 0)
        {
            return Refuse("dmn.unknown-value", place, word, string.Join(", ", ((EnumType)other.Type).Values));
        }

        var same = Unifier.Unify([left, right])!;
        var equal = Truth(Operation.Equal, same[0], same[1]);
        return op == BinaryOperator.Equal ? equal : Not(equal);
    }

    private Typed? Between(BetweenNode node, Place place)
    {
        var value = Check(node.Value, place);
        var low = Check(node.Low, place);
        var high = Check(node.High, place);
        if (value is null || low is null || high is null)
        {
            return null;
        }

        var above = Compare(BinaryOperator.GreaterOrEqual, value, low, place);
        var below = Compare(BinaryOperator.LessOrEqual, value, high, place);
        return above is null || below is null ? null : Truth(Operation.And, above, below);
    }

    private Typed? In(InNode node, Place place)
    {
        if (Check(node.Value, place) is not { } value)
        {
            return null;
        }

        Typed? any = null;
        foreach (var test in node.Tests.SelectMany(t => t is ListNode list ? list.Items : [t]))
        {
            if (Test(test, value, place) is not { } held)
            {
                return null;
            }

            any = any is null ? held : Truth(Operation.Or, any, held);
        }

        return any ?? Refuse("dmn.not-in-strict", place, "in ()");
    }

    private Typed? Test(Node test, Typed value, Place place)
    {
        switch (test)
        {
            case HalfRangeNode half:
                return Check(half.Bound, place) is { } bound ? Compare(half.Operator, value, bound, place) : null;
            case RangeNode range:
                var low = Check(range.Low, place);
                var high = Check(range.High, place);
                if (low is null || high is null)
                {
                    return null;
                }

                var above = Compare(range.LowClosed ? BinaryOperator.GreaterOrEqual : BinaryOperator.Greater, value, low, place);
                var below = Compare(range.HighClosed ? BinaryOperator.LessOrEqual : BinaryOperator.Less, value, high, place);
                return above is null || below is null ? null : Truth(Operation.And, above, below);
            default:
                return Check(test, place) is { } equal ? Compare(BinaryOperator.Equal, value, equal, place) : null;
        }
    }

    private static Typed Truth(Operation operation, Typed left, Typed right) => Made(new OperationNode(operation, new BooleanType(), left, right));

    private static Typed Not(Typed operand) => Made(new OperationNode(Operation.Not, new BooleanType(), operand));

    // Two constants are what the author wrote; a comparison with something that varies must be able to hold.
    private static bool CanBeTrue(BinaryOperator op, Typed left, Typed right)
    {
        if (left is ConstantNode && right is ConstantNode)
        {
            return true;
        }

        var same = Unifier.Unify([left, right])!;
        var (a, b) = (same[0].Type, same[1].Type);
        return op switch
        {
            BinaryOperator.Equal => a.Least <= b.Most && b.Least <= a.Most,
            BinaryOperator.NotEqual => a.Least != a.Most || b.Least != b.Most || a.Least != b.Least,
            BinaryOperator.Less => a.Least < b.Most,
            BinaryOperator.LessOrEqual => a.Least <= b.Most,
            BinaryOperator.Greater => a.Most > b.Least,
            _ => a.Most >= b.Least,
        };
    }

    private static string RangeText(Typed node) => node.Type.Least == node.Type.Most
        ? node.Type.Text(node.Type.Least)
        : $"{node.Type.Text(node.Type.Least)}..{node.Type.Text(node.Type.Most)}";
}
