using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ronghe.Dmn;

/// <summary>A table to carriers. Few different ones stand in two registers, and the cells are first brought to their positions there.</summary>
internal sealed class WideTable : CellTable<long>
{
    private const int MostDifferent = 16;

    private readonly short first;
    private readonly long[] values;
    private readonly long[]? different;
    private readonly NarrowTable? positions;

    public WideTable(short first, long[] values)
    {
        (this.first, this.values) = (first, values);
        if (!Avx512F.IsSupported || values.Distinct().Take(MostDifferent + 1).ToArray() is not { Length: <= MostDifferent } few)
        {
            return;
        }

        var table = new NarrowTable(first, Array.ConvertAll(values, v => (short)Array.IndexOf(few, v)));
        if (table.IsVectorised)
        {
            positions = table;
            different = [.. few, .. new long[MostDifferent - few.Length]];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(ReadOnlySpan<short> cells, Span<long> to)
    {
        if (positions is not null)
        {
            ReadPositions(cells, to);
            return;
        }

        var (table, origin) = (values, (int)first);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = table[cells[i] - origin];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadPositions(ReadOnlySpan<short> cells, Span<long> to)
    {
        Span<short> found = stackalloc short[Block.Size];
        found = found[..cells.Length];
        positions!.Read(cells, found);
        var source = MemoryMarshal.Cast<short, Vector128<short>>(found);
        var target = MemoryMarshal.Cast<long, Vector512<long>>(to);
        var (a, b) = (Vector512.Create<long>(different!), Vector512.Create<long>(different.AsSpan(8)));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = Avx512F.PermuteVar8x64x2(a, Avx512F.ConvertToVector512Int64(source[i]), b);
        }

        for (var i = target.Length * Vector512<long>.Count; i < to.Length; i++)
        {
            to[i] = different![found[i]];
        }
    }
}
