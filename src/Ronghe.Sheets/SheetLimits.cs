namespace Ronghe.Sheets;

/// <summary>How large a file from outside may be. Whatever is larger is refused before it can fill memory or disk.</summary>
public sealed record SheetLimits
{
    /// <summary>The limits of every upload.</summary>
    public static SheetLimits Default { get; } = new();

    /// <summary>Bytes of the file as it comes: room for as many rows as a spreadsheet can hold.</summary>
    public long FileBytes { get; init; } = 128L * 1024 * 1024;

    /// <summary>Rows, the header included: what a spreadsheet can hold.</summary>
    public int Rows { get; init; } = 1_048_576;

    /// <summary>Columns.</summary>
    public int Columns { get; init; } = 200;

    /// <summary>Characters of one cell: what a spreadsheet can hold.</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Files inside a workbook.</summary>
    public int Entries { get; init; } = 200;

    /// <summary>Bytes of all files of a workbook, unpacked.</summary>
    public long UnpackedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Bytes of the table of shared texts, unpacked: it is held in memory.</summary>
    public long SharedTextBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many times larger a file inside a workbook may become by unpacking; honest sheets stay under 60.</summary>
    public int UnpackingRatio { get; init; } = 200;
}
