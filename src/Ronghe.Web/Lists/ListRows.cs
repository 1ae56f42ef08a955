namespace Ronghe.Web.Lists;

/// <summary>A page of a list.</summary>
/// <param name="Items">Its rows.</param>
/// <param name="Next">The cursor behind which the next page begins; null on the last.</param>
/// <param name="Previous">The cursor ahead of which the page before ends; null on the first.</param>
/// <param name="About">How many rows there are in all, about; null when nobody counted.</param>
public sealed record ListRows<T>(IReadOnlyList<T> Items, string? Next = null, string? Previous = null, long? About = null);
