using Ronghe.Feel.Syntax;

namespace Ronghe.Feel;

internal static partial class Evaluator
{
    private static object? Call(CallNode node, Scope scope, FeelRun run)
    {
        var callee = Evaluate(node.Callee, scope, run);
        if (callee is not FeelFunction function)
        {
            return Null(run, node, "feel.no-function", (node.Callee as NameNode)?.Name ?? "");
        }

        if (node.Arguments.Count > 0 && node.Arguments[0].Name is not null)
        {
            var named = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var argument in node.Arguments)
            {
                if (argument.Name is null || !named.TryAdd(argument.Name, Evaluate(argument.Value, scope, run)))
                {
                    return Null(run, node, "feel.arguments", argument.Name ?? "");
                }
            }

            return Guarded(node, run, () => function.CallNamed(run, named));
        }

        var arguments = node.Arguments.Select(a => Evaluate(a.Value, scope, run)).ToList();
        return Guarded(node, run, () => function.Call(run, arguments));
    }

    private static object? Guarded(CallNode node, FeelRun run, Func<object?> call)
    {
        run.Enter();
        run.At = (node.Start, node.End);
        var result = call();
        run.Leave();
        return result;
    }

    /// <summary>A function written in FEEL, with the scope it was written in.</summary>
    private sealed class ClosureFunction(FunctionNode node, Scope scope) : FeelFunction
    {
        public override IReadOnlyList<string> Parameters { get; } = node.Parameters.Select(p => p.Name).ToList();

        internal override FeelType Type => new FunctionFeelType(
            node.Parameters.Select(p => TypeOf(p) ?? FeelType.Any).ToList(),
            FeelType.Any);

        internal override object? Call(FeelRun run, IReadOnlyList<object?> arguments)
        {
            if (arguments.Count != Parameters.Count)
            {
                return run.Null("feel.arguments", arguments.Count);
            }

            if (node.External)
            {
                return run.Null("feel.external");
            }

            var inner = scope;
            for (var i = 0; i < arguments.Count; i++)
            {
                var value = TypeOf(node.Parameters[i]) is { } type ? type.Coerce(arguments[i]) : arguments[i];
                if (value is null && arguments[i] is not null)
                {
                    return run.Null("feel.argument-type", Parameters[i]);
                }

                inner = inner.With(Parameters[i], value);
            }

            return Evaluate(node.Body, inner, run);
        }

        private FeelType? TypeOf(Parameter parameter) =>
            parameter.Type is null ? null : TypeReader.Read(parameter.Type, name => scope.TryFind(TypeReader.Key(name), out var t) ? t as FeelType : null);
    }
}
