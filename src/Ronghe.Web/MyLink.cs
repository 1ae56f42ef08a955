namespace Ronghe.Web;

/// <summary>An entry on a resident's own page; modules add theirs as services.</summary>
/// <param name="Text">Key of its words.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Right">Who does not hold it does not see the entry.</param>
public sealed record MyLink(string Text, string Path, string Right);
