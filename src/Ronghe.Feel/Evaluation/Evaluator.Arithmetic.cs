using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

internal static partial class Evaluator
{
    private static object? Binary(BinaryNode node, Scope scope, FeelRun run)
    {
        if (node.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            return Logic(node, scope, run);
        }

        var left = Evaluate(node.Left, scope, run);
        var right = Evaluate(node.Right, scope, run);
        if (node.Operator >= BinaryOperator.Equal)
        {
            return Compare(node.Operator, left, right) ?? Null(run, node, "feel.not-comparable");
        }

        var result = Arithmetic(node.Operator, left, right);
        if (result is string text)
        {
            return run.Text(text);
        }

        return result ?? Null(run, node, "feel.no-result", left, right);
    }

    // Table 38: three-valued logic; anything that is not a boolean counts as unknown.
    private static bool? Logic(BinaryNode node, Scope scope, FeelRun run)
    {
        var decisive = node.Operator == BinaryOperator.Or;
        var left = Evaluate(node.Left, scope, run);
        if (left is bool first && first == decisive)
        {
            return decisive;
        }

        var right = Evaluate(node.Right, scope, run);
        if (right is bool second && second == decisive)
        {
            return decisive;
        }

        return left is bool && right is bool ? !decisive : null;
    }

    private static bool? Compare(BinaryOperator comparison, object? left, object? right)
    {
        if (comparison is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            var equal = FeelComparison.AreEqual(left, right);
            return comparison == BinaryOperator.Equal ? equal : !equal;
        }

        return FeelComparison.Compare(left, right) is not { } order ? null : comparison switch
        {
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static object? Negate(NegateNode node, Scope scope, FeelRun run) => Evaluate(node.Operand, scope, run) switch
    {
        FeelNumber number => -number,
        FeelMonths months => new FeelMonths(-months.Months),
        FeelDuration duration => new FeelDuration(-duration.Nanoseconds),
        var other => Null(run, node, "feel.no-result", other),
    };

    /// <summary>Tables 55 to 57.</summary>
    internal static object? Arithmetic(BinaryOperator op, object? left, object? right) => op switch
    {
        BinaryOperator.Add => Add(left, right),
        BinaryOperator.Subtract => Subtract(left, right),
        BinaryOperator.Multiply => Multiply(left, right),
        BinaryOperator.Divide => Divide(left, right),
        _ => left is FeelNumber a && right is FeelNumber b ? FeelMath.Power(a, b) : null,
    };

    private static object? Add(object? left, object? right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => FeelNumber.Add(a, b),
        (string a, string b) => a + b,
        (FeelMonths a, FeelMonths b) => new FeelMonths(a.Months + b.Months),
        (FeelDuration a, FeelDuration b) => new FeelDuration(a.Nanoseconds + b.Nanoseconds),
        (FeelDate a, FeelMonths b) => a.AddMonths(b.Months),
        (FeelDate a, FeelDuration b) => FeelDateTime.StartOf(a).Add(b.Nanoseconds)?.Date,
        (FeelDateTime a, FeelMonths b) => a.Date.AddMonths(b.Months) is { } date ? a with { Date = date } : null,
        (FeelDateTime a, FeelDuration b) => a.Add(b.Nanoseconds),
        (FeelTime a, FeelDuration b) => Wrap(a, b.Nanoseconds),
        (FeelMonths or FeelDuration, FeelDate or FeelDateTime or FeelTime) => Add(right, left),
        _ => null,
    };

    private static object? Subtract(object? left, object? right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => FeelNumber.Subtract(a, b),
        (FeelMonths a, FeelMonths b) => new FeelMonths(a.Months - b.Months),
        (FeelDuration a, FeelDuration b) => new FeelDuration(a.Nanoseconds - b.Nanoseconds),
        (FeelDate or FeelDateTime or FeelTime, FeelMonths b) => Add(left, new FeelMonths(-b.Months)),
        (FeelDate or FeelDateTime or FeelTime, FeelDuration b) => Add(left, new FeelDuration(-b.Nanoseconds)),
        (FeelTime a, FeelTime b) => new FeelDuration(a.Universal() - b.Universal()),
        (FeelDate or FeelDateTime, FeelDate or FeelDateTime) => Between(left, right),
        _ => null,
    };

    // A date counts as midnight UTC beside a moment with a zone; a local moment and one with a zone have no difference.
    private static FeelDuration? Between(object left, object right)
    {
        var (a, b) = (left as FeelDateTime, right as FeelDateTime);
        var zoned = a?.Time.Zone is not null || b?.Time.Zone is not null;
        a ??= FeelDateTime.StartOf((FeelDate)left, zoned ? FeelZone.Offset(0) : null);
        b ??= FeelDateTime.StartOf((FeelDate)right, zoned ? FeelZone.Offset(0) : null);
        return (a.Time.Zone is null) == (b.Time.Zone is null) ? new FeelDuration(a.Universal - b.Universal) : null;
    }

    private static object? Multiply(object? left, object? right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => FeelNumber.Multiply(a, b),
        (FeelMonths a, FeelNumber b) => Months(FeelNumber.Multiply(a.Months, b)),
        (FeelDuration a, FeelNumber b) => Seconds(FeelNumber.Multiply(a.Seconds, b)),
        (FeelNumber, FeelMonths or FeelDuration) => Multiply(right, left),
        _ => null,
    };

    private static object? Divide(object? left, object? right) => (left, right) switch
    {
        (FeelNumber a, FeelNumber b) => FeelNumber.Divide(a, b),
        (FeelMonths a, FeelNumber b) => Months(FeelNumber.Divide(a.Months, b)),
        (FeelMonths a, FeelMonths b) => FeelNumber.Divide(a.Months, b.Months),
        (FeelDuration a, FeelNumber b) => Seconds(FeelNumber.Divide(a.Seconds, b)),
        (FeelDuration a, FeelDuration b) => FeelNumber.Divide(a.Seconds, b.Seconds),
        _ => null,
    };

    private static FeelMonths? Months(FeelNumber? months) =>
        months is { } m && FeelMath.Round(m, 0, Rounding.Down)?.ToLong() is { } whole ? new FeelMonths(whole) : null;

    internal static object? Seconds(FeelNumber? seconds)
    {
        if (seconds is not { } s || FeelMath.Round(s, 9, Rounding.Down) is not { } whole || FeelNumber.DigitCount(whole.Coefficient) + whole.Exponent > 24)
        {
            return null;
        }

        return new FeelDuration((Int128)whole.At(-9));
    }

    private static FeelTime Wrap(FeelTime time, Int128 nanoseconds)
    {
        var total = (time.Nanosecond + nanoseconds) % FeelTime.PerDay;
        return time with { Nanosecond = (long)(total < 0 ? total + FeelTime.PerDay : total) };
    }
}
