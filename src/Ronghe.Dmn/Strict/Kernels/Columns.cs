using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ronghe.Dmn;

/// <summary>
/// Loops over columns of either width, with vectors where the machine has them. They are compiled in full at once: what the runtime would make of
/// them first is many times slower, and a round may be over before it comes back to them.
/// </summary>
internal static class Columns
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TOperation, T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> to)
        where TOperation : struct, IColumnOperation
        where T : struct, IBinaryInteger<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var wa = MemoryMarshal.Cast<T, Vector512<T>>(a);
            var wb = MemoryMarshal.Cast<T, Vector512<T>>(b);
            var wt = MemoryMarshal.Cast<T, Vector512<T>>(to);
            for (var i = 0; i < wt.Length; i++)
            {
                wt[i] = TOperation.On(wa[i], wb[i]);
            }

            var rest = wt.Length * Vector512<T>.Count;
            a = a[rest..];
            b = b[rest..];
            to = to[rest..];
        }

        var va = Vectors(a);
        var vb = Vectors(b);
        var vt = Vectors(to);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = TOperation.On(va[i], vb[i]);
        }

        for (var i = vt.Length * Vector<T>.Count; i < to.Length; i++)
        {
            to[i] = TOperation.On(a[i], b[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TOperation, T>(ReadOnlySpan<T> a, T b, Span<T> to)
        where TOperation : struct, IColumnOperation
        where T : struct, IBinaryInteger<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var wa = MemoryMarshal.Cast<T, Vector512<T>>(a);
            var wt = MemoryMarshal.Cast<T, Vector512<T>>(to);
            var wide = Vector512.Create(b);
            for (var i = 0; i < wt.Length; i++)
            {
                wt[i] = TOperation.On(wa[i], wide);
            }

            var rest = wt.Length * Vector512<T>.Count;
            a = a[rest..];
            to = to[rest..];
        }

        var va = Vectors(a);
        var vt = Vectors(to);
        var same = new Vector<T>(b);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = TOperation.On(va[i], same);
        }

        for (var i = vt.Length * Vector<T>.Count; i < to.Length; i++)
        {
            to[i] = TOperation.On(a[i], b);
        }
    }

    /// <summary>a + column × factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> column, T factor, Span<T> to)
        where T : struct, IBinaryInteger<T>
    {
        var va = Vectors(a);
        var vc = Vectors(column);
        var vt = Vectors(to);
        var same = new Vector<T>(factor);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = va[i] + (vc[i] * same);
        }

        for (var i = vt.Length * Vector<T>.Count; i < to.Length; i++)
        {
            to[i] = a[i] + (column[i] * factor);
        }
    }

    /// <summary>Adds the product of two columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddProduct<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> to)
        where T : struct, IBinaryInteger<T>
    {
        var va = Vectors(a);
        var vb = Vectors(b);
        var vt = Vectors(to);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] += va[i] * vb[i];
        }

        for (var i = vt.Length * Vector<T>.Count; i < to.Length; i++)
        {
            to[i] += a[i] * b[i];
        }
    }

    /// <summary>Where the condition is not 0 the one, else the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Choose<T>(ReadOnlySpan<T> condition, ReadOnlySpan<T> then, ReadOnlySpan<T> otherwise, Span<T> to)
        where T : struct, IBinaryInteger<T>
    {
        var vc = Vectors(condition);
        var va = Vectors(then);
        var vb = Vectors(otherwise);
        var vt = Vectors(to);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = Vector.ConditionalSelect(Vector.Equals(vc[i], Vector<T>.Zero), vb[i], va[i]);
        }

        for (var i = vt.Length * Vector<T>.Count; i < to.Length; i++)
        {
            to[i] = condition[i] != T.Zero ? then[i] : otherwise[i];
        }
    }

    /// <summary>Takes the other column's value where the chosen number is the given one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TakeWhereEqual<T>(ReadOnlySpan<short> chosen, short wanted, ReadOnlySpan<T> from, Span<T> to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = chosen[i] == wanted ? from[i] : to[i];
        }
    }

    /// <summary>By row, how many of the ascending bounds the value has reached.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CountReached(ReadOnlySpan<long> column, ReadOnlySpan<long> bounds, Span<long> to)
    {
        var vc = Vectors(column);
        var vt = Vectors(to);
        for (var i = 0; i < vt.Length; i++)
        {
            var (value, count) = (vc[i], Vector<long>.Zero);
            foreach (var bound in bounds)
            {
                count -= Vector.GreaterThanOrEqual(value, new Vector<long>(bound));
            }

            vt[i] = count;
        }

        for (var i = vt.Length * Vector<long>.Count; i < to.Length; i++)
        {
            to[i] = 0;
            foreach (var bound in bounds)
            {
                to[i] += column[i] >= bound ? 1 : 0;
            }
        }
    }

    /// <summary>Position of the first value outside the bounds, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindOutside(ReadOnlySpan<long> column, long least, long most)
    {
        var vectors = Vectors(column);
        var (low, high, bad) = (new Vector<long>(least), new Vector<long>(most), Vector<long>.Zero);
        foreach (var v in vectors)
        {
            bad |= Vector.LessThan(v, low) | Vector.GreaterThan(v, high);
        }

        var from = bad == Vector<long>.Zero ? vectors.Length * Vector<long>.Count : 0;
        for (var i = from; i < column.Length; i++)
        {
            if (column[i] < least || column[i] > most)
            {
                return i;
            }
        }

        return -1;
    }

    // Where vectors are emulated, the loops that follow do everything.
    private static ReadOnlySpan<Vector<T>> Vectors<T>(ReadOnlySpan<T> column)
        where T : struct => Vector.IsHardwareAccelerated ? MemoryMarshal.Cast<T, Vector<T>>(column) : [];

    private static Span<Vector<T>> Vectors<T>(Span<T> column)
        where T : struct => Vector.IsHardwareAccelerated ? MemoryMarshal.Cast<T, Vector<T>>(column) : [];
}
