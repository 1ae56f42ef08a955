using System.Buffers.Text;
using System.Text;

namespace Ronghe.SampleCity.Reading;

/// <summary>Walks the rows and fields of a UTF-8 file without copying: a field is a slice of the buffer until the next row.</summary>
internal sealed class RowReader : IDisposable
{
    private readonly FileStream _file;
    private byte[] _buffer = new byte[1 << 18];
    private int _next;
    private int _filled;
    private int _field;
    private int _end;

    /// <exception cref="FormatException">The header is another.</exception>
    public RowReader(string path, string header)
    {
        _file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        if (!NextRow() || Encoding.UTF8.GetString(_buffer.AsSpan(_field, _end - _field)) != header)
        {
            _file.Dispose();
            throw Broken("the header must be " + header);
        }

        Row = 0;
    }

    /// <summary>The row under way, from 1; the header is row 0.</summary>
    public long Row { get; private set; }

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    public bool NextRow()
    {
        var length = _buffer.AsSpan(_next, _filled - _next).IndexOf((byte)'\n');
        while (length < 0)
        {
            if (!Fill())
            {
                return _next < _filled ? throw Broken("the last row is cut off") : false;
            }

            length = _buffer.AsSpan(_next, _filled - _next).IndexOf((byte)'\n');
        }

        (_field, _end) = (_next, _next + length);
        _next = _end + 1;
        Row++;
        return true;
    }

    /// <summary>The next field of the row.</summary>
    public ReadOnlySpan<byte> Field()
    {
        if (_field > _end)
        {
            throw Broken("a field is missing");
        }

        var rest = _buffer.AsSpan(_field, _end - _field);
        var comma = rest.IndexOf((byte)',');
        var field = comma < 0 ? rest : rest[..comma];
        _field += field.Length + 1;
        return field;
    }

    public string Text() => Encoding.UTF8.GetString(Field());

    /// <summary>A number of digits; an empty field is the usual one.</summary>
    public long Number(long usual)
    {
        var field = Field();
        if (field.IsEmpty)
        {
            return usual;
        }

        return Utf8Parser.TryParse(field, out long number, out var length) && length == field.Length
            ? number
            : throw Broken(Encoding.UTF8.GetString(field) + " is no number");
    }

    /// <summary>A day as yyyy-MM-dd; an empty field is open.</summary>
    public int Day()
    {
        var field = Field();
        if (field.IsEmpty)
        {
            return Time.Span.Open;
        }

        if (field.Length != 10 || field[4] != '-' || field[7] != '-')
        {
            throw Broken(Encoding.UTF8.GetString(field) + " is no day");
        }

        var (year, month, day) = (Digits(field[..4]), Digits(field[5..7]), Digits(field[8..]));
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day).DayNumber
            : throw Broken(Encoding.UTF8.GetString(field) + " is no day");
    }

    /// <exception cref="FormatException">The row has more fields.</exception>
    public void EndRow()
    {
        if (_field <= _end)
        {
            throw Broken("there are too many fields");
        }
    }

    public FormatException Broken(string why) => new($"{Path.GetFileName(_file.Name)}, row {Row}: {why}.");

    public void Dispose() => _file.Dispose();

    // -1 for anything but digits.
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + c - '0';
        }

        return value;
    }

    private bool Fill()
    {
        if (_next > 0)
        {
            _buffer.AsSpan(_next, _filled - _next).CopyTo(_buffer);
            (_filled, _next) = (_filled - _next, 0);
        }
        else if (_filled == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = _file.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        return read > 0;
    }
}
