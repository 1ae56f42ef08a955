using System.Buffers.Text;
using System.Text;

namespace Ronghe.SampleCity.Writing;

/// <summary>Rows of one file as UTF-8 bytes, used again for every chunk.</summary>
internal sealed class RowBuffer
{
    private const int LongestField = 256;

    private byte[] _bytes = new byte[64 * 1_024];
    private int _count;

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, _count);

    public int Rows { get; private set; }

    public void Clear() => (_count, Rows) = (0, 0);

    public RowBuffer Number(long value)
    {
        Reserve();
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(_count), out var written);
        _count += written;
        return this;
    }

    /// <summary>A comma and the number; nothing after the comma when the number is the usual one.</summary>
    public RowBuffer Then(long value, long usual)
    {
        Reserve();
        _bytes[_count++] = (byte)',';
        return value == usual ? this : Number(value);
    }

    /// <summary>A comma and the day as yyyy-MM-dd; nothing after the comma when it is open.</summary>
    public RowBuffer ThenDay(int day)
    {
        Reserve();
        _bytes[_count++] = (byte)',';
        if (day == Time.Span.Open)
        {
            return this;
        }

        var (year, month, dayOfMonth) = DateOnly.FromDayNumber(day);
        var text = _bytes.AsSpan(_count, 10);
        Digits(text[..4], year);
        text[4] = (byte)'-';
        Digits(text[5..7], month);
        text[7] = (byte)'-';
        Digits(text[8..], dayOfMonth);
        _count += 10;
        return this;
    }

    public RowBuffer ThenText(string text)
    {
        Reserve();
        _bytes[_count++] = (byte)',';
        _count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_count));
        return this;
    }

    public void EndRow()
    {
        _bytes[_count++] = (byte)'\n';
        Rows++;
    }

    private static void Digits(Span<byte> into, int value)
    {
        for (var i = into.Length - 1; i >= 0; i--)
        {
            into[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private void Reserve()
    {
        if (_count + LongestField > _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }
}
