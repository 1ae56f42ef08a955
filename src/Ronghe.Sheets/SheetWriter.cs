namespace Ronghe.Sheets;

/// <summary>Writes a table that comes back in as it is: what <see cref="SheetReader"/> reads of it equals what was written.</summary>
public abstract class SheetWriter : IDisposable
{
    private protected SheetWriter()
    {
    }

    /// <summary>Begins a file and writes its header row.</summary>
    /// <param name="file">Receives the file and stays open.</param>
    /// <param name="format">CSV (UTF-8 with a mark, so that spreadsheets open it right) or a workbook.</param>
    /// <param name="look">Columns, notes and names; a CSV file takes only the header from it.</param>
    public static SheetWriter Create(Stream file, SheetFormat format, SheetLook look) =>
        format == SheetFormat.Xlsx ? new XlsxWriter(file, look) : new CsvWriter(file, look);

    /// <summary>Writes a row.</summary>
    public abstract void Write(ReadOnlySpan<SheetCell> cells);

    /// <summary>Ends the file; without it the file is not complete.</summary>
    public abstract void Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private protected abstract void Close();
}
