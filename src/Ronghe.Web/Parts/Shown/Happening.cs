namespace Ronghe.Web.Parts;

/// <summary>Something that was done.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who did it, as people read it.</param>
/// <param name="What">Key of what was done, or the words.</param>
/// <param name="Result">What came of it; null for nothing to tell.</param>
/// <param name="Said">What was written with it; null for nothing.</param>
public sealed record Happening(DateTimeOffset At, string Who, string What, string? Result = null, string? Said = null);
