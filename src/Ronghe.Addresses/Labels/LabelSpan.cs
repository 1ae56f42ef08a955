namespace Ronghe.Addresses.Labels;

/// <summary>Characters with one label.</summary>
/// <param name="Start">The first character (UTF-16 units).</param>
/// <param name="End">The first character behind it.</param>
/// <param name="Label">The label in the words of the scheme; "" for characters outside every label.</param>
public readonly record struct LabelSpan(int Start, int End, string Label);
