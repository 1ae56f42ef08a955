namespace Ronghe.Packs;

/// <summary>A growing buffer of varints (little-endian base 128).</summary>
internal sealed class ByteBuffer(int capacity)
{
    private const int LongestVarint = 10;

    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Slice(int from, int to) => _bytes.AsSpan(from, to - from);

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    public void Truncate(int length) => Length = length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void AppendSigned(long value) => Append((ulong)((value << 1) ^ (value >> 63)));

    public void Append(ulong value)
    {
        Reserve(LongestVarint);
        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    private void Reserve(int more)
    {
        if (Length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }
    }
}
