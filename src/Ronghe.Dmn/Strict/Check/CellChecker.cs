using System.Numerics;
using Ronghe.Feel.Syntax;

namespace Ronghe.Dmn;

/// <summary>Turns the tests of an input entry into the set of carriers they accept. Tests must be constant: that is what makes gaps and overlaps provable.</summary>
internal sealed class CellChecker(ExpressionChecker expressions, Findings findings)
{
    /// <summary>The values of the column that the cell accepts; null after an error.</summary>
    public ValueSet? Check(string text, StrictType column, Place place)
    {
        if (expressions.ReadCell(text, place) is not { } cell)
        {
            return null;
        }

        var all = ValueSet.Of(column);
        if (cell.Any)
        {
            return all;
        }

        var sets = cell.Tests.SelectMany(t => t is ListNode list ? list.Items : [t]).Select(t => Test(t, column, place)).ToList();
        if (sets.Exists(s => s is null))
        {
            return null;
        }

        var union = ValueSet.Union(sets.Select(s => s!)).Intersect(all);
        var accepted = cell.Negated ? all.Without(union) : union;
        if (!accepted.IsEmpty)
        {
            return accepted;
        }

        findings.Error("dmn.never", place, text, $"{column.Text(column.Least)}..{column.Text(column.Most)}");
        return null;
    }

    private ValueSet? Test(Node test, StrictType column, Place place)
    {
        switch (test)
        {
            case HalfRangeNode half:
                return Constant(half.Bound, column, place) is { } bound ? Compared(half.Operator, bound, column, place) : null;
            case RangeNode range:
                var low = Constant(range.Low, column, place);
                var high = Constant(range.High, column, place);
                if (low is null || high is null)
                {
                    return null;
                }

                var above = Compared(range.LowClosed ? BinaryOperator.GreaterOrEqual : BinaryOperator.Greater, low, column, place);
                var below = Compared(range.HighClosed ? BinaryOperator.LessOrEqual : BinaryOperator.Less, high, column, place);
                return above is null || below is null ? null : above.Intersect(below);
            default:
                return Constant(test, column, place) is { } value ? Compared(BinaryOperator.Equal, value, column, place) : null;
        }
    }

    private ConstantNode? Constant(Node node, StrictType column, Place place)
    {
        var typed = expressions.Check(node, place);
        if (typed is null)
        {
            return null;
        }

        if (typed is not ConstantNode constant)
        {
            findings.Error("dmn.not-constant", place);
            return null;
        }

        if (constant.Type.GetType() == column.GetType())
        {
            return constant;
        }

        findings.Error("dmn.type", place, ExpressionChecker.TypeName(new ConstantNode(0, column)), ExpressionChecker.TypeName(constant));
        return null;
    }

    private ValueSet? Compared(BinaryOperator op, ConstantNode bound, StrictType column, Place place)
    {
        if (column is EnumType words)
        {
            return Word(op, ((EnumType)bound.Type).Values[0], words, place);
        }

        var (down, up) = Around(bound, column);
        var (least, most) = (column.Least, column.Most);
        return op switch
        {
            BinaryOperator.Equal => down == up ? ValueSet.Of(down, down) : ValueSet.Empty,
            BinaryOperator.NotEqual => down == up ? ValueSet.Of(column).Without(ValueSet.Of(down, down)) : ValueSet.Of(column),
            BinaryOperator.Less => ValueSet.Of(least, up - 1),
            BinaryOperator.LessOrEqual => ValueSet.Of(least, down),
            BinaryOperator.Greater => ValueSet.Of(down + 1, most),
            _ => ValueSet.Of(up, most),
        };
    }

    private ValueSet? Word(BinaryOperator op, string word, EnumType words, Place place)
    {
        var index = words.IndexOf(word);
        if (index < 0)
        {
            findings.Error("dmn.unknown-value", place, word, string.Join(", ", words.Values));
            return null;
        }

        var one = ValueSet.Of(index, index);
        if (op is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            return op == BinaryOperator.Equal ? one : ValueSet.Of(words).Without(one);
        }

        findings.Error("dmn.type", place, "number", "string");
        return null;
    }

    /// <summary>The carriers of the column next to the bound: equal when the bound is one of them.</summary>
    private static (long Down, long Up) Around(ConstantNode bound, StrictType column)
    {
        if (column is not NumberType number)
        {
            return (bound.Value, bound.Value);
        }

        var bottom = (BigInteger)((NumberType)bound.Type).Denominator;
        var top = (BigInteger)bound.Value * number.Denominator;
        var down = NumberRules.Floor(top, bottom);
        var up = (top % bottom).IsZero ? down : down + 1;
        return (Clamp(down), Clamp(up));
    }

    private static long Clamp(BigInteger value) => (long)BigInteger.Max(long.MinValue >> 1, BigInteger.Min(long.MaxValue >> 1, value));
}
