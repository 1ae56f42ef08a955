using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Ronghe.Rounds.Packages;

/// <summary>
/// Formats comma-separated lines of numbers and days as UTF-8 into memory: a city is twenty million lines, so nothing is allocated per
/// field. Text that is written is plain (codes, digits, masked names): it never needs quotes.
/// </summary>
internal sealed class LineWriter : IDisposable
{
    private const int LongestNumber = 20;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
    private int _used;
    private int _lineStart;
    private bool _inLine;

    /// <summary>Everything written so far; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _used);

    public LineWriter Add(long value)
    {
        Separate();
        return AddRaw(value);
    }

    /// <summary>A day as yyyy-MM-dd; nothing when it is <paramref name="open"/>.</summary>
    public LineWriter AddDay(int dayNumber, int open = int.MaxValue)
    {
        Separate();
        if (dayNumber != open)
        {
            DateOnly.FromDayNumber(dayNumber).TryFormat(Room(LongestNumber), out var written, "O", null);
            _used += written;
        }

        return this;
    }

    public LineWriter Add(string? text)
    {
        Separate();
        _used += Encoding.UTF8.GetBytes(text, Room(3 * (text?.Length ?? 0)));
        return this;
    }

    public LineWriter Add(ReadOnlySpan<byte> bytes)
    {
        Separate();
        return AddRaw(bytes);
    }

    /// <summary>Adds bytes without a comma before them.</summary>
    public LineWriter AddRaw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _used += bytes.Length;
        return this;
    }

    /// <summary>Adds a number without a comma before it.</summary>
    public LineWriter AddRaw(long value)
    {
        var room = Room(LongestNumber);
        if ((ulong)value < 10) // most codes, states and keys
        {
            room[0] = (byte)('0' + value);
            _used++;
        }
        else
        {
            Utf8Formatter.TryFormat(value, room, out var written);
            _used += written;
        }

        return this;
    }

    /// <summary>Ends the line.</summary>
    /// <returns>The line without its end; valid until the next write.</returns>
    public ReadOnlySpan<byte> EndLine()
    {
        Room(1)[0] = (byte)'\n';
        var line = _buffer.AsSpan(_lineStart, _used - _lineStart);
        _lineStart = ++_used;
        _inLine = false;
        return line;
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear() => (_used, _lineStart) = (0, 0);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Separate()
    {
        if (_inLine)
        {
            Room(1)[0] = (byte)',';
            _used++;
        }

        _inLine = true;
    }

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _used < bytes)
        {
            Grow(bytes);
        }

        return _buffer.AsSpan(_used);
    }

    private void Grow(int bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _used + bytes));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
