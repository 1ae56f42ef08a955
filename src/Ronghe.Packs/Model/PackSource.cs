namespace Ronghe.Packs;

/// <summary>A document that the pack was written from.</summary>
/// <param name="Document">Its number or name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Issued">The day, month or year of issue as written; null when not known.</param>
/// <param name="Read">How much of it was read.</param>
public sealed record PackSource(string Document, string Title, string? Issued, string Read);
