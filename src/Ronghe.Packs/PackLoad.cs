namespace Ronghe.Packs;

/// <summary>What loading gave.</summary>
/// <param name="Pack">Null when any finding is an error.</param>
/// <param name="Findings">Everything found, sorted by file and line.</param>
public sealed record PackLoad(Pack? Pack, IReadOnlyList<Finding> Findings);
