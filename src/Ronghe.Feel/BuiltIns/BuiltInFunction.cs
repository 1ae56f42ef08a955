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
                return signature.Body(run, bound);
            }
        }

        return run.Null(signatures.Exists(s => s.Takes(arguments.Count)) ? "feel.argument-type" : "feel.arguments", name);
    }

    internal override object? CallNamed(FeelRun run, IReadOnlyDictionary<string, object?> arguments)
    {
        foreach (var signature in signatures)
        {
            if (signature.TryOrder(arguments) is { } ordered && signature.TryBind(ordered) is { } bound)
            {
                return signature.Body(run, bound);
            }
        }

        return run.Null("feel.arguments", name);
    }
}
