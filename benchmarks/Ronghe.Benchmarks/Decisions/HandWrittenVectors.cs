using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ronghe.Benchmarks.Decisions;

/// <summary>The benchmark policy with AVX-512 as a specialist would write it: one pass, tables in registers, steps for the wide field.</summary>
internal sealed class HandWrittenVectors(HandWrittenTables tables)
{
    public static bool IsSupported => Avx512BW.IsSupported;

    public void Run(long[][] c, int count, long[] totals, long[] outcomes)
    {
        var (ageLow, ageHigh) = Pair(tables.Age.AsSpan(16));
        var (educationLow, educationHigh) = Pair(tables.Education);
        var (skillLow, skillHigh) = Pair(tables.Skill);
        var (residenceLow, residenceHigh) = Pair(tables.Residence);
        var (insuranceLow, insuranceHigh) = Pair(tables.Insurance);
        var (bloodLow, bloodHigh) = Pair(tables.Blood);
        var (minusLow, minusHigh) = Pair(tables.Deductions);
        var v = c;
        var (sixteen, most, four) = (Vector512.Create(16L), Vector512.Create(320L), Vector512.Create(4L));
        for (var i = 0; i + 8 <= count; i += 8)
        {
            var sum = Found(ageLow, At(v[0], i) - sixteen, ageHigh)
                + Found(educationLow, At(v[1], i), educationHigh)
                + Found(skillLow, (At(v[2], i) * 7) + At(v[3], i), skillHigh)
                + Found(residenceLow, At(v[4], i), residenceHigh)
                + Found(insuranceLow, At(v[5], i), insuranceHigh)
                + Found(bloodLow, At(v[7], i), bloodHigh)
                + Found(minusLow, Vector512.ShiftLeft(At(v[8], i), 2) + Vector512.ShiftLeft(At(v[9], i), 1) + At(v[10], i), minusHigh);

            // The lowest words were added as words; now they become longs.
            var total = Vector512.ShiftRightArithmetic(Vector512.ShiftLeft(sum.AsInt64(), 48), 48);
            var hours = At(v[6], i);
            total += (Above(hours, 50) & four) + (Above(hours, 100) & four) + (Above(hours, 200) & four) + (Above(hours, 300) & four) + (Above(hours, 500) & four);
            total = Vector512.Max(Vector512<long>.Zero, Vector512.Min(most, total));
            total.CopyTo(totals, i);
            (Vector512.Create(2L) + Above(total, 180) + Above(total, 240)).CopyTo(outcomes, i);
        }
    }

    private static Vector512<long> At(long[] column, int row) => Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(column), (nuint)row);

    private static Vector512<long> Above(Vector512<long> values, long bound) => Vector512.GreaterThanOrEqual(values, Vector512.Create(bound));

    private static Vector512<short> Found(Vector512<short> low, Vector512<long> index, Vector512<short> high) => Avx512BW.PermuteVar32x16x2(low, index.AsInt16(), high);

    private static (Vector512<short> Low, Vector512<short> High) Pair(ReadOnlySpan<long> table)
    {
        var narrow = new short[64];
        for (var i = 0; i < table.Length; i++)
        {
            narrow[i] = (short)table[i];
        }

        return (Vector512.Create<short>(narrow), Vector512.Create<short>(narrow.AsSpan(32)));
    }
}
