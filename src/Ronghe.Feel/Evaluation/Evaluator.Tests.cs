using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

internal static partial class Evaluator
{
    /// <summary>The name by which unary tests call the value they test.</summary>
    public const string TestedName = "?";

    private static object? In(InNode node, Scope scope, FeelRun run)
    {
        var value = Evaluate(node.Value, scope, run);
        return AnyHolds(node.Tests, value, scope.With(TestedName, value), run);
    }

    private static object? Tests(UnaryTestsNode node, Scope scope, FeelRun run)
    {
        if (node.Any)
        {
            return true;
        }

        _ = scope.TryFind(TestedName, out var value);
        var held = AnyHolds(node.Tests, value, scope, run);
        return node.Negated ? held is bool truth ? !truth : null : held;
    }

    // Three-valued: one true test suffices, else an undecided one leaves the whole undecided.
    private static object? AnyHolds(IReadOnlyList<Node> tests, object? value, Scope scope, FeelRun run)
    {
        object? result = false;
        foreach (var test in tests)
        {
            switch (Holds(test, value, scope, run))
            {
                case true:
                    return true;
                case null:
                    result = null;
                    break;
                default:
                    break;
            }
        }

        return result;
    }

    private static bool? Holds(Node test, object? value, Scope scope, FeelRun run)
    {
        if (test is HalfRangeNode half)
        {
            var bound = Evaluate(half.Bound, scope, run);
            return Compare(half.Operator, value, bound);
        }

        var result = Evaluate(test, scope, run);
        if (result is bool truth && (value is not bool || UsesTested(test)))
        {
            return truth;
        }

        return result switch
        {
            null => value is null ? test is NullNode || !UsesTested(test) : test is NullNode ? false : null,
            FeelRange range when value is not FeelRange => range.Contains(value),
            IReadOnlyList<object?> items when value is not IReadOnlyList<object?> => HoldsAny(items, value),
            IReadOnlyList<object?> items => FeelComparison.AreEqual(items, value) == true || HoldsAny(items, value) == true,
            _ => value is null ? false : FeelComparison.AreEqual(value, result),
        };
    }

    private static bool? HoldsAny(IReadOnlyList<object?> items, object? value)
    {
        foreach (var item in items)
        {
            if (FeelComparison.AreEqual(item, value) == true || (item is FeelRange range && range.Contains(value) == true))
            {
                return true;
            }
        }

        return false;
    }

    // A cell such as `count(?) > 3` speaks of the tested value itself; one such as `true` is compared with it.
    private static bool UsesTested(Node node) => NodeWalk.Mentions(node, TestedName);
}
