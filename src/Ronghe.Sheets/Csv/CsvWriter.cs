using System.Buffers;
using System.Text;

namespace Ronghe.Sheets;

/// <summary>Writes CSV: UTF-8 with a mark, CRLF, quotes where needed, nothing that a spreadsheet would run.</summary>
internal sealed class CsvWriter : SheetWriter
{
    private const int Block = 1 << 16;
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\t\r\n");

    private readonly StreamWriter _text;

    public CsvWriter(Stream file, SheetLook look)
    {
        _text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), Block, leaveOpen: true);
        Write([.. look.Columns.Select(c => new SheetCell(c.Header))]);
    }

    public override void Write(ReadOnlySpan<SheetCell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                _text.Write(',');
            }

            WriteField(FormulaGuard.Guard(cells[i].Text));
        }

        _text.Write("\r\n");
    }

    public override void Complete() => _text.Flush();

    private protected override void Close() => _text.Dispose();

    private void WriteField(string text)
    {
        if (!text.AsSpan().ContainsAny(Quoted))
        {
            _text.Write(text);
            return;
        }

        _text.Write('"');
        _text.Write(text.Contains('"', StringComparison.Ordinal) ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
        _text.Write('"');
    }
}
