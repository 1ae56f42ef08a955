namespace Ronghe.Sheets;

/// <summary>How a file that we write looks.</summary>
/// <param name="SheetName">The name of the first sheet.</param>
/// <param name="Columns">The columns in order.</param>
/// <param name="NotesName">The name of the sheet that explains the columns; null for none.</param>
/// <param name="Notes">Its rows.</param>
public sealed record SheetLook(
    string SheetName, IReadOnlyList<WrittenColumn> Columns, string? NotesName = null, IReadOnlyList<IReadOnlyList<string>>? Notes = null);

/// <summary>A column of a file that we write.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Width">Its width in characters.</param>
/// <param name="Choices">What a drop-down offers; empty for free text.</param>
/// <param name="Marked">True for a column that tells what is wrong.</param>
public sealed record WrittenColumn(string Header, int Width, IReadOnlyList<string> Choices, bool Marked = false);
