using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>A boxed function definition or knowledge model as a value.</summary>
internal sealed class KnowledgeFunction(GraphRun graph, DmnModel model, DmnFunction definition) : FeelFunction
{
    public override IReadOnlyList<string> Parameters { get; } = definition.Parameters.Select(p => p.Name).ToList();

    /// <summary>Where it was defined.</summary>
    public Scope Scope { get; set; } = Scope.Of(new FeelContext());

    internal override FeelType Type => new FunctionFeelType(
        definition.Parameters.Select(p => graph.Models.Types.Find(model, p.TypeRef) ?? FeelType.Any).ToList(),
        graph.Models.Types.Find(model, definition.Body?.TypeRef is { Length: > 0 } body ? body : definition.TypeRef) ?? FeelType.Any);

    internal override object? Call(FeelRun run, IReadOnlyList<object?> arguments)
    {
        if (arguments.Count != Parameters.Count)
        {
            return run.Null("feel.arguments", arguments.Count);
        }

        if (definition.Kind != DmnFunctionKind.Feel)
        {
            return run.Null("feel.external", definition.Kind.ToString());
        }

        run.Enter();
        var scope = Scope;
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = graph.Coerce(model, definition.Parameters[i].TypeRef, arguments[i]);
            if (value is null && arguments[i] is not null)
            {
                run.Leave();
                return run.Null("feel.argument-type", Parameters[i]);
            }

            scope = scope.With(Parameters[i], value);
        }

        var result = new BoxEvaluator(graph, model).Evaluate(definition.Body, scope);
        run.Leave();
        return graph.Coerce(model, definition.TypeRef, result);
    }
}
