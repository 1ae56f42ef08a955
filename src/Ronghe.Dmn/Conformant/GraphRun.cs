using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>One evaluation of a graph: each decision at most once.</summary>
internal sealed class GraphRun(ModelLibrary library, FeelContext inputs, FeelRun run, GraphTrace? trace = null)
{
    private readonly Dictionary<DmnElement, object?> values = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<DmnElement> open = new(ReferenceEqualityComparer.Instance);

    public ModelLibrary Models => library;

    public FeelRun Run => run;

    public GraphTrace? Trace => trace;

    /// <summary>A run that shares nothing but the budget: inside a service, inputs are its arguments.</summary>
    public GraphRun With(FeelContext other) => new(library, other, run, trace);

    public void Set(DmnElement element, object? value) => values[element] = value;

    public object? Value(Located at)
    {
        if (values.TryGetValue(at.Element, out var known))
        {
            return known;
        }

        return at.Element switch
        {
            DmnInputData data => Input(at.Model, data),
            DmnDecision => Decide(at),
            DmnKnowledgeModel model => KnowledgeModel(at.Model, model),
            DmnService service => new ServiceFunction(this, at.Model, service),
            _ => null,
        };
    }

    public object? Decide(Located at)
    {
        var decision = (DmnDecision)at.Element;
        if (values.TryGetValue(decision, out var known))
        {
            return known;
        }

        if (!open.Add(decision))
        {
            return run.Null("dmn.circle", decision.Name);
        }

        run.Enter();
        trace?.Open(decision.Name, run.Diagnostics);
        var scope = ScopeOf(at.Model, decision.Requires);
        var raw = new BoxEvaluator(this, at.Model).Evaluate(decision.Expression, scope);
        var value = Coerce(at.Model, decision.TypeRef, raw);
        trace?.Close(value, run.Diagnostics);
        run.Leave();
        open.Remove(decision);
        values[decision] = value;
        return value;
    }

    /// <summary>What the expressions of an element may name.</summary>
    public Scope ScopeOf(DmnModel model, IReadOnlyList<DmnRequirement> requirements)
    {
        var context = new FeelContext();
        foreach (var type in model.Types)
        {
            context.Put(TypeReader.Key(type.Name), library.Types.Find(model, type.Name));
        }

        foreach (var import in model.Imports)
        {
            foreach (var type in library.Imported(model, import.Name)?.Types ?? [])
            {
                var name = import.Name.Length == 0 ? type.Name : $"{import.Name}.{type.Name}";
                context.Put(TypeReader.Key(name), library.Types.Find(model, name));
            }
        }

        foreach (var requirement in requirements)
        {
            Put(context, model, requirement);
        }

        return Scope.Of(context);
    }

    public object? Coerce(DmnModel model, string typeRef, object? value)
    {
        if (value is null || library.Types.Find(model, typeRef) is not { } type)
        {
            return value;
        }

        return type.Coerce(value) ?? run.Null("dmn.type", typeRef, FeelText.Of(value));
    }

    private void Put(FeelContext context, DmnModel model, DmnRequirement requirement)
    {
        var (target, prefix) = library.Resolve(model, requirement.Target);
        if (target is null)
        {
            run.Null("dmn.unknown-requirement", requirement.Target);
            return;
        }

        var value = Value(target);
        var known = prefix.Length == 0 ? target.Element.Name : $"{prefix}.{target.Element.Name}";
        trace?.Read(target.Element, known, value);
        if (prefix.Length == 0)
        {
            context.Put(target.Element.Name, value);
            return;
        }

        var under = context[prefix] as FeelContext ?? new FeelContext();
        context.Put(prefix, under.Put(target.Element.Name, value));
    }

    private object? Input(DmnModel model, DmnInputData data)
    {
        if (inputs.TryGet(data.Name, out var given))
        {
            return Coerce(model, data.TypeRef, given);
        }

        // Inputs of an imported model may be given under the name of the import.
        foreach (var (_, value) in inputs.Entries)
        {
            if (value is FeelContext under && under.TryGet(data.Name, out given))
            {
                return Coerce(model, data.TypeRef, given);
            }
        }

        return null;
    }

    private KnowledgeFunction? KnowledgeModel(DmnModel model, DmnKnowledgeModel knowledge)
    {
        if (knowledge.Logic is not { } logic)
        {
            return null;
        }

        // Registered before its scope is built, so that it may call itself.
        var function = new KnowledgeFunction(this, model, logic);
        values[knowledge] = function;
        function.Scope = ScopeOf(model, knowledge.Requires);
        function.Scope = function.Scope.With(knowledge.Name, function);
        return function;
    }
}
