namespace Ronghe.Packs;

/// <summary>Reads the varints of a trace.</summary>
internal ref struct VarintReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _left = bytes;

    public readonly int Left => _left.Length;

    public ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_left.IsEmpty)
            {
                break;
            }

            var part = _left[0];
            _left = _left[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("The trace is cut off.");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public readonly void End()
    {
        if (!_left.IsEmpty)
        {
            throw new FormatException("The trace is too long.");
        }
    }
}
