using System.Buffers.Binary;
using System.Security.Cryptography;
using Ronghe.Crypto;

namespace Ronghe.Data;

/// <summary>
/// A file under a key of its own, read and written anywhere. On the disk: <c>"RHF" | format (1) | suite (1) | 0 (3)</c>, then pieces of
/// 64 KiB of content, each <c>nonce (12) | ciphertext | tag (16)</c>, authenticated with the head and the piece's place. A piece that is
/// written again gets another nonce. Where the file ends is for whoever knows its size to check.
/// </summary>
internal sealed class SealedStream : Stream
{
    public const int Piece = 1 << 16;

    private const int HeadSize = 8;
    private const int Extra = SealSizes.Nonce + SealSizes.Tag;
    private const byte Format = 1;

    private readonly FileStream _file;
    private readonly ISealer _sealer;
    private readonly byte[] _bound = new byte[HeadSize + sizeof(long)];
    private readonly byte[] _stored = new byte[Piece + Extra];
    private readonly byte[] _piece = new byte[Piece];

    private long _at = -1; // the piece that is held; -1 for none
    private int _held;
    private bool _changed;
    private long _length;
    private bool _closed;

    /// <summary>Begins an empty file.</summary>
    /// <param name="file">An empty file; closed with this.</param>
    /// <param name="suite">Whose algorithms.</param>
    /// <param name="key">32 bytes, for this file only.</param>
    public SealedStream(FileStream file, ICryptoSuite suite, ReadOnlySpan<byte> key)
    {
        (_file, _sealer) = (file, suite.NewSealer(key));
        "RHF"u8.CopyTo(_bound);
        (_bound[3], _bound[4]) = (Format, suite.Number);
        file.Write(_bound.AsSpan(0, HeadSize));
    }

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="CryptographicException">It is no such file.</exception>
    public SealedStream(FileStream file, ReadOnlySpan<byte> key)
    {
        _file = file;
        var head = _bound.AsSpan(0, HeadSize);
        if (file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize || !head.StartsWith("RHF"u8) || head[3] != Format)
        {
            file.Dispose();
            throw new CryptographicException("The file is not one of the store's.");
        }

        _sealer = CryptoSuites.Get(head[4]).NewSealer(key);
        var (whole, rest) = Math.DivRem(file.Length - HeadSize, Piece + Extra);
        _length = (whole * Piece) + Math.Max(0, rest - Extra);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => _file.CanWrite;

    public override long Length => _length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= _length || buffer.IsEmpty)
        {
            return 0;
        }

        var (at, place) = Math.DivRem(Position, Piece);
        Hold(at);
        var read = Math.Min(buffer.Length, _held - (int)place);
        _piece.AsSpan((int)place, read).CopyTo(buffer);
        Position += read;
        return read;
    }

    /// <exception cref="NotSupportedException">It would leave a gap, or the file was opened for reading.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!CanWrite || Position > _length)
        {
            throw new NotSupportedException("A sealed file is written without gaps, and only while it is made.");
        }

        while (!buffer.IsEmpty)
        {
            var (at, place) = Math.DivRem(Position, Piece);
            Hold(at);
            var written = Math.Min(buffer.Length, Piece - (int)place);
            buffer[..written].CopyTo(_piece.AsSpan((int)place));
            (_held, _changed) = (Math.Max(_held, (int)place + written), true);
            Position += written;
            _length = Math.Max(_length, Position);
            buffer = buffer[written..];
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // A piece comes from the system's cache or in one read: there is nothing to wait for that a thread's change would not outlast.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => _length,
    };

    public override void SetLength(long value) => throw new NotSupportedException("A sealed file grows by writing.");

    public override void Flush()
    {
        Store();
        _file.Flush();
    }

    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        Flush();
        return Task.CompletedTask;
    }

    /// <summary>Flushes all the way: after it the content outlives a loss of power.</summary>
    public void FlushToDisk()
    {
        Store();
        _file.Flush(flushToDisk: true);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            Store();

            CryptographicOperations.ZeroMemory(_piece);
            _sealer.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Hold(long at)
    {
        if (_at == at)
        {
            return;
        }

        Store();
        var size = (int)Math.Min(Piece, _length - (at * Piece));
        if (size > 0)
        {
            var stored = _stored.AsSpan(0, size + Extra);
            RandomAccess.Read(_file.SafeFileHandle, stored, PlaceOf(at));
            _sealer.Open(
                stored[..SealSizes.Nonce], stored[SealSizes.Nonce..^SealSizes.Tag], stored[^SealSizes.Tag..], _piece.AsSpan(0, size), BoundTo(at));
        }

        (_at, _held) = (at, Math.Max(0, size));
    }

    private void Store()
    {
        if (!_changed)
        {
            return;
        }

        var stored = _stored.AsSpan(0, _held + Extra);
        RandomNumberGenerator.Fill(stored[..SealSizes.Nonce]);
        _sealer.Seal(
            stored[..SealSizes.Nonce], _piece.AsSpan(0, _held), stored[SealSizes.Nonce..^SealSizes.Tag], stored[^SealSizes.Tag..], BoundTo(_at));
        RandomAccess.Write(_file.SafeFileHandle, stored, PlaceOf(_at));
        _changed = false;
    }

    private static long PlaceOf(long at) => HeadSize + (at * (Piece + Extra));

    private ReadOnlySpan<byte> BoundTo(long at)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bound.AsSpan(HeadSize), at);
        return _bound;
    }
}
