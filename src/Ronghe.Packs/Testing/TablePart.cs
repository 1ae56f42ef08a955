using Ronghe.Dmn;

namespace Ronghe.Packs;

/// <summary>One decision of an edition on a day, ready to be worked out alone.</summary>
internal sealed class TablePart
{
    private readonly CheckedGraph _graph;
    private readonly int _decision;

    private TablePart(CheckedGraph graph, int decision) => (_graph, _decision) = (graph, decision);

    public IReadOnlyList<StrictInput> Inputs => _graph.Inputs;

    public CheckedDecision Decision => _graph.Decisions[_decision];

    /// <summary>Null when the decision, or one it reads, is wrong on that day.</summary>
    public static TablePart? Of(Edition edition, DmnDecision decision, DateOnly on)
    {
        var part = TableCheck.PartOf(edition.Model, decision);
        var graph = StrictGraph.Check(part, edition.DecisionInputs(part), on).Graph;
        var at = graph?.Decisions.Select(d => d.Name).ToList().IndexOf(decision.Name) ?? -1;
        return at < 0 ? null : new TablePart(graph!, at);
    }

    /// <summary>What all decisions come to, the asked one among them.</summary>
    public (StrictOutcome Asked, IReadOnlyList<StrictOutcome> All) Evaluate(ReadOnlySpan<long> inputs)
    {
        var result = _graph.Evaluate(inputs);
        return (result.Decisions[_decision], result.Decisions);
    }
}
