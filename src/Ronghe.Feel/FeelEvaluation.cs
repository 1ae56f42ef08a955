namespace Ronghe.Feel;

/// <summary>What an evaluation gave.</summary>
/// <param name="Value">A FEEL value: null, bool, string, <see cref="FeelNumber"/>, the date and duration types, <see cref="IReadOnlyList{T}"/> of values, <see cref="FeelContext"/>, <see cref="FeelRange"/> or <see cref="FeelFunction"/>.</param>
/// <param name="Diagnostics">Why parts of it became null, in the order it happened; up to fifty.</param>
public sealed record FeelEvaluation(object? Value, IReadOnlyList<FeelDiagnostic> Diagnostics);
