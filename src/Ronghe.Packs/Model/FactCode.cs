namespace Ronghe.Packs;

/// <summary>One code or class of a kind of fact.</summary>
/// <param name="Id">As written in packs, e.g. <c>medical-employee</c>.</param>
/// <param name="Number">As stored in the register.</param>
/// <param name="Name">Chinese and English name.</param>
public sealed record FactCode(string Id, int Number, PackText Name);
