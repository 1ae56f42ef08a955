namespace Ronghe.Web.Parts;

/// <summary>A step of how something was worked out.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What came out; null for nothing to tell.</param>
/// <param name="Note">Why, with its clause; null for nothing to tell.</param>
/// <param name="Children">What it was worked out from.</param>
public sealed record TraceNode(string Name, string? Value, string? Note, IReadOnlyList<TraceNode> Children)
{
    /// <summary>A step that rests on nothing else.</summary>
    public TraceNode(string name, string? value = null, string? note = null)
        : this(name, value, note, [])
    {
    }
}
