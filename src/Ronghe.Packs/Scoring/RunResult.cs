namespace Ronghe.Packs;

/// <summary>What one run came to: scores, rank keys and gates by applicant.</summary>
internal sealed class RunResult
{
    private readonly Scorer _scorer;

    public RunResult(Scorer scorer, long[][] readings, long[][] values, int count)
    {
        _scorer = scorer;
        Eligibility = [.. values[scorer.EligibilityIndex].AsSpan(0, count)];
        Ranking = [.. values[scorer.RankingIndex].AsSpan(0, count)];
        Keys = [.. scorer.KeySources.Select(s => Column(s, readings, values).AsSpan(0, count).ToArray())];
        GatesFailed = new ulong[count];
        for (var g = 0; g < scorer.GateSources.Length; g++)
        {
            var met = Column(scorer.GateSources[g], readings, values);
            for (var i = 0; i < count; i++)
            {
                GatesFailed[i] |= met[i] == 0 ? 1UL << g : 0;
            }
        }
    }

    private RunResult(RunResult other)
    {
        _scorer = other._scorer;
        Eligibility = [.. other.Eligibility];
        Ranking = [.. other.Ranking];
        Keys = [.. other.Keys.Select(k => k.ToArray())];
        GatesFailed = [.. other.GatesFailed];
    }

    public long[] Eligibility { get; }

    public long[] Ranking { get; }

    public long[][] Keys { get; }

    public ulong[] GatesFailed { get; }

    public RunResult Copy() => new(this);

    /// <summary>Takes over a row of another result.</summary>
    public void Take(int row, RunResult from, int fromRow)
    {
        Eligibility[row] = from.Eligibility[fromRow];
        Ranking[row] = from.Ranking[fromRow];
        GatesFailed[row] = from.GatesFailed[fromRow];
        for (var k = 0; k < Keys.Length; k++)
        {
            Keys[k][row] = from.Keys[k][fromRow];
        }
    }

    /// <summary>Puts a row at the worst or the best that the types allow: nothing is known of an applicant whose facts cannot be read.</summary>
    public void Widen(int row, bool least)
    {
        Eligibility[row] = End(_scorer.EligibilityIndex, least);
        Ranking[row] = End(_scorer.RankingIndex, least);
        GatesFailed[row] = least ? (1UL << (Gates - 1) << 1) - 1 : 0;
        for (var k = 0; k < Keys.Length; k++)
        {
            Keys[k][row] = End(_scorer.KeySources[k], least == _scorer.Edition.RankKeys[k].Descending);
        }
    }

    public bool Equals(RunResult other, int row)
    {
        var same = Eligibility[row] == other.Eligibility[row] && Ranking[row] == other.Ranking[row] && GatesFailed[row] == other.GatesFailed[row];
        for (var k = 0; same && k < Keys.Length; k++)
        {
            same = Keys[k][row] == other.Keys[k][row];
        }

        return same;
    }

    private int Gates => _scorer.GateSources.Length;

    private long End(int source, bool least) => least ? _scorer.TypeOf(source).Least : _scorer.TypeOf(source).Most;

    private static long[] Column(int source, long[][] readings, long[][] values) => source >= 0 ? values[source] : readings[~source];
}
