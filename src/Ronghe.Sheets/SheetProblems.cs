using Ronghe.Kernel;

namespace Ronghe.Sheets;

/// <summary>Why a file as a whole is refused. Arguments hold places and sizes, never the content of a cell.</summary>
public static class SheetProblems
{
    private const long Mega = 1024 * 1024;

    /// <summary>The code of a header that does not match.</summary>
    public const string HeaderCode = "sheet.header";

    /// <summary>The file is larger than allowed; both in MB.</summary>
    public static Problem TooLarge(long bytes, long most) => new("sheet.too-large", (bytes + Mega - 1) / Mega, most / Mega);

    internal static Problem Empty() => new("sheet.empty");

    internal static Problem Encoding() => new("sheet.encoding");

    internal static Problem GuessedEncoding() => new("sheet.encoding-unsure");

    internal static Problem NulCharacter() => new("sheet.binary");

    internal static Problem OpenQuote(int row) => new("sheet.open-quote", Row(row));

    internal static Problem AfterQuote(int row) => new("sheet.after-quote", Row(row));

    internal static Problem CellTooLong(int row, int column, int most) => new("sheet.cell-too-long", CellAddress.Of(row, column), most);

    internal static Problem TextTooLong(int most) => new("sheet.text-too-long", most);

    internal static Problem TooManyColumns(int row, int most) => new("sheet.too-many-columns", Row(row), most);

    internal static Problem TooManyRows(int most) => new("sheet.too-many-rows", most);

    internal static Problem OldWorkbook() => new("sheet.old-workbook");

    internal static Problem Damaged(string part) => new("sheet.damaged", part);

    internal static Problem Bomb(string part) => new("sheet.bomb", part);

    internal static Problem DocumentType(string part) => new("sheet.document-type", part);

    internal static Problem NoVisibleSheet() => new("sheet.no-visible-sheet");

    internal static Problem Header(string missing, string unknown) => new(HeaderCode, missing, unknown);

    internal static Problem ColumnTwice(string name, string cells) => new("sheet.column-twice", name, cells);

    private static string Row(int row) => row.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
