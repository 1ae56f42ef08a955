namespace Ronghe.Packs;

/// <summary>Something the applicant chooses, e.g. whether the owned or the rented home is scored. Never replaced by the better of the two.</summary>
/// <param name="Id">As the decision input is named.</param>
/// <param name="Values">The values; a choice is carried as the position in this list.</param>
/// <param name="Clause">The legal reference.</param>
public sealed record Choice(string Id, IReadOnlyList<string> Values, string Clause);
