using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

internal static partial class Evaluator
{
    private static List<object?>? For(ForNode node, Scope scope, FeelRun run)
    {
        var results = new List<object?>();
        var usesPartial = NodeWalk.Mentions(node.Body, "partial");
        return Iterate(node.Iterations, 0, scope, run, s =>
        {
            if (usesPartial)
            {
                // What came before, not the growing list itself.
                run.Step(results.Count);
                s = s.With("partial", results.ToList());
            }

            results.Add(Evaluate(node.Body, s, run));
            return true;
        }) ? results : null;
    }

    private static object? Quantified(QuantifiedNode node, Scope scope, FeelRun run)
    {
        object? result = node.Every;
        var ran = Iterate(node.Iterations, 0, scope, run, s =>
        {
            var held = Evaluate(node.Condition, s, run);
            if (held is not bool truth)
            {
                result = null;
            }
            else if (truth != node.Every)
            {
                result = truth;
                return false;
            }

            return true;
        });
        return ran || result is not null ? result : null;
    }

    /// <summary>Runs a body for every combination; false when something to iterate over is no list. The body returns false to stop.</summary>
    private static bool Iterate(IReadOnlyList<Iteration> iterations, int index, Scope scope, FeelRun run, Func<Scope, bool> body)
    {
        var stopped = false;
        return Walk(iterations, index, scope, run, body, ref stopped);
    }

    private static bool Walk(IReadOnlyList<Iteration> iterations, int index, Scope scope, FeelRun run, Func<Scope, bool> body, ref bool stopped)
    {
        if (index == iterations.Count)
        {
            stopped = !body(scope);
            return true;
        }

        var iteration = iterations[index];
        if (Source(iteration, scope, run) is not { } items)
        {
            return false;
        }

        foreach (var item in items)
        {
            run.Step();
            if (!Walk(iterations, index + 1, scope.With(iteration.Name, item), run, body, ref stopped))
            {
                return false;
            }

            if (stopped)
            {
                return true;
            }
        }

        return true;
    }

    private static IEnumerable<object?>? Source(Iteration iteration, Scope scope, FeelRun run)
    {
        var from = Evaluate(iteration.From, scope, run);
        if (iteration.To is not null)
        {
            var to = Evaluate(iteration.To, scope, run);
            return Sequence(from, true, to, true, upOnly: false) ?? NoList(iteration.From, run, from);
        }

        return Items(from) ?? NoList(iteration.From, run, from);
    }

    /// <summary>What an iteration runs over; null when the value is nothing to iterate over.</summary>
    internal static IEnumerable<object?>? Items(object? value) => value switch
    {
        IReadOnlyList<object?> items => items,
        FeelRange range => Sequence(range.Low, range.LowClosed, range.High, range.HighClosed, upOnly: true),
        null => null,
        _ => [value],
    };

    private static List<object?>? NoList(Node node, FeelRun run, object? value)
    {
        Null(run, node, "feel.no-list", value);
        return null;
    }

    // Numbers step by one, dates by a day; `3..1` counts down.
    private static IEnumerable<object?>? Sequence(object? from, bool fromClosed, object? to, bool toClosed, bool upOnly) => (from, to) switch
    {
        (FeelNumber a, FeelNumber b) when a.ToLong() is { } low && b.ToLong() is { } high =>
            Steps(low, fromClosed, high, toClosed, upOnly).Select(n => (object?)(FeelNumber)n),
        (FeelDate a, FeelDate b) => Steps(a.EpochDay, fromClosed, b.EpochDay, toClosed, upOnly).Select(n => (object?)FeelDate.FromEpochDay(n)),
        _ => null,
    };

    private static IEnumerable<long> Steps(long from, bool fromClosed, long to, bool toClosed, bool upOnly)
    {
        var step = from <= to ? 1 : -1;
        if (upOnly && step < 0)
        {
            yield break;
        }

        var last = toClosed ? to : to - step;
        for (var n = fromClosed ? from : from + step; step > 0 ? n <= last : n >= last; n += step)
        {
            yield return n;
        }
    }

    private static object? Filter(FilterNode node, Scope scope, FeelRun run)
    {
        var source = Evaluate(node.Source, scope, run);
        if (source is null)
        {
            return null;
        }

        var items = source as IReadOnlyList<object?> ?? [source];
        if (IsIndex(node.Filter, items, scope, run) is { } index)
        {
            return ItemAt(items, index, node, run);
        }

        var kept = new List<object?>();
        foreach (var item in items)
        {
            run.Step();
            if (Evaluate(node.Filter, ItemScope(scope, item), run) is true)
            {
                kept.Add(item);
            }
        }

        return kept;
    }

    private static Scope ItemScope(Scope scope, object? item)
    {
        var inner = scope.With("item", item);
        return item is FeelContext context ? inner.With(context) : inner;
    }

    // A filter that gives a number is an index (DMN 1.5 §10.3.2.5). Whether it does is seen outside the list first, then on its first item.
    private static FeelNumber? IsIndex(Node filter, IReadOnlyList<object?> items, Scope scope, FeelRun run)
    {
        if (filter is NumberNode literal)
        {
            return literal.Value;
        }

        if (filter is BinaryNode { Operator: >= BinaryOperator.And } or QuantifiedNode or InNode or BetweenNode or InstanceOfNode)
        {
            return null;
        }

        var probe = items.Count == 0 ? scope : ItemScope(scope, items[0]);
        return Evaluate(filter, probe, run) as FeelNumber?;
    }

    private static object? ItemAt(IReadOnlyList<object?> items, FeelNumber index, Node node, FeelRun run)
    {
        var position = index.ToLong() switch
        {
            > 0 and { } fromStart => fromStart - 1,
            < 0 and { } fromEnd => items.Count + fromEnd,
            _ => -1,
        };
        return position >= 0 && position < items.Count ? items[(int)position] : Null(run, node, "feel.no-item", index, items.Count);
    }
}
