using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ronghe.Dmn;

/// <summary>
/// A slice of rows small enough to stay in the cache while every decision passes over it. Each slot is a column of carriers, of stored 16-bit
/// values, or both; whichever is missing is made from the other when it is first read. Temporary columns come from a stack.
/// </summary>
internal sealed class Block(IReadOnlyList<NarrowForm?> forms)
{
    public const int Size = 2048;

    private readonly long[]?[] wide = new long[]?[forms.Count];
    private readonly int[] offsets = new int[forms.Count];
    private readonly long[]?[] ownWide = new long[]?[forms.Count];
    private readonly short[]?[] narrow = new short[]?[forms.Count];
    private readonly bool[] hasWide = new bool[forms.Count];
    private readonly bool[] hasNarrow = new bool[forms.Count];
    private readonly Stock<long> longs = new();
    private readonly Stock<short> shorts = new();

    public int Count { get; private set; }

    public int SlotCount => forms.Count;

    /// <summary>Forgets the columns of the rows before.</summary>
    public void Begin(int count)
    {
        Count = count;
        Array.Clear(wide);
        Array.Clear(hasWide);
        Array.Clear(hasNarrow);
        Return((0, 0));
    }

    /// <summary>A column that is there already.</summary>
    public void Bind(int slot, long[] column, int offset)
    {
        (wide[slot], offsets[slot]) = (column, offset);
        hasWide[slot] = true;
    }

    /// <summary>Where the carriers of a slot are to be written.</summary>
    public void Want(int slot, long[] column, int offset) => (wide[slot], offsets[slot]) = (column, offset);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<T> Slot<T>(int slot) => typeof(T) == typeof(long) ? As<long, T>(Wide(slot)) : As<short, T>(Narrow(slot));

    /// <summary>The column into which a kernel writes a slot.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<T> Make<T>(int slot)
    {
        if (typeof(T) == typeof(long))
        {
            hasWide[slot] = true;
            return As<long, T>(Carriers(slot));
        }

        hasNarrow[slot] = true;
        return As<short, T>((narrow[slot] ??= new short[Size]).AsSpan(0, Count));
    }

    /// <summary>A temporary column with arbitrary contents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Span<T> Take<T>() => typeof(T) == typeof(long) ? As<long, T>(TakeArray().AsSpan(0, Count)) : As<short, T>(shorts.Take().AsSpan(0, Count));

    /// <summary>The same as an array of <see cref="Size"/>.</summary>
    public long[] TakeArray() => longs.Take();

    public (int Longs, int Shorts) Mark() => (longs.Taken, shorts.Taken);

    public void Return((int Longs, int Shorts) mark) => (longs.Taken, shorts.Taken) = mark;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<long> Wide(int slot)
    {
        var column = Carriers(slot);
        if (!hasWide[slot])
        {
            Widths.Widen(narrow[slot].AsSpan(0, Count), forms[slot]!.Value.Bias, column);
            hasWide[slot] = true;
        }

        return column;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<short> Narrow(int slot)
    {
        var column = (narrow[slot] ??= new short[Size]).AsSpan(0, Count);
        if (!hasNarrow[slot])
        {
            Widths.Narrow(Carriers(slot), forms[slot]!.Value.Bias, column);
            hasNarrow[slot] = true;
        }

        return column;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<long> Carriers(int slot)
    {
        if (wide[slot] is null)
        {
            (wide[slot], offsets[slot]) = (ownWide[slot] ??= new long[Size], 0);
        }

        return wide[slot].AsSpan(offsets[slot], Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<T> As<TFrom, T>(Span<TFrom> column) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<TFrom, T>(ref MemoryMarshal.GetReference(column)), column.Length);

    private sealed class Stock<T>
    {
        private readonly List<T[]> columns = [];

        public int Taken { get; set; }

        public T[] Take()
        {
            if (Taken == columns.Count)
            {
                columns.Add(new T[Size]);
            }

            return columns[Taken++];
        }
    }
}
