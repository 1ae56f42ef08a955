namespace Ronghe.Dmn;

/// <summary>What reading a file gave.</summary>
/// <param name="Model">Null when the file could not be read as a model.</param>
/// <param name="Findings">Everything found while reading, in the order of the file.</param>
public sealed record DmnLoad(DmnModel? Model, IReadOnlyList<DmnFinding> Findings);
