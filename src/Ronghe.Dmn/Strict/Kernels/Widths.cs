using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ronghe.Dmn;

/// <summary>Columns of carriers to columns of 16 bits and back.</summary>
internal static class Widths
{
    // Words 0, 4, 8 … of two vectors: the lowest word of each of sixteen longs.
    private static readonly Vector512<short> LowestWords = Vector512.Create<short>([.. Enumerable.Range(0, 16).Select(i => (short)(i * 4)), .. new short[16]]);

    /// <summary>Stores the lowest 16 bits.</summary>
    public static void Narrow(ReadOnlySpan<long> from, long bias, Span<short> to) => Narrow(from, bias, 0, ushort.MaxValue, to);

    /// <summary>Stores what lies between two bounds no further apart than 16 bits tell; false when something lies outside (what is then stored means nothing).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryNarrow(ReadOnlySpan<long> from, long least, long most, long bias, Span<short> to) =>
        Narrow(from, least, unchecked((short)(least - bias)), unchecked((ushort)(most - least)), to);

    // Stores value - less + more; whether every value - less lay between 0 and a largest one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Narrow(ReadOnlySpan<long> from, long less, short more, ushort most, Span<short> to)
    {
        var (inside, done) = (true, 0);
        if (Avx512BW.IsSupported)
        {
            inside = Narrow512(from, less, more, most, to);
            done = to.Length / 32 * 32;
        }
        else if (Vector.IsHardwareAccelerated)
        {
            inside = NarrowVectors(from, less, more, most, to);
            done = to.Length / Vector<short>.Count * Vector<short>.Count;
        }

        for (var i = done; i < to.Length; i++)
        {
            var value = unchecked(from[i] - less);
            inside &= (ulong)value <= most;
            to[i] = unchecked((short)(value + more));
        }

        return inside;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ReadOnlySpan<short> from, long bias, Span<long> to)
    {
        var done = 0;
        if (Avx512F.IsSupported)
        {
            var source = MemoryMarshal.Cast<short, Vector128<short>>(from);
            var target = MemoryMarshal.Cast<long, Vector512<long>>(to);
            var more = Vector512.Create(bias);
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = Avx512F.ConvertToVector512Int64(source[i]) + more;
            }

            done = target.Length * Vector512<long>.Count;
        }
        else if (Vector.IsHardwareAccelerated)
        {
            done = WidenVectors(from, bias, to);
        }

        for (var i = done; i < to.Length; i++)
        {
            to[i] = from[i] + bias;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Narrow512(ReadOnlySpan<long> from, long less, short more, ushort most, Span<short> to)
    {
        ref var source = ref MemoryMarshal.GetReference(from);
        var target = MemoryMarshal.Cast<short, Vector512<short>>(to);
        var (minus, plus, words) = (Vector512.Create(less), Vector512.Create(more), LowestWords);
        var (all, largest) = (Vector512<long>.Zero, Vector512<ushort>.Zero);
        for (var i = 0; i < target.Length; i++)
        {
            var at = (nuint)i * 32;
            Ahead(ref source, at);
            var a = Vector512.LoadUnsafe(ref source, at) - minus;
            var b = Vector512.LoadUnsafe(ref source, at + 8) - minus;
            var c = Vector512.LoadUnsafe(ref source, at + 16) - minus;
            var d = Vector512.LoadUnsafe(ref source, at + 24) - minus;
            all = all | a | b;
            all = all | c | d;
            var first = Avx512BW.PermuteVar32x16x2(a.AsInt16(), words, b.AsInt16());
            var second = Avx512BW.PermuteVar32x16x2(c.AsInt16(), words, d.AsInt16());
            var stored = Vector512.Create(first.GetLower(), second.GetLower());
            largest = Vector512.Max(largest, stored.AsUInt16());
            target[i] = stored + plus;
        }

        return Vector512.LessThanOrEqualAll(all.AsUInt64(), Vector512.Create((ulong)ushort.MaxValue)) && Vector512.LessThanOrEqualAll(largest, Vector512.Create(most));
    }

    // Columns are long and read once; the processor's own look-ahead stops at every page.
    private static unsafe void Ahead(ref long source, nuint at)
    {
        const int Distance = 1024;
        ref var next = ref Unsafe.Add(ref source, at + Distance);
        Sse.Prefetch0(Unsafe.AsPointer(ref next));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref next, 8)));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref next, 16)));
        Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref next, 24)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool NarrowVectors(ReadOnlySpan<long> from, long less, short more, ushort most, Span<short> to)
    {
        var source = MemoryMarshal.Cast<long, Vector<long>>(from);
        var target = MemoryMarshal.Cast<short, Vector<short>>(to);
        var (minus, plus, all, largest) = (new Vector<long>(less), new Vector<short>(more), Vector<long>.Zero, Vector<ushort>.Zero);
        for (var i = 0; i < target.Length; i++)
        {
            var four = source.Slice(i * 4, 4);
            var (a, b, c, d) = (four[0] - minus, four[1] - minus, four[2] - minus, four[3] - minus);
            all |= a | b | c | d;
            var stored = Vector.Narrow(Vector.Narrow(a, b), Vector.Narrow(c, d));
            largest = Vector.Max(largest, Vector.AsVectorUInt16(stored));
            target[i] = stored + plus;
        }

        return Vector.LessThanOrEqualAll(Vector.AsVectorUInt64(all), new Vector<ulong>(ushort.MaxValue)) && Vector.LessThanOrEqualAll(largest, new Vector<ushort>(most));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int WidenVectors(ReadOnlySpan<short> from, long bias, Span<long> to)
    {
        var source = MemoryMarshal.Cast<short, Vector<short>>(from);
        var target = MemoryMarshal.Cast<long, Vector<long>>(to);
        var more = new Vector<long>(bias);
        for (var i = 0; i < source.Length; i++)
        {
            Vector.Widen(source[i], out var low, out var high);
            Vector.Widen(low, out var a, out var b);
            Vector.Widen(high, out var c, out var d);
            var four = target.Slice(i * 4, 4);
            (four[0], four[1], four[2], four[3]) = (a + more, b + more, c + more, d + more);
        }

        return source.Length * Vector<short>.Count;
    }
}
