namespace Ronghe.Benchmarks.Decisions;

/// <summary>The benchmark policy as lookup tables: one a field, two fields for skills.</summary>
internal sealed class HandWrittenTables
{
    public long[] Age { get; } = Fill(76, HandWrittenPolicy.Age);

    public long[] Education { get; } = Fill(7, HandWrittenPolicy.Education);

    public long[] Skill { get; } = Fill(35, i => HandWrittenPolicy.Skill(i / 7, i % 7));

    public long[] Residence { get; } = Fill(31, HandWrittenPolicy.Residence);

    public long[] Insurance { get; } = Fill(36, HandWrittenPolicy.Insurance);

    public long[] Volunteer { get; } = Fill(601, HandWrittenPolicy.Volunteer);

    public long[] Blood { get; } = Fill(41, HandWrittenPolicy.Blood);

    public long[] Deductions { get; } = Fill(16, i => HandWrittenPolicy.Deductions(i / 4, i / 2 % 2, i % 2));

    public long[] Outcome { get; } = Fill(321, total => total >= 240 ? 0 : total >= 180 ? 1 : 2);

    public void Run(long[][] c, int count, long[] totals, long[] outcomes)
    {
        for (var i = 0; i < count; i++)
        {
            var sum = Age[c[0][i]] + Education[c[1][i]] + Skill[(c[2][i] * 7) + c[3][i]] + Residence[c[4][i]] + Insurance[c[5][i]]
                + Volunteer[c[6][i]] + Blood[c[7][i]] + Deductions[(c[8][i] * 4) + (c[9][i] * 2) + c[10][i]];
            var total = Math.Max(0, Math.Min(320, sum));
            totals[i] = total;
            outcomes[i] = Outcome[total];
        }
    }

    private static long[] Fill(int size, Func<long, long> value) => Enumerable.Range(0, size).Select(i => value(i)).ToArray();
}
