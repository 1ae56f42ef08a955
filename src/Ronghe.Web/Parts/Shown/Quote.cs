namespace Ronghe.Web.Parts;

/// <summary>What a document says in its own words.</summary>
/// <param name="From">Where it stands: document and place.</param>
/// <param name="Words">The words; lines as published.</param>
public sealed record Quote(string From, string Words);
