namespace Ronghe.Packs;

/// <summary>A part of an official text, as it was published.</summary>
/// <param name="Document">The document's number, as clauses cite it: 穗府办规〔2025〕8号.</param>
/// <param name="Place">Where it stands, as clauses cite it: 附件 基础指标1 2.</param>
/// <param name="Text">The words; lines as published.</param>
/// <param name="File">The file of the pack.</param>
/// <param name="Line">Its first line there, from 1.</param>
public sealed record SourcePassage(string Document, string Place, string Text, string File, int Line);
