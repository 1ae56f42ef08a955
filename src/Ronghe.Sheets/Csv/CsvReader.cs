using System.Text;
using Ronghe.Kernel;

namespace Ronghe.Sheets;

/// <summary>Reads CSV (RFC 4180) with comma, semicolon or tab, whichever the header row has most of. Row numbers are records, as spreadsheets show them.</summary>
internal sealed class CsvReader : SheetReader
{
    private const int Block = 1 << 15;

    private readonly StreamReader _text;
    private readonly char[] _buffer = new char[Block];
    private readonly StringBuilder _field = new();
    private int _at;
    private int _end;
    private char _separator;

    private CsvReader(StreamReader text, SheetLimits limits)
        : base(limits) => _text = text;

    public override SheetFormat Format => SheetFormat.Csv;

    public static Outcome<SheetReader> OpenFile(Stream file, SheetLimits limits)
    {
        if (file.Length == 0)
        {
            return SheetProblems.Empty();
        }

        var (encoding, guessed) = CsvEncoding.Detect(file);
        var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: false, Block, leaveOpen: true);
        var reader = new CsvReader(text, limits);
        reader.Fill();
        var header = reader.HeaderText();
        if (guessed && Ascii.IsValid(reader._buffer.AsSpan(0, reader._end)[..reader.HeaderLength()]))
        {
            // Only a header in Chinese shows that the guess was right; otherwise names could be read as other names.
            return SheetProblems.GuessedEncoding();
        }

        reader._separator = SeparatorOf(header);
        return reader;
    }

    private protected override bool ReadRow()
    {
        if (Peek() < 0)
        {
            return false;
        }

        Row.Begin(Row.Number + 1);
        while (true)
        {
            ReadField();
            if (Row.Count >= Limits.Columns)
            {
                throw new SheetRefusal(SheetProblems.TooManyColumns(Row.Number, Limits.Columns));
            }

            Row.Add(_field.Length == 0 ? SheetCell.Empty : new SheetCell(FormulaGuard.Unguard(_field.ToString())));
            var next = Take();
            if (next == _separator)
            {
                continue;
            }

            if (next == '\r' && Peek() == '\n')
            {
                Take();
            }

            return true;
        }
    }

    private protected override void Close() => _text.Dispose();

    private void ReadField()
    {
        _field.Clear();
        if (Peek() == '"')
        {
            ReadQuoted();
            return;
        }

        for (var next = Peek(); next >= 0 && next != _separator && next is not ('\r' or '\n'); next = Peek())
        {
            Append((char)Take());
        }
    }

    private void ReadQuoted()
    {
        Take();
        while (true)
        {
            var next = Take();
            if (next < 0)
            {
                throw new SheetRefusal(SheetProblems.OpenQuote(Row.Number));
            }

            if (next != '"')
            {
                Append((char)next);
            }
            else if (Peek() == '"')
            {
                Append((char)Take());
            }
            else
            {
                break;
            }
        }

        if (Peek() is var after && after >= 0 && after != _separator && after is not ('\r' or '\n'))
        {
            throw new SheetRefusal(SheetProblems.AfterQuote(Row.Number));
        }
    }

    private void Append(char character)
    {
        if (_field.Length >= Limits.CellCharacters + 1)
        {
            throw new SheetRefusal(SheetProblems.CellTooLong(Row.Number, Row.Count, Limits.CellCharacters));
        }

        _field.Append(character);
    }

    private int Peek() => _at < _end || Fill() ? _buffer[_at] : -1;

    private int Take() => _at < _end || Fill() ? _buffer[_at++] : -1;

    private bool Fill()
    {
        try
        {
            (_at, _end) = (0, _text.Read(_buffer, 0, Block));
        }
        catch (DecoderFallbackException)
        {
            throw new SheetRefusal(SheetProblems.Encoding());
        }

        return _buffer.AsSpan(0, _end).Contains('\0') ? throw new SheetRefusal(SheetProblems.NulCharacter()) : _end > 0;
    }

    private int HeaderLength() => _buffer.AsSpan(0, _end).IndexOfAny('\r', '\n') is var end && end < 0 ? _end : end;

    /// <summary>What stands in the header row outside of quotes.</summary>
    private string HeaderText()
    {
        var (text, quoted) = (new StringBuilder(), false);
        foreach (var character in _buffer.AsSpan(0, _end))
        {
            if (!quoted && character is ('\r' or '\n'))
            {
                break;
            }

            quoted ^= character == '"';
            if (!quoted)
            {
                text.Append(character);
            }
        }

        return text.ToString();
    }

    private static char SeparatorOf(string header)
    {
        var (commas, semicolons, tabs) = (header.AsSpan().Count(','), header.AsSpan().Count(';'), header.AsSpan().Count('\t'));
        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
