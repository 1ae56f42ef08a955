namespace Ronghe.Linkage;

/// <summary>A pair of records and what speaks for it.</summary>
/// <param name="A">Number of the first record; the smaller one, or that of the first file.</param>
/// <param name="B">Number of the second record.</param>
/// <param name="Weight">Sum of the log2 weights of the fields and of the correction for households.</param>
/// <param name="Probability">That both are of one person, 0 to 1.</param>
public readonly record struct ScoredPair(int A, int B, double Weight, double Probability);
