using Ronghe.Addresses.Labels;

namespace Ronghe.Registry.Addresses;

/// <summary>How elements are written.</summary>
/// <param name="Scheme">A label per character in this scheme; null for a line per address.</param>
/// <param name="Marks">How labels are marked.</param>
/// <param name="Json">A JSON object per line, with the rule of each element.</param>
internal sealed record ParsePlan(LabelScheme? Scheme, LabelMarks Marks, bool Json);

/// <summary>What was read.</summary>
/// <param name="Addresses">How many addresses.</param>
/// <param name="Score">How the labels agree with those in the file; null when it has none.</param>
internal sealed record ParseDone(int Addresses, LabelScore? Score);
