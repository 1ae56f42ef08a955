namespace Ronghe.Dmn;

/// <summary>The value of every decision of a graph for one person, with the rules that fired.</summary>
/// <param name="Inputs">The carriers that were given, in the order of <see cref="CheckedGraph.Inputs"/>.</param>
/// <param name="Decisions">In the order of <see cref="CheckedGraph.Decisions"/>.</param>
public sealed record StrictResult(IReadOnlyList<long> Inputs, IReadOnlyList<StrictOutcome> Decisions);
