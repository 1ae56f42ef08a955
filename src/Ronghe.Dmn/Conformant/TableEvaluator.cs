using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>Evaluates a decision table with any hit policy (DMN 1.5 §8.2.10, §10.3.2.10).</summary>
internal sealed class TableEvaluator(GraphRun graph, DmnModel model, DmnTable table)
{
    private FeelRun Run => graph.Run;

    public object? Evaluate(Scope scope)
    {
        var values = new object?[table.Inputs.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Expression(table.Inputs[i].Expression, scope);
            values[i] = graph.Coerce(model, table.Inputs[i].TypeRef, values[i]);
            if (table.Inputs[i].Values.Length > 0 && Tests(table.Inputs[i].Values, values[i], scope) is not true)
            {
                return Run.Null("dmn.unknown-value", FeelText.Of(values[i]), table.Inputs[i].Values);
            }
        }

        var hits = new List<FeelContext>();
        for (var row = 0; row < table.Rules.Count; row++)
        {
            Run.Step();
            var rule = table.Rules[row];
            if (Matches(rule, values, scope))
            {
                graph.Trace?.Fire(table, row);
                hits.Add(Output(rule.Outputs, scope));
                if (table.HitPolicy == DmnHitPolicy.First)
                {
                    break;
                }
            }
        }

        return hits.Count == 0 ? Default(scope) : Result(hits, scope);
    }

    private bool Matches(DmnRule rule, object?[] values, Scope scope)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var text = i < rule.Inputs.Count ? rule.Inputs[i] : "";
            if (text.Length > 0 && text != "-" && Tests(text, values[i], scope) is not true)
            {
                return false;
            }
        }

        return true;
    }

    private object? Result(List<FeelContext> hits, Scope scope)
    {
        switch (table.HitPolicy)
        {
            case DmnHitPolicy.Unique:
                return hits.Count == 1 ? Shown(hits[0]) : Run.Null("dmn.overlap", hits.Count);
            case DmnHitPolicy.Any:
                return hits.TrueForAll(h => FeelComparison.AreEqual(h, hits[0]) == true) ? Shown(hits[0]) : Run.Null("dmn.contradiction", hits.Count);
            case DmnHitPolicy.First:
                return Shown(hits[0]);
            case DmnHitPolicy.Priority:
                return Shown(ByPriority(hits, scope)[0]);
            case DmnHitPolicy.OutputOrder:
                return ByPriority(hits, scope).Select(Shown).ToList();
            case DmnHitPolicy.RuleOrder:
                return hits.Select(Shown).ToList();
            default:
                return Collected(hits);
        }
    }

    private object? Collected(List<FeelContext> hits)
    {
        var values = hits.Select(Shown).ToList();
        if (table.Aggregation == DmnAggregation.None)
        {
            return values;
        }

        if (table.Aggregation == DmnAggregation.Count)
        {
            return (FeelNumber)hits.Count;
        }

        if (table.Outputs.Count > 1)
        {
            return new FeelContext(table.Outputs.Select(o => KeyValuePair.Create(o.Name, Aggregate(hits.Select(h => h[o.Name]).ToList()))));
        }

        return Aggregate(values);
    }

    private object? Aggregate(List<object?> values)
    {
        var name = table.Aggregation switch
        {
            DmnAggregation.Sum => "sum",
            DmnAggregation.Min => "min",
            _ => "max",
        };
        return Feel.BuiltIns.BuiltInCatalogue.Functions[name].Call(Run, [values]);
    }

    private FeelContext Output(IReadOnlyList<string> cells, Scope scope)
    {
        var outputs = new FeelContext();
        for (var i = 0; i < table.Outputs.Count; i++)
        {
            var value = i < cells.Count ? Expression(cells[i], scope) : null;
            outputs.Put(Key(i), graph.Coerce(model, table.Outputs[i].TypeRef, value));
        }

        return outputs;
    }

    private object? Default(Scope scope)
    {
        var empty = table.HitPolicy is DmnHitPolicy.RuleOrder or DmnHitPolicy.OutputOrder
            || table is { HitPolicy: DmnHitPolicy.Collect, Aggregation: DmnAggregation.None };
        if (table.Outputs.Any(o => o.Default is { Length: > 0 }))
        {
            var value = Shown(Output(table.Outputs.Select(o => o.Default ?? "null").ToList(), scope));
            return empty && value is not IReadOnlyList<object?> ? new List<object?> { value } : value;
        }

        return empty ? new List<object?>() : Run.Null("dmn.gap", "");
    }

    // A single output is its value; several are a context.
    private object? Shown(FeelContext outputs) => table.Outputs.Count == 1 ? outputs[Key(0)] : outputs;

    private string Key(int output) => table.Outputs[output].Name;

    private List<FeelContext> ByPriority(List<FeelContext> hits, Scope scope)
    {
        var orders = table.Outputs.Select(o => Values(o.Values.Length > 0 ? o.Values : Allowed(o.TypeRef), scope)).ToList();
        IOrderedEnumerable<FeelContext>? sorted = null;
        for (var i = 0; i < orders.Count; i++)
        {
            var (order, key) = (orders[i], Key(i));
            int Rank(FeelContext hit)
            {
                var at = order.FindIndex(v => FeelComparison.AreEqual(v, hit[key]) == true);
                return at < 0 ? int.MaxValue : at;
            }

            sorted = sorted is null ? hits.OrderBy(Rank) : sorted.ThenBy(Rank);
        }

        return sorted?.ToList() ?? hits;
    }

    private string Allowed(string typeRef) => model.Types.FirstOrDefault(t => t.Name == typeRef)?.AllowedValues ?? "";

    private List<object?> Values(string tests, Scope scope)
    {
        if (tests.Length == 0 || graph.Models.ParseTests(tests).Tree is not Feel.Syntax.UnaryTestsNode list)
        {
            return [];
        }

        return list.Tests.Select(t => Evaluator.Evaluate(t, scope, Run)).ToList();
    }

    private object? Expression(string text, Scope scope)
    {
        var expression = graph.Models.Parse(text);
        return Run.In(text, () => expression.Tree is null ? Unread(expression) : Evaluator.Evaluate(expression.Tree, scope, Run));
    }

    private object? Tests(string text, object? value, Scope scope)
    {
        var expression = graph.Models.ParseTests(text);
        return Run.In(text, () => expression.Tree is null ? Unread(expression) : Evaluator.Evaluate(expression.Tree, scope.With(Evaluator.TestedName, value), Run));
    }

    private object? Unread(FeelExpression expression)
    {
        var problem = expression.Problems[0];
        Run.At = (problem.Start, problem.End);
        return Run.Null(problem.Code, problem.Args);
    }
}
