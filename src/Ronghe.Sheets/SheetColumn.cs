namespace Ronghe.Sheets;

/// <summary>A column that a table may have.</summary>
/// <param name="Id">Stable name in code.</param>
/// <param name="Names">How its header may be written; the first is what a template in the first language writes.</param>
/// <param name="Required">True when a file without the column is refused.</param>
public sealed record SheetColumn(string Id, IReadOnlyList<string> Names, bool Required);
