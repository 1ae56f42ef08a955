using System.Globalization;
using Ronghe.Packs;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Replays;

/// <summary>One side of a comparison: rules, their table, how it ranks.</summary>
internal sealed record RankedSide(BoundRules Rules, ContenderTable Table, Standing Standing, int Quota);

/// <summary>Compares what two sets of rules make of the same applicants.</summary>
internal static class ReplayCompare
{
    private const int Step = 10;
    private const int ExamplesOfAKind = 5;
    private static readonly int[] Percents = [80, 90, 110, 120];

    public static ReplayResult Of(RankedSide before, RankedSide after, ReplayGroups groups, CancellationToken cancellation)
    {
        var count = before.Table.Count;
        var (gained, lost, up, down) = (0, 0, 0, 0);
        var steps = new SortedDictionary<long, int>();
        var change = new decimal[count];
        for (var i = 0; i < count; i++)
        {
            (gained, lost) = (gained + (Gains(before, after, i) ? 1 : 0), lost + (Gains(after, before, i) ? 1 : 0));
            change[i] = Score(after, i) - Score(before, i);
            (up, down) = (up + (change[i] > 0 ? 1 : 0), down + (change[i] < 0 ? 1 : 0));
            if (change[i] != 0)
            {
                var step = (long)Math.Floor(change[i] / Step) * Step;
                steps[step] = steps.GetValueOrDefault(step) + 1;
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return new ReplayResult(
            count, SideOf(before), SideOf(after), gained, lost, up, down, [.. steps.Select(s => new ReplayStep(s.Key, s.Value))],
            [.. Percents.Select(percent => QuotaOf(after, (int)((long)after.Quota * percent / 100)))],
            [.. ReplayGroups.Names.Select((name, group) => GroupOf(name, groups.Keys[group], before, after))],
            [.. Examples(before, after, change)]);
    }

    /// <summary>Whether somebody is admitted by the second and not by the first.</summary>
    private static bool Gains(RankedSide first, RankedSide second, int i) => first.Standing.Outcomes[i] != Outcome.Admitted && second.Standing.Outcomes[i] == Outcome.Admitted;

    private static decimal Score(RankedSide side, int i) => (decimal)side.Table.RankingLow[i] / side.Rules.Scorer.RankingDenominator;

    private static ReplaySide SideOf(RankedSide side)
    {
        var contenders = side.Table.Contend();
        var cut = CutOff.Of(contenders, side.Standing);
        return new ReplaySide(side.Rules.Edition.Id, side.Quota, contenders.SurelyEligible.Count(e => e), cut.Admitted, cut.Undecided, LineOf(side, cut));
    }

    private static ReplayQuota QuotaOf(RankedSide side, int quota)
    {
        var cut = CutOff.Of(side.Table.Contend(), side.Table.Rank(quota));
        return new ReplayQuota(quota, cut.Admitted, LineOf(side, cut));
    }

    private static string? LineOf(RankedSide side, CutOff cut)
    {
        var key = side.Rules.Edition.RankKeys[0];
        return cut.Keys is null ? null : new ExactNumber(key.Descending ? cut.Keys[0] : -cut.Keys[0], side.Rules.Scorer.RankKeyDenominators[0]).Rounded;
    }

    private static ReplayGroup GroupOf(string name, IReadOnlyList<long> keys, RankedSide before, RankedSide after)
    {
        var rows = new SortedDictionary<long, int[]>();
        for (var i = 0; i < keys.Count; i++)
        {
            if (!rows.TryGetValue(keys[i], out var row))
            {
                rows[keys[i]] = row = new int[5];
            }

            row[0]++;
            row[1] += before.Standing.Outcomes[i] == Outcome.Admitted ? 1 : 0;
            row[2] += after.Standing.Outcomes[i] == Outcome.Admitted ? 1 : 0;
            row[3] += Gains(before, after, i) ? 1 : 0;
            row[4] += Gains(after, before, i) ? 1 : 0;
        }

        return new ReplayGroup(name, [.. rows.Select(r => new ReplayGroupRow(r.Key.ToString(CultureInfo.InvariantCulture), r.Value[0], r.Value[1], r.Value[2], r.Value[3], r.Value[4]))]);
    }

    /// <summary>Who moves most, of each kind: the same people whenever it is computed.</summary>
    private static IEnumerable<ReplayExample> Examples(RankedSide before, RankedSide after, decimal[] change)
    {
        var all = Enumerable.Range(0, change.Length).ToList();
        foreach (var (kind, some) in new (string, IEnumerable<int>)[]
        {
            ("gained", all.Where(i => Gains(before, after, i)).OrderByDescending(i => change[i]).ThenBy(i => i)),
            ("lost", all.Where(i => Gains(after, before, i)).OrderBy(i => change[i]).ThenBy(i => i)),
            ("up", all.Where(i => change[i] > 0 && !Gains(before, after, i)).OrderByDescending(i => change[i]).ThenBy(i => i)),
            ("down", all.Where(i => change[i] < 0 && !Gains(after, before, i)).OrderBy(i => change[i]).ThenBy(i => i)),
        })
        {
            foreach (var i in some.Take(ExamplesOfAKind))
            {
                yield return new ReplayExample(
                    kind, before.Table.Applications[i], Shown(before, i), Shown(after, i), before.Standing.WorstRank[i], after.Standing.WorstRank[i], i / ApplicantBlock.Size, i % ApplicantBlock.Size);
            }
        }
    }

    private static string Shown(RankedSide side, int i) => new ExactNumber(side.Table.RankingLow[i], side.Rules.Scorer.RankingDenominator).Rounded;
}
