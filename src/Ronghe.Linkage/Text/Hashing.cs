namespace Ronghe.Linkage.Text;

/// <summary>Hashes that are the same on every machine and at every start; for block keys, never for secrets.</summary>
internal static class Hashing
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        return Mix(hash);
    }

    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public static ulong Join(ulong a, ulong b) => Mix((a * 0x9E3779B97F4A7C15) ^ b);

    /// <summary>32 bits of a hash that are never zero: zero says that there is no key.</summary>
    public static uint Narrow(ulong hash) => (uint)(hash >> 32) is var high && high == 0 ? 1 : high;
}
