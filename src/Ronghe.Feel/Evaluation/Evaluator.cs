using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

/// <summary>Evaluates a syntax tree with the semantics of the standard: what has no value is null, with a diagnostic (DMN 1.5 §10.3.2).</summary>
internal static partial class Evaluator
{
    public static object? Evaluate(Node node, Scope scope, FeelRun run)
    {
        run.Step();
        FeelRun.EnsureStack();
        return node switch
        {
            NumberNode number => number.Value,
            TextNode text => text.Value,
            BooleanNode truth => truth.Value,
            NullNode => null,
            AtNode at => at.Value ?? Null(run, node, "feel.bad-literal"),
            NameNode name => Lookup(name, scope, run),
            BinaryNode binary => Binary(binary, scope, run),
            NegateNode negate => Negate(negate, scope, run),
            CallNode call => Call(call, scope, run),
            PathNode path => Member(Evaluate(path.Source, scope, run), path, run),
            FilterNode filter => Filter(filter, scope, run),
            IfNode choice => Evaluate(Evaluate(choice.Condition, scope, run) is true ? choice.Then : choice.Else, scope, run),
            ListNode list => list.Items.Select(i => Evaluate(i, scope, run)).ToList(),
            ContextNode context => Context(context, scope, run),
            ForNode loop => For(loop, scope, run),
            QuantifiedNode quantified => Quantified(quantified, scope, run),
            BetweenNode between => Between(between, scope, run),
            InNode test => In(test, scope, run),
            InstanceOfNode instance => InstanceOf(instance, scope, run),
            RangeNode range => Range(range, scope, run),
            HalfRangeNode half => HalfRange(half, scope, run),
            FunctionNode function => new ClosureFunction(function, scope),
            UnaryTestsNode tests => Tests(tests, scope, run),
            _ => throw new InvalidOperationException(node.GetType().Name),
        };
    }

    private static object? Null(FeelRun run, Node node, string code, params IReadOnlyList<object?> args)
    {
        run.At = (node.Start, node.End);
        return run.Null(code, args);
    }

    private static object? Lookup(NameNode node, Scope scope, FeelRun run) =>
        scope.TryFind(node.Name, out var value) ? value : Null(run, node, "feel.unknown-name", node.Name);

    private static FeelContext? Context(ContextNode node, Scope scope, FeelRun run)
    {
        var context = new FeelContext();
        var inner = scope.With(context);
        foreach (var (name, value) in node.Entries)
        {
            // The keys of a context are distinct (§10.3.2.6).
            if (context.Has(name))
            {
                Null(run, node, "feel.key-twice", name);
                return null;
            }

            context.Put(name, Evaluate(value, inner, run));
        }

        return context;
    }

    private static object? InstanceOf(InstanceOfNode node, Scope scope, FeelRun run)
    {
        var value = Evaluate(node.Value, scope, run);
        var type = TypeReader.Read(node.Type, name => scope.TryFind(TypeReader.Key(name), out var known) ? known as FeelType : null);
        return type is null ? Null(run, node, "feel.unknown-type", node.Type.Name) : type.Holds(value);
    }

    private static object? Range(RangeNode node, Scope scope, FeelRun run)
    {
        var low = Evaluate(node.Low, scope, run);
        var high = Evaluate(node.High, scope, run);
        var ordered = low is null || high is null || FeelComparison.Compare(low, high) is not null;
        return ordered ? new FeelRange(low, node.LowClosed, high, node.HighClosed) : Null(run, node, "feel.not-comparable");
    }

    private static object? HalfRange(HalfRangeNode node, Scope scope, FeelRun run)
    {
        var bound = Evaluate(node.Bound, scope, run);
        return node.Operator switch
        {
            BinaryOperator.Less => new FeelRange(null, false, bound, false) { Sign = "<" },
            BinaryOperator.LessOrEqual => new FeelRange(null, false, bound, true) { Sign = "<=" },
            BinaryOperator.Greater => new FeelRange(bound, false, null, false) { Sign = ">" },
            BinaryOperator.GreaterOrEqual => new FeelRange(bound, true, null, false) { Sign = ">=" },
            BinaryOperator.Equal => new FeelRange(bound, true, bound, true) { Sign = "=" },
            _ => Null(run, node, "feel.unexpected", "!="),
        };
    }

    private static object? Between(BetweenNode node, Scope scope, FeelRun run)
    {
        var value = Evaluate(node.Value, scope, run);
        var low = FeelComparison.Compare(value, Evaluate(node.Low, scope, run));
        var high = FeelComparison.Compare(value, Evaluate(node.High, scope, run));
        return low is null || high is null ? Null(run, node, "feel.not-comparable") : low >= 0 && high <= 0;
    }
}
