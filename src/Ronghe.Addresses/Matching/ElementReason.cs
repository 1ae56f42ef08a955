namespace Ronghe.Addresses.Matching;

/// <summary>One line of the reason for a match.</summary>
/// <param name="Kind">Which element.</param>
/// <param name="Given">Its value in the text; "" when missing.</param>
/// <param name="Standard">Its value in the standard address; "" when extra.</param>
/// <param name="Verdict">How they stand to each other.</param>
public sealed record ElementReason(ElementKind Kind, string Given, string Standard, ElementVerdict Verdict);
