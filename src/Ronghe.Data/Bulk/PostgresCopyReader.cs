using System.Buffers.Binary;
using System.Text;
using Npgsql;

namespace Ronghe.Data;

/// <summary>
/// Reads rows from a binary COPY, the fastest way out of PostgreSQL: the server's bytes are read into one buffer and the fields taken from where they lie.
/// Form: a head of 19 bytes and its extension, then per row the number of fields (2 bytes) and per field its length (4 bytes, −1 for NULL) and bytes, big-endian;
/// −1 fields end it (PostgreSQL manual, COPY, "Binary Format").
/// </summary>
internal sealed class PostgresCopyReader : BulkReader
{
    private const int HeadSize = 19;
    private const int FirstSize = 1 << 17;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[FirstSize];
    private int[] _starts = [];
    private int[] _lengths = [];
    private int _at;
    private int _filled;
    private bool _ended;

    private PostgresCopyReader(Stream stream) => _stream = stream;

    public static async Task<PostgresCopyReader> OpenAsync(NpgsqlConnection connection, string query, CancellationToken cancellation)
    {
        var reader = new PostgresCopyReader(await connection.BeginRawBinaryCopyAsync($"COPY ({query}) TO STDOUT (FORMAT BINARY)", cancellation));
        reader.Need(HeadSize);
        reader._at += HeadSize;
        var extension = BinaryPrimitives.ReadInt32BigEndian(reader._buffer.AsSpan(HeadSize - sizeof(int)));
        reader.Need(extension);
        reader._at += extension;
        return reader;
    }

    public override bool Read()
    {
        if (_ended)
        {
            return false;
        }

        Need(sizeof(short));
        var fields = BinaryPrimitives.ReadInt16BigEndian(_buffer.AsSpan(_at));
        if (fields < 0)
        {
            _ended = true;
            return false;
        }

        if (_starts.Length != fields)
        {
            (_starts, _lengths) = (new int[fields], new int[fields]);
        }

        // Places are kept from the row's beginning: filling the buffer moves the row to its front.
        var place = sizeof(short);
        for (var field = 0; field < fields; field++)
        {
            Need(place + sizeof(int));
            var length = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_at + place));
            place += sizeof(int);
            (_starts[field], _lengths[field]) = (place, length);
            place += Math.Max(0, length);
        }

        Need(place);
        for (var field = 0; field < fields; field++)
        {
            _starts[field] += _at;
        }

        _at += place;
        return true;
    }

    public override long GetInt64(int column) => _lengths[column] switch
    {
        sizeof(long) => BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(_starts[column])),
        sizeof(int) => BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_starts[column])),
        sizeof(short) => BinaryPrimitives.ReadInt16BigEndian(_buffer.AsSpan(_starts[column])),
        var length => throw new InvalidCastException($"Column {column} of {length} bytes is no integer."),
    };

    public override int GetInt32(int column) => _lengths[column] == sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_starts[column])) : checked((int)GetInt64(column));

    public override bool IsNull(int column) => _lengths[column] < 0;

    public override string GetString(int column) => Encoding.UTF8.GetString(_buffer, _starts[column], _lengths[column]);

    public override byte[] GetBytes(int column) => _buffer.AsSpan(_starts[column], _lengths[column]).ToArray();

    public override ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>Makes sure that so many bytes from the present place on are in the buffer.</summary>
    private void Need(int bytes)
    {
        if (_filled - _at < bytes)
        {
            Fill(bytes);
        }
    }

    private void Fill(int bytes)
    {
        var rest = _filled - _at;
        var into = bytes <= _buffer.Length ? _buffer : new byte[Math.Max(bytes, _buffer.Length * 2)];
        _buffer.AsSpan(_at, rest).CopyTo(into);
        (_buffer, _at, _filled) = (into, 0, rest);
        while (_filled < bytes)
        {
            var read = _stream.Read(_buffer, _filled, _buffer.Length - _filled);
            _filled += read > 0 ? read : throw new EndOfStreamException("The copy ended within a row.");
        }
    }
}
