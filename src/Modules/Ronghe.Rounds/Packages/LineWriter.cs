using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ronghe.Rounds.Packages;

/// <summary>
/// Writes comma-separated lines of numbers and days as UTF-8 and hashes what it writes: a city is twenty million lines, so nothing is
/// allocated per field. Text that is written is plain (codes, digits, masked names): it never needs quotes.
/// </summary>
internal sealed class LineWriter(Stream stream) : IDisposable
{
    private const int Size = 1 << 16;
    private const int LongestField = 512;
    private readonly byte[] _buffer = new byte[Size + LongestField];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _used;
    private int _lineStart;
    private bool _inLine;

    public LineWriter Add(long value)
    {
        Separate();
        AddRaw(value);
        return this;
    }

    /// <summary>A day as yyyy-MM-dd; nothing when it is <paramref name="open"/>.</summary>
    public LineWriter AddDay(int dayNumber, int open = int.MaxValue)
    {
        Separate();
        if (dayNumber != open)
        {
            DateOnly.FromDayNumber(dayNumber).TryFormat(Room(), out var written, "O", null);
            _used += written;
        }

        return this;
    }

    public LineWriter Add(string text)
    {
        Separate();
        _used += Encoding.UTF8.GetBytes(text, Room());
        return this;
    }

    /// <summary>Adds bytes without a comma before them.</summary>
    public void AddRaw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room());
        _used += bytes.Length;
    }

    /// <summary>Adds a number without a comma before it.</summary>
    public void AddRaw(long value)
    {
        Utf8Formatter.TryFormat(value, Room(), out var written);
        _used += written;
    }

    /// <summary>Ends the line.</summary>
    /// <returns>The line without its end; valid until the next write, and only for a line of at most 512 bytes.</returns>
    public ReadOnlySpan<byte> EndLine()
    {
        Room()[0] = (byte)'\n';
        var line = _buffer.AsSpan(_lineStart, _used - _lineStart);
        _lineStart = ++_used;
        _inLine = false;
        return line;
    }

    /// <summary>Writes what is left.</summary>
    /// <returns>SHA-256 of everything written, in lower-case hexadecimal.</returns>
    public string Complete()
    {
        Flush();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Separate()
    {
        if (_inLine)
        {
            Room()[0] = (byte)',';
            _used++;
        }
        else if (_used > Size - LongestField)
        {
            // Between lines, so that a line lies whole in the buffer when its writer looks back at it.
            Flush();
        }

        _inLine = true;
    }

    private Span<byte> Room()
    {
        if (_used > Size)
        {
            Flush();
        }

        return _buffer.AsSpan(_used);
    }

    private void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _hash.AppendData(_buffer, 0, _used);
        (_used, _lineStart) = (0, 0);
    }
}
