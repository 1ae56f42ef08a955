using Ronghe.Linkage;

namespace Ronghe.Registry.Duplicates;

/// <summary>Two people who may be one.</summary>
internal sealed record FoundPair(RegisterRecord One, RegisterRecord Other, double Probability, IReadOnlyList<FieldEvidence> Evidence);
