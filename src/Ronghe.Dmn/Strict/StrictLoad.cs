namespace Ronghe.Dmn;

/// <summary>What <see cref="StrictGraph.Check"/> found, all at once.</summary>
/// <param name="Graph">The checked graph; null when any finding is an error.</param>
/// <param name="Findings">In the order of the file.</param>
public sealed record StrictLoad(CheckedGraph? Graph, IReadOnlyList<DmnFinding> Findings);
