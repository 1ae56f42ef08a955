namespace Ronghe.Packs;

/// <summary>One key of rank.</summary>
/// <param name="Id">E.g. <c>medical months</c>; its name is the text <c>key.ID</c>.</param>
/// <param name="Source">Name of the decision or reading that gives it.</param>
/// <param name="IsDecision">Whether <paramref name="Source"/> is a decision.</param>
/// <param name="Descending">True when more is better.</param>
/// <param name="Clause">The legal reference.</param>
public sealed record RankKey(string Id, string Source, bool IsDecision, bool Descending, string Clause);
