using Ronghe.Feel;

namespace Ronghe.Dmn;

/// <summary>A decision service as a function: its parameters are its input data, then its input decisions (DMN 1.5 §10.4).</summary>
internal sealed class ServiceFunction : FeelFunction
{
    private readonly GraphRun graph;
    private readonly DmnModel model;
    private readonly DmnService service;
    private readonly List<Located> parameters;

    public ServiceFunction(GraphRun graph, DmnModel model, DmnService service)
    {
        (this.graph, this.model, this.service) = (graph, model, service);
        parameters = service.InputData.Concat(service.InputDecisions).Select(h => graph.Models.Resolve(model, h).Target).OfType<Located>().ToList();
        Parameters = parameters.Select(p => p.Element.Name).ToList();
    }

    public override IReadOnlyList<string> Parameters { get; }

    internal override object? Call(FeelRun run, IReadOnlyList<object?> arguments)
    {
        if (arguments.Count != Parameters.Count)
        {
            return run.Null("feel.arguments", arguments.Count);
        }

        run.Enter();
        var inner = graph.With(new FeelContext());
        for (var i = 0; i < arguments.Count; i++)
        {
            var declared = parameters[i].Element is DmnInputData data ? data.TypeRef : ((DmnDecision)parameters[i].Element).TypeRef;
            var value = graph.Coerce(parameters[i].Model, declared, arguments[i]);
            if (value is null && arguments[i] is not null)
            {
                run.Leave();
                return run.Null("feel.argument-type", Parameters[i]);
            }

            inner.Set(parameters[i].Element, value);
        }

        var outputs = service.Outputs.Select(h => graph.Models.Resolve(model, h).Target).OfType<Located>().ToList();
        object? result = outputs.Count == 1
            ? inner.Decide(outputs[0])
            : new FeelContext(outputs.Select(o => KeyValuePair.Create(o.Element.Name, inner.Decide(o))));
        run.Leave();
        return graph.Coerce(model, service.TypeRef, result);
    }
}
