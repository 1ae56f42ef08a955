using System.Numerics;
using System.Runtime.InteropServices;

namespace Ronghe.Dmn;

/// <summary>One operation on two carriers, also on vectors of them.</summary>
internal interface IColumnOperation
{
    static abstract Vector<long> On(Vector<long> a, Vector<long> b);

    static abstract long On(long a, long b);
}

/// <summary>Loops over columns with the widest vectors that the machine has.</summary>
internal static class Columns
{
    public static void Apply<T>(ReadOnlySpan<long> a, ReadOnlySpan<long> b, Span<long> to)
        where T : struct, IColumnOperation
    {
        var va = Vectors(a);
        var vb = Vectors(b);
        var vt = MemoryMarshal.Cast<long, Vector<long>>(to);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = T.On(va[i], vb[i]);
        }

        for (var i = vt.Length * Vector<long>.Count; i < to.Length; i++)
        {
            to[i] = T.On(a[i], b[i]);
        }
    }

    public static void Apply<T>(ReadOnlySpan<long> a, long b, Span<long> to)
        where T : struct, IColumnOperation
    {
        var va = Vectors(a);
        var vt = MemoryMarshal.Cast<long, Vector<long>>(to);
        var same = new Vector<long>(b);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = T.On(va[i], same);
        }

        for (var i = vt.Length * Vector<long>.Count; i < to.Length; i++)
        {
            to[i] = T.On(a[i], b);
        }
    }

    /// <summary>a + column × factor.</summary>
    public static void AddScaled(ReadOnlySpan<long> a, ReadOnlySpan<long> column, long factor, Span<long> to)
    {
        var va = Vectors(a);
        var vc = Vectors(column);
        var vt = MemoryMarshal.Cast<long, Vector<long>>(to);
        var same = new Vector<long>(factor);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = va[i] + (vc[i] * same);
        }

        for (var i = vt.Length * Vector<long>.Count; i < to.Length; i++)
        {
            to[i] = a[i] + (column[i] * factor);
        }
    }

    /// <summary>Adds an amount where the column is at least a bound.</summary>
    public static void AddWhereAtLeast(Span<long> to, ReadOnlySpan<long> column, long bound, long amount)
    {
        var vc = Vectors(column);
        var vt = MemoryMarshal.Cast<long, Vector<long>>(to);
        var (from, more) = (new Vector<long>(bound), new Vector<long>(amount));
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] += Vector.GreaterThanOrEqual(vc[i], from) & more;
        }

        for (var i = vt.Length * Vector<long>.Count; i < to.Length; i++)
        {
            to[i] += column[i] >= bound ? amount : 0;
        }
    }

    /// <summary>Where the condition is not 0 the one, else the other.</summary>
    public static void Choose(ReadOnlySpan<long> condition, ReadOnlySpan<long> then, ReadOnlySpan<long> otherwise, Span<long> to)
    {
        var vc = Vectors(condition);
        var va = Vectors(then);
        var vb = Vectors(otherwise);
        var vt = MemoryMarshal.Cast<long, Vector<long>>(to);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = Vector.ConditionalSelect(Vector.Equals(vc[i], Vector<long>.Zero), vb[i], va[i]);
        }

        for (var i = vt.Length * Vector<long>.Count; i < to.Length; i++)
        {
            to[i] = condition[i] != 0 ? then[i] : otherwise[i];
        }
    }

    /// <summary>Takes the other column's value where the condition has the given value.</summary>
    public static void TakeWhereEqual(ReadOnlySpan<long> condition, long value, ReadOnlySpan<long> from, Span<long> to)
    {
        var vc = Vectors(condition);
        var vf = Vectors(from);
        var vt = MemoryMarshal.Cast<long, Vector<long>>(to);
        var wanted = new Vector<long>(value);
        for (var i = 0; i < vt.Length; i++)
        {
            vt[i] = Vector.ConditionalSelect(Vector.Equals(vc[i], wanted), vf[i], vt[i]);
        }

        for (var i = vt.Length * Vector<long>.Count; i < to.Length; i++)
        {
            to[i] = condition[i] == value ? from[i] : to[i];
        }
    }

    /// <summary>Position of the first value outside the bounds, or -1.</summary>
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

    private static ReadOnlySpan<Vector<long>> Vectors(ReadOnlySpan<long> column) => MemoryMarshal.Cast<long, Vector<long>>(column);
}
