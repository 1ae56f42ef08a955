namespace Ronghe.Dmn;

/// <summary>An argument as it was bound: by name, or by position where the name is null. The value is null after an error.</summary>
internal sealed record BoundArgument(string? Name, Typed? Value);

/// <summary>Calls of knowledge models in strict mode: the body is typed anew for every call, with the arguments in place of the parameters.</summary>
internal sealed class KnowledgeChecker
{
    private const int Deepest = 20;
    private const int MostCalls = 2_000;

    private readonly Findings findings;
    private readonly Func<string, DmnElement?> find;
    private readonly Dictionary<string, DmnKnowledgeModel> models;
    private readonly KnowledgeChecker? outer;
    private readonly int depth;
    private int calls;

    /// <param name="findings">Where what is wrong goes.</param>
    /// <param name="find">The element of a target, or null.</param>
    /// <param name="required">What may be called.</param>
    /// <param name="outer">Within the body of a call: the one that checks what holds the call.</param>
    public KnowledgeChecker(Findings findings, Func<string, DmnElement?> find, IReadOnlyList<DmnRequirement> required, KnowledgeChecker? outer = null)
    {
        (this.findings, this.find, this.outer, depth) = (findings, find, outer, outer is null ? 0 : outer.depth + 1);
        models = required.Select(r => find(r.Target)).OfType<DmnKnowledgeModel>().DistinctBy(m => m.Name).ToDictionary(m => m.Name, StringComparer.Ordinal);
    }

    public IEnumerable<string> Names => models.Keys;

    public DmnKnowledgeModel? Find(string name) => models.GetValueOrDefault(name);

    /// <summary>The value of a call; null after an error.</summary>
    public Typed? Invoke(DmnKnowledgeModel model, IReadOnlyList<BoundArgument> arguments, Place place) =>
        Inside(model, arguments, place) is { } inner ? new BoxChecker(findings, inner).Check(model.Logic!.Body, model.Name) : null;

    /// <summary>What types the body of a model for a call; null after an error.</summary>
    public ExpressionChecker? Inside(DmnKnowledgeModel model, IReadOnlyList<BoundArgument> arguments, Place place)
    {
        if (arguments.Any(a => a.Value is null))
        {
            return null;
        }

        if (depth >= Deepest)
        {
            findings.Error("dmn.circle", place, model.Name);
            return null;
        }

        // Models that call each other twice over make many calls of few words.
        var all = this;
        while (all.outer is not null)
        {
            all = all.outer;
        }

        if (++all.calls > MostCalls)
        {
            if (all.calls == MostCalls + 1)
            {
                findings.Error("dmn.too-long", place, MostCalls);
            }

            return null;
        }

        if (model.Logic is not { Kind: DmnFunctionKind.Feel, Body: not null } logic)
        {
            findings.Error("dmn.no-logic", place with { Table = model.Name });
            return null;
        }

        return Bind(logic.Parameters, arguments, place, model.Name) is { } names
            ? new ExpressionChecker(findings, names, new HashSet<string>(), new HashSet<string>(), new KnowledgeChecker(findings, find, model.Requires, this))
            : null;
    }

    private Dictionary<string, Typed>? Bind(IReadOnlyList<DmnParameter> parameters, IReadOnlyList<BoundArgument> arguments, Place place, string name)
    {
        var bound = new Dictionary<string, Typed>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            var parameter = arguments[i].Name is { } by ? parameters.FirstOrDefault(p => p.Name == by) : i < parameters.Count ? parameters[i] : null;
            var value = arguments[i].Value!;
            if (parameter is null || !bound.TryAdd(parameter.Name, value))
            {
                findings.Error("dmn.call", place, name);
                return null;
            }

            if (parameter.TypeRef is "number" or "string" or "boolean" or "date" && parameter.TypeRef != ExpressionChecker.TypeName(value))
            {
                findings.Error("dmn.type", place, parameter.TypeRef, ExpressionChecker.TypeName(value));
                return null;
            }

            if (value.Size > Typed.LargestPart)
            {
                findings.Error("dmn.too-long", place, Typed.LargestPart);
                return null;
            }
        }

        if (bound.Count == parameters.Count)
        {
            return bound;
        }

        findings.Error("dmn.call", place, name);
        return null;
    }
}
