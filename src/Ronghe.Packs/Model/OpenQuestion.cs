namespace Ronghe.Packs;

/// <summary>A question that the text leaves open. The pack carries every reading that is possible and says which one is in use.</summary>
/// <param name="Id">E.g. <c>age reading</c>.</param>
/// <param name="Values">The possible readings.</param>
/// <param name="Chosen">The one in use.</param>
/// <param name="Clause">The words that can be read in more than one way.</param>
/// <param name="Why">Why this one was chosen.</param>
public sealed record OpenQuestion(string Id, IReadOnlyList<string> Values, string Chosen, string Clause, PackText Why);
