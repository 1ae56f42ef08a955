using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Tests.Ranking;

public sealed class RankingTests
{
    private const int Seed = 20251110;

    private const int Largest = 20_000;
    private const int RowsAsked = 250;

    /// <summary>Sizes are drawn evenly by their magnitude; of a large round a draw of its rows is asked of the slow implementation.</summary>
    [Fact]
    public void Ranks_ties_held_applicants_and_quota_agree_with_the_obvious_implementation()
    {
        for (var round = 0; round < 200; round++)
        {
            var random = new Random(Seed + round);
            var contenders = RandomContenders.Draw(random, round == 0 ? Largest : SizeOf(random));
            var quota = random.Next(0, contenders.Count + 2);

            var rows = Rows(Ranker.Rank(contenders, quota));

            foreach (var i in contenders.Count <= RowsAsked ? Enumerable.Range(0, contenders.Count) : Enumerable.Range(0, RowsAsked).Select(_ => random.Next(contenders.Count)))
            {
                Assert.True(SlowRanking.Row(contenders, quota, i) == rows[i], $"seed {Seed + round}, row {i}: {rows[i]}");
            }
        }
    }

    [Fact]
    public void The_order_of_applications_changes_nothing()
    {
        for (var round = 0; round < 100; round++)
        {
            var random = new Random(Seed + round);
            var contenders = RandomContenders.Draw(random, random.Next(1, 500));
            var order = Enumerable.Range(0, contenders.Count).ToArray();
            random.Shuffle(order);

            var standing = Rows(Ranker.Rank(contenders, 100));
            var permuted = Rows(Ranker.Rank(RandomContenders.Permute(contenders, order), 100));

            Assert.Equal(order.Select(i => standing[i]), permuted);
        }
    }

    [Fact]
    public void A_larger_quota_removes_nobody()
    {
        for (var round = 0; round < 100; round++)
        {
            var random = new Random(Seed + round);
            var contenders = RandomContenders.Draw(random, random.Next(1, 500));
            var quota = random.Next(0, 400);

            var smaller = Ranker.Rank(contenders, quota).Outcomes;
            var larger = Ranker.Rank(contenders, quota + 1 + random.Next(50)).Outcomes;

            Assert.All(Enumerable.Range(0, contenders.Count).Where(i => smaller[i] == Outcome.Admitted), i => Assert.Equal(Outcome.Admitted, larger[i]));
        }
    }

    [Fact]
    public void A_worse_applicant_moves_nobody()
    {
        for (var round = 0; round < 100; round++)
        {
            var contenders = RandomContenders.Draw(new Random(Seed + round), 200);

            var before = Rows(Ranker.Rank(contenders, 50));
            var after = Rows(Ranker.Rank(RandomContenders.WithWorst(contenders), 50));

            Assert.Equal(before, after[..^1]);
        }
    }

    [Fact]
    public void All_who_share_the_rank_at_the_line_are_admitted()
    {
        var contenders = Settled(10, 9, 9, 9, 8);

        var standing = Ranker.Rank(contenders, quota: 3);

        Assert.Equal([Outcome.Admitted, Outcome.Admitted, Outcome.Admitted, Outcome.Admitted, Outcome.BelowTheLine], standing.Outcomes);
        Assert.Equal([1, 2, 2, 2, 5], standing.BestRank);
    }

    [Fact]
    public void Nobody_is_refused_or_admitted_while_an_open_answer_could_change_it()
    {
        var contenders = new Contenders
        {
            KeysLow = [[10, 8, 7]],
            KeysHigh = [[10, 8, 9]],
            SurelyEligible = [true, true, true],
            PossiblyEligible = [true, true, true],
        };

        var standing = Ranker.Rank(contenders, quota: 2);

        Assert.Equal([Outcome.Admitted, Outcome.Undecided, Outcome.Undecided], standing.Outcomes);
    }

    private static Contenders Settled(params long[] scores) => new()
    {
        KeysLow = [scores],
        KeysHigh = [scores],
        SurelyEligible = [.. scores.Select(_ => true)],
        PossiblyEligible = [.. scores.Select(_ => true)],
    };

    private static (int Best, int Worst, Outcome Outcome)[] Rows(Standing standing) =>
        [.. standing.Outcomes.Select((outcome, i) => (standing.BestRank[i], standing.WorstRank[i], outcome))];

    private static int SizeOf(Random random) => (int)Math.Exp(random.NextDouble() * Math.Log(Largest + 1)) - random.Next(2);
}
