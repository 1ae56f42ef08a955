namespace Ronghe.Feel;

/// <summary>A function value: a built-in, a FEEL function, a knowledge model or a decision service.</summary>
public abstract class FeelFunction
{
    /// <summary>Names of the parameters, in order.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }

    internal virtual FeelType Type => new FunctionFeelType(Parameters.Select(_ => FeelType.Any).ToList(), FeelType.Any);

    /// <summary>Calls with one argument a parameter.</summary>
    internal abstract object? Call(FeelRun run, IReadOnlyList<object?> arguments);

    /// <summary>Calls by name; null when the names do not fit.</summary>
    internal virtual object? CallNamed(FeelRun run, IReadOnlyDictionary<string, object?> arguments) =>
        arguments.Count <= Parameters.Count && arguments.Keys.All(Parameters.Contains)
            ? Call(run, Parameters.Select(p => arguments.GetValueOrDefault(p)).ToList())
            : run.Null("feel.arguments", string.Join(", ", arguments.Keys));
}
