namespace Ronghe.Web.Parts;

/// <summary>A value before and after.</summary>
/// <param name="Name">Key of what it is, or the words.</param>
/// <param name="Before">Before; null when there was none.</param>
/// <param name="After">After; null when there is none.</param>
/// <param name="Link">Where the thing itself stands; null for nowhere.</param>
public sealed record Difference(string Name, string? Before, string? After, string? Link = null)
{
    /// <summary>True when the two differ.</summary>
    public bool Changed => Before != After;

    /// <summary><c>same</c>, <c>new</c>, <c>gone</c> or <c>changed</c>.</summary>
    public string Kind => !Changed ? "same" : Before is null ? "new" : After is null ? "gone" : "changed";
}
