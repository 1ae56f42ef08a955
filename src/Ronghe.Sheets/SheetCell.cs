namespace Ronghe.Sheets;

/// <summary>One cell.</summary>
/// <param name="Text">The text exactly as stored; empty for an empty cell.</param>
/// <param name="Kind">What the file says it is.</param>
public readonly record struct SheetCell(string Text, CellKind Kind = CellKind.Text)
{
    /// <summary>A cell with nothing in it.</summary>
    public static SheetCell Empty { get; } = new("");

    /// <summary>True when the cell holds nothing but white space.</summary>
    public bool IsBlank => Text.AsSpan().IsWhiteSpace();
}
