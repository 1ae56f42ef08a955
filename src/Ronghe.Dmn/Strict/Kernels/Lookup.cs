using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ronghe.Dmn;

/// <summary>
/// A table from small whole numbers to carriers, read for many rows at once. Where the machine has 512-bit vectors, up to 128 narrow values are
/// looked up inside registers, and a table of few steps is a handful of comparisons; anything else is an array.
/// </summary>
internal sealed class Lookup
{
    private const int MostInRegisters = 128;
    private const int MostSteps = 12;

    private readonly long[] values;
    private readonly short[]? narrow;
    private readonly (long From, long Difference)[]? steps;

    public Lookup(long[] values)
    {
        this.values = values;
        if (!Avx512BW.IsSupported)
        {
            return;
        }

        var changes = Enumerable.Range(1, values.Length - 1).Where(i => values[i] != values[i - 1]).Take(MostSteps + 1).ToList();
        if (values.Length <= MostInRegisters && values.All(v => v is >= short.MinValue and <= short.MaxValue))
        {
            narrow = new short[MostInRegisters];
            for (var i = 0; i < values.Length; i++)
            {
                narrow[i] = (short)values[i];
            }
        }
        else if (changes.Count <= MostSteps)
        {
            steps = changes.Select(i => ((long)i, values[i] - values[i - 1])).ToArray();
        }
    }

    /// <summary>The value of a cell.</summary>
    public long this[long cell] => values[cell];

    /// <summary>Reads values[major × stride + minor − origin] a row; an empty minor column counts as 0.</summary>
    public void Read(ReadOnlySpan<long> major, long stride, ReadOnlySpan<long> minor, long origin, Span<long> output)
    {
        var done = 0;
        if (narrow is not null || steps is not null)
        {
            done = output.Length / Vector512<long>.Count * Vector512<long>.Count;
            ReadVectors(
                MemoryMarshal.Cast<long, Vector512<long>>(major),
                stride,
                MemoryMarshal.Cast<long, Vector512<long>>(minor),
                origin,
                MemoryMarshal.Cast<long, Vector512<long>>(output));
        }

        for (var i = done; i < output.Length; i++)
        {
            output[i] = values[(major[i] * stride) + (minor.IsEmpty ? 0 : minor[i]) - origin];
        }
    }

    private void ReadVectors(
        ReadOnlySpan<Vector512<long>> major, long stride, ReadOnlySpan<Vector512<long>> minor, long origin, Span<Vector512<long>> output)
    {
        var first = Vector512.Create(origin);
        if (minor.IsEmpty)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (stride == 1 ? major[i] : major[i] * stride) - first;
            }
        }
        else
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] = (major[i] * stride) + minor[i] - first;
            }
        }

        if (steps is not null)
        {
            ReadSteps(output);
        }
        else if (values.Length <= MostInRegisters / 2)
        {
            ReadHalf(output);
        }
        else
        {
            ReadWhole(output);
        }
    }

    // A permutation of words looks only at the lowest word of each long that holds an index; shifting up and down again extends its sign.
    private void ReadHalf(Span<Vector512<long>> cells)
    {
        var (a, b) = (Part(0), Part(32));
        for (var i = 0; i < cells.Length; i++)
        {
            var found = Avx512BW.PermuteVar32x16x2(a, cells[i].AsInt16(), b).AsInt64();
            cells[i] = Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(found, 48), 48);
        }
    }

    private void ReadWhole(Span<Vector512<long>> cells)
    {
        var (a, b, c, d) = (Part(0), Part(32), Part(64), Part(96));
        var half = Vector512.Create((long)MostInRegisters / 2);
        for (var i = 0; i < cells.Length; i++)
        {
            var low = Avx512BW.PermuteVar32x16x2(a, cells[i].AsInt16(), b).AsInt64();
            var high = Avx512BW.PermuteVar32x16x2(c, cells[i].AsInt16(), d).AsInt64();
            var found = Vector512.ConditionalSelect(Vector512.LessThan(cells[i], half), low, high);
            cells[i] = Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(found, 48), 48);
        }
    }

    private void ReadSteps(Span<Vector512<long>> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            var (cell, value) = (cells[i], Vector512.Create(values[0]));
            foreach (var (from, difference) in steps!)
            {
                value += Vector512.GreaterThanOrEqual(cell, Vector512.Create(from)) & Vector512.Create(difference);
            }

            cells[i] = value;
        }
    }

    private Vector512<short> Part(int from) => Vector512.Create<short>(narrow.AsSpan(from));
}
