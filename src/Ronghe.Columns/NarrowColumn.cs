using System.Buffers.Binary;
using System.Numerics;
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
    public static NarrowColumn Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (values.IsEmpty)
        {
            return new NarrowColumn(0, 0, 0, []);
        }

        var (least, greatest) = (values[0], values[0]);
        foreach (var value in values)
        {
            least = T.Min(least, value);
            greatest = T.Max(greatest, value);
        }

        var from = long.CreateTruncating(least);
        var width = WidthOf(unchecked((ulong)(long.CreateTruncating(greatest) - from)));
        var entries = new byte[checked(values.Length * width)];
        switch (width)
        {
            case 1:
                Narrow(values, from, entries.AsSpan());
                break;
            case 2:
                Narrow(values, from, MemoryMarshal.Cast<byte, ushort>(entries.AsSpan()));
                break;
            case 4:
                Narrow(values, from, MemoryMarshal.Cast<byte, uint>(entries.AsSpan()));
                break;
            case 8:
                Narrow(values, from, MemoryMarshal.Cast<byte, ulong>(entries.AsSpan()));
                break;
        }

        return new NarrowColumn(from, width, values.Length, entries);
    }

    /// <inheritdoc cref="Of{T}(ReadOnlySpan{T})"/>
    public static NarrowColumn Of(long[] values) => Of<long>(values.AsSpan());

    /// <summary>Unpacks all values.</summary>
    public long[] ToArray() => ToArray<long>();

    /// <summary>Unpacks all values into a type that holds them; what does not fit is cut off.</summary>
    public T[] ToArray<T>()
        where T : unmanaged, IBinaryInteger<T>
    {
        var values = new T[Count];
        CopyTo(0, values);
        return values;
    }

    /// <summary>Unpacks as many values as there is room for, from a position on.</summary>
    /// <param name="from">The first of them.</param>
    /// <param name="values">The room; what does not fit into its type is cut off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column ends before.</exception>
    public void CopyTo<T>(int from, Span<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, Count - from, nameof(values));
        var entries = _entries.AsSpan(from * _width, values.Length * _width);
        switch (_width)
        {
            case 0:
                values.Fill(T.CreateTruncating(_base));
                break;
            case 1:
                Widen<byte, T>(entries, values);
                break;
            case 2:
                Widen<ushort, T>(MemoryMarshal.Cast<byte, ushort>(entries), values);
                break;
            case 4:
                Widen<uint, T>(MemoryMarshal.Cast<byte, uint>(entries), values);
                break;
            default:
                Widen<ulong, T>(MemoryMarshal.Cast<byte, ulong>(entries), values);
                break;
        }
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

    /// <summary>The machines this runs on are little-endian, as the form in files is.</summary>
    private static void Narrow<T, TEntry>(ReadOnlySpan<T> values, long least, Span<TEntry> entries)
        where T : unmanaged, IBinaryInteger<T>
        where TEntry : unmanaged, IBinaryInteger<TEntry>
    {
        for (var i = 0; i < values.Length; i++)
        {
            entries[i] = TEntry.CreateTruncating(unchecked(long.CreateTruncating(values[i]) - least));
        }
    }

    private void Widen<TEntry, T>(ReadOnlySpan<TEntry> entries, Span<T> values)
        where TEntry : unmanaged, IBinaryInteger<TEntry>
        where T : unmanaged, IBinaryInteger<T>
    {
        var least = _base;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateTruncating(unchecked(least + long.CreateTruncating(entries[i])));
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
