namespace Ronghe.Web;

/// <summary>An entry of the staff menu; modules add theirs as services.</summary>
/// <param name="Text">Key of its words.</param>
/// <param name="Path">Where it leads; it is current on every page below it.</param>
/// <param name="Right">Who does not hold it does not see the entry.</param>
/// <param name="Icon">Name of a drawing of <c>Icon</c>.</param>
public sealed record DeskLink(string Text, string Path, string Icon, string Right);
