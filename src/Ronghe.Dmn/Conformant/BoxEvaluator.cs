using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>Evaluates boxed expressions (DMN 1.5 §10.2).</summary>
internal sealed class BoxEvaluator(GraphRun graph, DmnModel model)
{
    private FeelRun Run => graph.Run;

    public object? Evaluate(DmnExpression? box, Scope scope)
    {
        Run.Step();
        FeelRun.EnsureStack();
        var value = box switch
        {
            null => Run.Null("dmn.no-logic"),
            DmnLiteral literal => Literal(literal, scope),
            DmnTable table => new TableEvaluator(graph, model, table).Evaluate(scope),
            DmnContext context => Context(context, scope),
            DmnInvocation call => Invoke(call, scope),
            DmnRelation relation => Relation(relation, scope),
            DmnList list => list.Items.Select(i => Evaluate(i, scope)).ToList(),
            DmnFunction function => new KnowledgeFunction(graph, model, function) { Scope = scope },
            DmnConditional choice => Conditional(choice, scope),
            DmnFilter filter => Filter(filter, scope),
            DmnIterator iterator => Iterate(iterator, scope),
            _ => null,
        };
        return box is null or DmnFunction ? value : graph.Coerce(model, box.TypeRef, value);
    }

    private object? Literal(DmnLiteral literal, Scope scope)
    {
        var expression = graph.Models.Parse(literal.Text);
        if (expression.Tree is not null)
        {
            return Run.In(literal.Text, () => Evaluator.Evaluate(expression.Tree, scope, Run));
        }

        foreach (var problem in expression.Problems)
        {
            Run.In(literal.Text, () =>
            {
                Run.At = (problem.Start, problem.End);
                return Run.Null(problem.Code, problem.Args);
            });
        }

        return null;
    }

    private object? Context(DmnContext box, Scope scope)
    {
        var context = new FeelContext();
        var inner = scope.With(context);
        foreach (var entry in box.Entries)
        {
            var value = graph.Coerce(model, entry.TypeRef, Evaluate(entry.Value, inner));
            if (entry.Name is null)
            {
                return value;
            }

            if (value is KnowledgeFunction function)
            {
                function.Scope = inner;
            }

            context.Put(entry.Name, value);
        }

        return context;
    }

    private object? Invoke(DmnInvocation box, Scope scope)
    {
        if (Evaluate(box.Callee, scope) is not FeelFunction function)
        {
            return Run.Null("feel.no-function", (box.Callee as DmnLiteral)?.Text ?? "");
        }

        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var binding in box.Bindings)
        {
            arguments[binding.Parameter] = Evaluate(binding.Value, scope);
        }

        Run.Enter();
        var result = function.CallNamed(Run, arguments);
        Run.Leave();
        return result;
    }

    private List<object?> Relation(DmnRelation box, Scope scope) =>
        box.Rows.Select(row => (object?)new FeelContext(box.Columns.Zip(row, (name, cell) => KeyValuePair.Create(name, Evaluate(cell, scope))))).ToList();

    private object? Conditional(DmnConditional box, Scope scope) =>
        Evaluate(box.If, scope) switch
        {
            true => Evaluate(box.Then, scope),
            false or null => Evaluate(box.Else, scope),
            var other => Run.Null("dmn.type", "boolean", FeelText.Of(other)),
        };

    private object? Filter(DmnFilter box, Scope scope)
    {
        var source = Evaluate(box.In, scope);
        if (source is null)
        {
            return null;
        }

        var kept = new List<object?>();
        foreach (var item in source as IReadOnlyList<object?> ?? [source])
        {
            Run.Step();
            var inner = scope.With("item", item);
            if (Evaluate(box.Match, item is FeelContext context ? inner.With(context) : inner) is true)
            {
                kept.Add(item);
            }
        }

        return kept;
    }

    private object? Iterate(DmnIterator box, Scope scope)
    {
        if (Evaluator.Items(Evaluate(box.In, scope)) is not { } items)
        {
            return Run.Null("feel.no-list");
        }

        var results = new List<object?>();
        object? quantified = box.Kind == DmnIteration.Every;
        foreach (var item in items)
        {
            Run.Step();
            var inner = scope.With(box.Variable, item);
            var value = Evaluate(box.Body, box.Kind == DmnIteration.For ? inner.With("partial", results.ToList()) : inner);
            results.Add(value);
            if (box.Kind == DmnIteration.For)
            {
                continue;
            }

            if (value is not bool truth)
            {
                quantified = null;
            }
            else if (truth != (box.Kind == DmnIteration.Every))
            {
                return truth;
            }
        }

        return box.Kind == DmnIteration.For ? results : quantified;
    }
}
