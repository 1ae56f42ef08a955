namespace Ronghe.Sheets;

/// <summary>What a spreadsheet says a cell is. Every cell of a CSV file is <see cref="Text"/>.</summary>
public enum CellKind : byte
{
    /// <summary>Text, or nothing at all.</summary>
    Text,

    /// <summary>A number, as text exactly as the file stores it; days and moments are numbers too (<see cref="SheetDates"/>).</summary>
    Number,

    /// <summary>TRUE or FALSE.</summary>
    Boolean,

    /// <summary>A formula, as text that begins with <c>=</c>: the file does not say what it gave when, so its value is not read.</summary>
    Formula,

    /// <summary>An error value such as #N/A.</summary>
    Error,
}
