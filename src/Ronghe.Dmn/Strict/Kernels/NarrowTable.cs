using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ronghe.Dmn;

/// <summary>
/// A table to 16-bit values. Where the machine has 512-bit vectors, up to 128 entries are looked up inside registers; a table of few steps is a
/// handful of comparisons; anything else is an array.
/// </summary>
internal sealed class NarrowTable : CellTable<short>
{
    private const int MostInRegisters = 128;
    private const int MostSteps = 16;

    private readonly short first;
    private readonly short[] values;
    private readonly short[]? turned;
    private readonly (short From, short Difference)[]? steps;

    public NarrowTable(short first, short[] values)
    {
        (this.first, this.values) = (first, values);
        var changes = Enumerable.Range(1, values.Length - 1).Where(i => values[i] != values[i - 1]).Take(MostSteps + 1).ToList();
        if (Avx512BW.IsSupported && values.Length <= MostInRegisters)
        {
            turned = new short[MostInRegisters];
            Size = values.Length <= MostInRegisters / 2 ? MostInRegisters / 2 : MostInRegisters;
            for (var i = 0; i < values.Length; i++)
            {
                turned[(first + i) & (Size - 1)] = values[i];
            }
        }
        else if (Vector.IsHardwareAccelerated && changes.Count <= MostSteps)
        {
            steps = changes.Select(i => ((short)(first + i), unchecked((short)(values[i] - values[i - 1])))).ToArray();
        }
    }

    /// <summary>Whether a column is read without a memory access a row.</summary>
    public bool IsVectorised => turned is not null || steps is not null;

    private int Size { get; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(ReadOnlySpan<short> cells, Span<short> to)
    {
        var done = 0;
        if (turned is not null)
        {
            done = Size == MostInRegisters ? ReadWhole(cells, to) : ReadHalf(cells, to);
        }
        else if (steps is not null)
        {
            done = ReadSteps(cells, to);
        }

        var (table, origin) = (values, (int)first);
        for (var i = done; i < to.Length; i++)
        {
            to[i] = table[cells[i] - origin];
        }
    }

    /// <summary>Reads major × stride + minor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(ReadOnlySpan<short> major, short stride, ReadOnlySpan<short> minor, Span<short> to)
    {
        if (IsVectorised)
        {
            Columns.AddScaled(minor, major, stride, to);
            Read(to, to);
            return;
        }

        var (table, origin, factor) = (values, (int)first, (int)(ushort)stride);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = table[(major[i] * factor) + minor[i] - origin];
        }
    }

    // A permutation looks only at the lowest bits of an index, so the table is stored turned by where it begins.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadHalf(ReadOnlySpan<short> cells, Span<short> to)
    {
        var source = MemoryMarshal.Cast<short, Vector512<short>>(cells);
        var target = MemoryMarshal.Cast<short, Vector512<short>>(to);
        var (a, b) = (Part(0), Part(32));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = Avx512BW.PermuteVar32x16x2(a, source[i], b);
        }

        return target.Length * Vector512<short>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadWhole(ReadOnlySpan<short> cells, Span<short> to)
    {
        var source = MemoryMarshal.Cast<short, Vector512<short>>(cells);
        var target = MemoryMarshal.Cast<short, Vector512<short>>(to);
        var (a, b, c, d, half) = (Part(0), Part(32), Part(64), Part(96), Vector512.Create((short)(MostInRegisters / 2)));
        for (var i = 0; i < target.Length; i++)
        {
            var low = Avx512BW.PermuteVar32x16x2(a, source[i], b);
            var high = Avx512BW.PermuteVar32x16x2(c, source[i], d);
            target[i] = Vector512.ConditionalSelect(Vector512.Equals(source[i] & half, half), high, low);
        }

        return target.Length * Vector512<short>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadSteps(ReadOnlySpan<short> cells, Span<short> to)
    {
        var done = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var source = MemoryMarshal.Cast<short, Vector512<short>>(cells);
            var target = MemoryMarshal.Cast<short, Vector512<short>>(to);
            for (var i = 0; i < target.Length; i++)
            {
                var (cell, value) = (source[i], Vector512.Create(values[0]));
                foreach (var (from, difference) in steps!)
                {
                    value += Vector512.GreaterThanOrEqual(cell, Vector512.Create(from)) & Vector512.Create(difference);
                }

                target[i] = value;
            }

            done = target.Length * Vector512<short>.Count;
        }

        var narrowSource = MemoryMarshal.Cast<short, Vector<short>>(cells[done..]);
        var narrowTarget = MemoryMarshal.Cast<short, Vector<short>>(to[done..]);
        for (var i = 0; i < narrowTarget.Length; i++)
        {
            var (cell, value) = (narrowSource[i], new Vector<short>(values[0]));
            foreach (var (from, difference) in steps!)
            {
                value += Vector.GreaterThanOrEqual(cell, new Vector<short>(from)) & new Vector<short>(difference);
            }

            narrowTarget[i] = value;
        }

        return done + (narrowTarget.Length * Vector<short>.Count);
    }

    private Vector512<short> Part(int from) => Vector512.Create<short>(turned.AsSpan(from));
}
