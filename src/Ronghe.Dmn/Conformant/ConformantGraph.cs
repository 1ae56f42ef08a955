using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>
/// A model with the semantics of the standard (DMN 1.5), for models from elsewhere: what has no value is null, with a diagnostic; evaluating never
/// throws. Immutable and thread-safe.
/// </summary>
public sealed class ConformantGraph
{
    private readonly ModelLibrary library;

    private ConformantGraph(DmnModel model, ModelLibrary models) => (Model, library) = (model, models);

    /// <summary>The model whose decisions are asked for.</summary>
    public DmnModel Model { get; }

    /// <summary>Makes a graph of a model and those it imports, found by their name space.</summary>
    public static ConformantGraph Of(DmnModel model, params IEnumerable<DmnModel> imported) =>
        new(model, new ModelLibrary([model, .. imported.Where(m => !ReferenceEquals(m, model))]));

    /// <summary>The value of a decision.</summary>
    /// <param name="decision">Its name; one that the model does not have gives null with a diagnostic.</param>
    /// <param name="inputs">Values by the names of the inputs; those of imported inputs in a context under the import's name.</param>
    /// <param name="limits">How much it may cost; <see cref="FeelLimits.Default"/> when null.</param>
    /// <param name="clock">For now() and today(); the system's when null.</param>
    public FeelEvaluation Decide(string decision, FeelContext inputs, FeelLimits? limits = null, TimeProvider? clock = null)
    {
        var run = new FeelRun(limits ?? FeelLimits.Default, clock ?? TimeProvider.System);
        return FeelExpression.Guard(run, () => library.Find(Model, decision) is DmnDecision found
            ? new GraphRun(library, inputs, run).Decide(new Located(Model, found))
            : run.Null("dmn.unknown-decision", decision));
    }

    /// <summary>The value of a decision with how it came about: every decision evaluated, the rules that fired, the inputs read.</summary>
    /// <param name="decision">Its name; one that the model does not have gives null with a diagnostic.</param>
    /// <param name="inputs">Values by the names of the inputs; those of imported inputs in a context under the import's name.</param>
    /// <param name="limits">How much it may cost; <see cref="FeelLimits.Default"/> when null.</param>
    /// <param name="clock">For now() and today(); the system's when null.</param>
    public DmnExplanation Explain(string decision, FeelContext inputs, FeelLimits? limits = null, TimeProvider? clock = null)
    {
        var run = new FeelRun(limits ?? FeelLimits.Default, clock ?? TimeProvider.System);
        var trace = new GraphTrace();
        var result = FeelExpression.Guard(run, () => library.Find(Model, decision) is DmnDecision found
            ? new GraphRun(library, inputs, run, trace).Decide(new Located(Model, found))
            : run.Null("dmn.unknown-decision", decision));
        return new DmnExplanation(result.Value, result.Diagnostics, trace.Finish(result.Diagnostics));
    }

    /// <summary>The value of a decision service or a knowledge model, called with named arguments.</summary>
    /// <param name="name">Of the service or knowledge model.</param>
    /// <param name="arguments">By the names of its parameters; what is left out is null.</param>
    /// <param name="limits">How much it may cost; <see cref="FeelLimits.Default"/> when null.</param>
    /// <param name="clock">For now() and today(); the system's when null.</param>
    public FeelEvaluation Invoke(string name, FeelContext arguments, FeelLimits? limits = null, TimeProvider? clock = null) =>
        Invoke(name, arguments, new FeelRun(limits ?? FeelLimits.Default, clock ?? TimeProvider.System), null);

    /// <summary>The same, noting every rule that matched.</summary>
    internal FeelEvaluation Invoke(string name, FeelContext arguments, ISet<(DmnTable Table, int Row)>? fired)
    {
        var run = new FeelRun(FeelLimits.Default, TimeProvider.System);
        var trace = new GraphTrace();
        trace.Open(name, []);
        var result = Invoke(name, arguments, run, trace);
        fired?.UnionWith(trace.Finish(result.Diagnostics).SelectMany(s => s.Fired).Select(f => (f.Table, f.Row)));
        return result;
    }

    private FeelEvaluation Invoke(string name, FeelContext arguments, FeelRun run, GraphTrace? trace)
    {
        return FeelExpression.Guard(run, () =>
        {
            var element = library.Find(Model, name);
            return element is not null && new GraphRun(library, arguments, run, trace).Value(new Located(Model, element)) is FeelFunction function
                ? function.Call(run, function.Parameters.Select(p => arguments[p]).ToList())
                : run.Null("dmn.unknown-decision", name);
        });
    }
}
