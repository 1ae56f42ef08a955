using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ronghe.Columns;

/// <summary>
/// Integers in as few bytes as they need: a base value, and per entry the unsigned difference in 0, 1, 2, 4 or 8 bytes, little-endian.
/// A column of equal values takes no bytes at all. The form in files: base (8 bytes), width (1), count (4), then the entries.
/// </summary>
public sealed class NarrowColumn
{
    private const int HeaderSize = sizeof(long) + 1 + sizeof(int);
    private readonly long _base;
    private readonly int _width;
    private readonly byte[] _entries;

    private NarrowColumn(long least, int width, int count, byte[] entries) =>
        (_base, _width, Count, _entries) = (least, width, count, entries);

    /// <summary>How many values.</summary>
    public int Count { get; }

    /// <summary>The value at a position.</summary>
    public long this[int position] => _width switch
    {
        0 => _base,
        1 => _base + _entries[position],
        2 => _base + BinaryPrimitives.ReadUInt16LittleEndian(_entries.AsSpan(position * 2)),
        4 => _base + BinaryPrimitives.ReadUInt32LittleEndian(_entries.AsSpan(position * 4)),
        _ => unchecked(_base + BinaryPrimitives.ReadInt64LittleEndian(_entries.AsSpan(position * 8))),
    };

    /// <summary>Packs values.</summary>
    public static NarrowColumn Of(ReadOnlySpan<long> values)
    {
        if (values.IsEmpty)
        {
            return new NarrowColumn(0, 0, 0, []);
        }

        var (least, greatest) = (values[0], values[0]);
        foreach (var value in values)
        {
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        var width = WidthOf(unchecked((ulong)(greatest - least)));
        var entries = new byte[checked(values.Length * width)];
        Pack(values, least, width, entries);
        return new NarrowColumn(least, width, values.Length, entries);
    }

    /// <summary>Unpacks all values.</summary>
    public long[] ToArray()
    {
        var values = new long[Count];
        switch (_width)
        {
            case 0:
                values.AsSpan().Fill(_base);
                break;
            case 1:
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = _base + _entries[i];
                }

                break;
            case 2:
                Widen(MemoryMarshal.Cast<byte, ushort>(_entries), values);
                break;
            case 4:
                Widen(MemoryMarshal.Cast<byte, uint>(_entries), values);
                break;
            default:
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = this[i];
                }

                break;
        }

        return values;
    }

    /// <summary>Writes the column.</summary>
    public void Write(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        BinaryPrimitives.WriteInt64LittleEndian(header, _base);
        header[8] = (byte)_width;
        BinaryPrimitives.WriteInt32LittleEndian(header[9..], Count);
        stream.Write(header);
        stream.Write(_entries);
    }

    /// <summary>Reads a column.</summary>
    /// <exception cref="InvalidDataException">The bytes are no column.</exception>
    /// <exception cref="EndOfStreamException">The stream ends inside it.</exception>
    public static NarrowColumn Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        stream.ReadExactly(header);
        var (width, count) = (header[8], BinaryPrimitives.ReadInt32LittleEndian(header[9..]));
        if (width is not (0 or 1 or 2 or 4 or 8) || count < 0 || (long)count * width > int.MaxValue)
        {
            throw new InvalidDataException($"A column of {count} entries of {width} bytes cannot be.");
        }

        var entries = new byte[count * width];
        stream.ReadExactly(entries);
        return new NarrowColumn(BinaryPrimitives.ReadInt64LittleEndian(header), width, count, entries);
    }

    /// <summary>Steps over a column without reading its entries.</summary>
    /// <exception cref="InvalidDataException">The bytes are no column.</exception>
    public static void Skip(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        stream.ReadExactly(header);
        var (width, count) = (header[8], BinaryPrimitives.ReadInt32LittleEndian(header[9..]));
        if (width > 8 || count < 0)
        {
            throw new InvalidDataException($"A column of {count} entries of {width} bytes cannot be.");
        }

        stream.Seek((long)count * width, SeekOrigin.Current);
    }

    private void Widen(ReadOnlySpan<ushort> entries, long[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _base + entries[i];
        }
    }

    private void Widen(ReadOnlySpan<uint> entries, long[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _base + entries[i];
        }
    }

    /// <summary>The machines this runs on are little-endian, as the form in files is.</summary>
    private static void Pack(ReadOnlySpan<long> values, long least, int width, byte[] entries)
    {
        switch (width)
        {
            case 1:
                for (var i = 0; i < values.Length; i++)
                {
                    entries[i] = (byte)(values[i] - least);
                }

                break;
            case 2:
                var shorts = MemoryMarshal.Cast<byte, ushort>(entries.AsSpan());
                for (var i = 0; i < values.Length; i++)
                {
                    shorts[i] = (ushort)(values[i] - least);
                }

                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, uint>(entries.AsSpan());
                for (var i = 0; i < values.Length; i++)
                {
                    ints[i] = (uint)(values[i] - least);
                }

                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(entries.AsSpan());
                for (var i = 0; i < values.Length; i++)
                {
                    longs[i] = unchecked(values[i] - least);
                }

                break;
        }
    }

    private static int WidthOf(ulong span) => span switch
    {
        0 => 0,
        <= byte.MaxValue => 1,
        <= ushort.MaxValue => 2,
        <= uint.MaxValue => 4,
        _ => 8,
    };
}
