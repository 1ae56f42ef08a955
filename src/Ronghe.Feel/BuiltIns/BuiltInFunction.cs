namespace Ronghe.Feel.BuiltIns;

/// <summary>A built-in function: one or several signatures under a name.</summary>
internal sealed class BuiltInFunction(string name) : FeelFunction
{
    private readonly List<Signature> signatures = [];

    public string Name => name;

    public IReadOnlyList<Signature> Signatures => signatures;

    public override IReadOnlyList<string> Parameters => signatures[0].Parameters.Select(p => p.Name).ToList();

    public void Add(Signature signature) => signatures.Add(signature);

    internal override object? Call(FeelRun run, IReadOnlyList<object?> arguments)
    {
        foreach (var signature in signatures)
        {
            if (signature.TryBind(arguments) is { } bound)
            {
                return Run(run, signature, bound);
            }
        }

        return run.Null(signatures.Exists(s => s.Takes(arguments.Count)) ? "feel.argument-type" : "feel.arguments", name);
    }

    // Texts cost what they are long; lists are counted where they are gone through.
    private static object? Run(FeelRun run, Signature signature, object?[] bound)
    {
        foreach (var argument in bound)
        {
            run.Step(argument is string text ? text.Length / 16 : 0);
        }

        return signature.Body(run, bound);
    }

    internal override object? CallNamed(FeelRun run, IReadOnlyDictionary<string, object?> arguments)
    {
        foreach (var signature in signatures)
        {
            if (signature.TryOrder(arguments) is { } ordered && signature.TryBind(ordered) is { } bound)
            {
                return Run(run, signature, bound);
            }
        }

        return run.Null("feel.arguments", name);
    }
}
