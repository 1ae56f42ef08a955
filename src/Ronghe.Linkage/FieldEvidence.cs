namespace Ronghe.Linkage;

/// <summary>What one field says of a pair.</summary>
/// <param name="Field">The field's name; empty for the correction for members of one household.</param>
/// <param name="Agreement">How the values agree.</param>
/// <param name="Weight">log2 of how many times likelier that is of one person than of strangers; 0 when a value is missing.</param>
public readonly record struct FieldEvidence(string Field, Agreement Agreement, double Weight);
