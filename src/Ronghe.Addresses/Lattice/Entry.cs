namespace Ronghe.Addresses.Lattice;

/// <summary>What a word of the vocabulary may be.</summary>
/// <param name="Tag">What it is taken for.</param>
/// <param name="Cost">How dear that is.</param>
/// <param name="Rule">Which rule it is, as an index of <see cref="Vocabulary.Rules"/>.</param>
/// <param name="Code">Division code; 0 for other words.</param>
internal readonly record struct Entry(Tag Tag, short Cost, ushort Rule, long Code);
