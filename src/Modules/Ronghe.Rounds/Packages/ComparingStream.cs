namespace Ronghe.Rounds.Packages;

/// <summary>Compares what is written with what another stream holds, and remembers the first line that differs.</summary>
internal sealed class ComparingStream(Stream expected) : Stream
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _line = 1;

    /// <summary>The first line that differs, from 1; null while both agree.</summary>
    public long? DifferentLine { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0 && DifferentLine is null)
        {
            var part = Math.Min(buffer.Length, _buffer.Length);
            var read = expected.ReadAtLeast(_buffer.AsSpan(0, part), part, throwOnEndOfStream: false);
            var same = buffer[..part].CommonPrefixLength(_buffer.AsSpan(0, read));
            _line += buffer[..same].Count((byte)'\n');
            if (same < part)
            {
                DifferentLine = _line;
            }

            buffer = buffer[part..];
        }
    }

    /// <summary>Whatever the other stream still holds is a difference.</summary>
    public void ExpectEnd()
    {
        if (DifferentLine is null && expected.ReadByte() >= 0)
        {
            DifferentLine = _line;
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
