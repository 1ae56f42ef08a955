using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Ronghe.Rounds.Packages;

/// <summary>Reads what <see cref="LineWriter"/> wrote: a line at a time, its fields by position, without a string per field.</summary>
internal sealed class LineReader(Stream stream, string file)
{
    private const int MostFields = 64;
    private readonly int[] _starts = new int[MostFields + 1];
    private byte[] _buffer = new byte[1 << 16];
    private int _from;
    private int _to;
    private int _line;

    /// <summary>The line under way, from 1.</summary>
    public int Line => _line;

    /// <summary>The fields in the line under way.</summary>
    public int Fields { get; private set; }

    /// <summary>The line under way without its end.</summary>
    public ReadOnlySpan<byte> Text => _buffer.AsSpan(_starts[0], _starts[Fields] - 1 - _starts[0]);

    /// <summary>Steps to the next line; false at the end of the file.</summary>
    /// <exception cref="PackageException">A line is cut off or too long.</exception>
    public bool Read()
    {
        int end;
        while ((end = _buffer.AsSpan(_from, _to - _from).IndexOf((byte)'\n')) < 0)
        {
            if (!Fill())
            {
                return _from == _to ? false : throw Damaged("line-cut-off");
            }
        }

        _line++;
        Split(_from, _from + end);
        _from += end + 1;
        return true;
    }

    public ReadOnlySpan<byte> Field(int position) => position < Fields
        ? _buffer.AsSpan(_starts[position], _starts[position + 1] - 1 - _starts[position])
        : throw Damaged("field-missing");

    public long Int64(int position) =>
        Utf8Parser.TryParse(Field(position), out long value, out var used) && used == Field(position).Length ? value : throw Damaged("not-a-number");

    public int Int32(int position) => checked((int)Int64(position));

    /// <summary>A day number; <paramref name="open"/> for an empty field.</summary>
    public int Day(int position, int open = int.MaxValue)
    {
        var field = Field(position);
        if (field.IsEmpty)
        {
            return open;
        }

        // yyyy-MM-dd by digits: the framework's parser would want characters.
        if (field.Length != 10 || field[4] != '-' || field[7] != '-'
            || !Utf8Parser.TryParse(field[..4], out int year, out _)
            || !Utf8Parser.TryParse(field[5..7], out int month, out _)
            || !Utf8Parser.TryParse(field[8..], out int day, out _)
            || year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            throw Damaged("not-a-day");
        }

        return new DateOnly(year, month, day).DayNumber;
    }

    public string String(int position) => Encoding.UTF8.GetString(Field(position));

    public PackageException Damaged(string reason) => new("package." + reason, file, _line.ToString(CultureInfo.InvariantCulture));

    private void Split(int from, int end)
    {
        (Fields, _starts[0]) = (0, from);
        for (var i = from; i <= end; i++)
        {
            if (i == end || _buffer[i] == ',')
            {
                if (Fields == MostFields)
                {
                    throw Damaged("line-too-long");
                }

                _starts[++Fields] = i + 1;
            }
        }
    }

    private bool Fill()
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            (_to, _from) = (_to - _from, 0);
        }

        if (_to == _buffer.Length)
        {
            if (_buffer.Length >= 1 << 24)
            {
                throw Damaged("line-too-long");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _to, _buffer.Length - _to);
        _to += read;
        return read > 0;
    }
}
