namespace Ronghe.Sheets;

/// <summary>The formats of tables from outside.</summary>
public enum SheetFormat
{
    /// <summary>Comma, semicolon or tab separated text.</summary>
    Csv = 1,

    /// <summary>An Office Open XML workbook.</summary>
    Xlsx = 2,
}
