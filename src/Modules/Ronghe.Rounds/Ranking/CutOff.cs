namespace Ronghe.Rounds.Ranking;

/// <summary>Where the line runs.</summary>
/// <param name="Admitted">Surely admitted.</param>
/// <param name="Undecided">Those whose result hangs on an open answer.</param>
/// <param name="Keys">The keys of the last who is admitted; null when nobody is.</param>
internal sealed record CutOff(int Admitted, int Undecided, long[]? Keys)
{
    public static CutOff Of(Contenders contenders, Standing standing)
    {
        var (admitted, undecided, last) = (0, 0, -1);
        for (var i = 0; i < contenders.Count; i++)
        {
            if (standing.Outcomes[i] == Outcome.Admitted)
            {
                admitted++;
                last = last < 0 || standing.WorstRank[i] > standing.WorstRank[last] ? i : last;
            }
            else if (standing.Outcomes[i] == Outcome.Undecided)
            {
                undecided++;
            }
        }

        return new CutOff(admitted, undecided, last < 0 ? null : [.. contenders.KeysLow.Select(key => key[last])]);
    }
}
