using System.Buffers;

namespace Ronghe.Dmn;

/// <summary>
/// A slice of rows small enough to stay in the cache while every decision passes over it. Slots are columns of carriers, the inputs' own or
/// scratch; temporary columns come from a stack.
/// </summary>
internal sealed class Block : IDisposable
{
    public const int Size = 512;

    private readonly long[][] columns;
    private readonly int[] offsets;
    private readonly List<long[]> scratch = [];
    private int taken;

    public Block(int slots)
    {
        columns = new long[slots][];
        offsets = new int[slots];
    }

    public int Count { get; set; }

    public int SlotCount => columns.Length;

    public void Bind(int slot, long[] column, int offset) => (columns[slot], offsets[slot]) = (column, offset);

    public Span<long> Slot(int slot) => columns[slot].AsSpan(offsets[slot], Count);

    /// <summary>One row of every bound slot; slots of later decisions are left as they are.</summary>
    public void CopyRow(int row, long[] to)
    {
        for (var s = 0; s < columns.Length && columns[s] is not null; s++)
        {
            to[s] = columns[s][offsets[s] + row];
        }
    }

    /// <summary>A temporary column; give back as many as were taken, in any order.</summary>
    public Span<long> Take() => TakeArray().AsSpan(0, Count);

    /// <summary>The same as an array of at least <see cref="Size"/>.</summary>
    public long[] TakeArray()
    {
        if (taken == scratch.Count)
        {
            scratch.Add(ArrayPool<long>.Shared.Rent(Size));
        }

        return scratch[taken++];
    }

    public int Mark() => taken;

    public void Return(int mark) => taken = mark;

    public void Dispose()
    {
        foreach (var column in scratch)
        {
            ArrayPool<long>.Shared.Return(column);
        }

        scratch.Clear();
    }
}
