using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Tests.Ranking;

public sealed class RankingTests
{
    private const int Seed = 20251110;

    [Fact]
    public void Ranks_ties_held_applicants_and_quota_agree_with_the_obvious_implementation()
    {
        for (var round = 0; round < 500; round++)
        {
            var random = new Random(Seed + round);
            var contenders = RandomContenders.Draw(random, random.Next(0, 200));
            var quota = random.Next(0, contenders.Count + 2);

            var standing = Ranker.Rank(contenders, quota);

            Assert.Equal(SlowRanking.Rank(contenders, quota), Rows(standing));
        }
    }

    [Theory]
    [InlineData(2_000)]
    [InlineData(20_000)]
    public void A_large_round_agrees_with_the_obvious_implementation_on_a_draw_of_its_rows(int count)
    {
        var random = new Random(Seed);
        var contenders = RandomContenders.Draw(random, count);

        var standing = Ranker.Rank(contenders, count / 3);

        for (var draw = 0; draw < 200; draw++)
        {
            var i = random.Next(count);
            Assert.Equal(ExpectedBest(contenders, i), standing.BestRank[i]);
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

    private static int ExpectedBest(Contenders all, int i)
    {
        if (!all.PossiblyEligible[i])
        {
            return 0;
        }

        var better = 1;
        for (var j = 0; j < all.Count; j++)
        {
            var first = Enumerable.Range(0, all.KeysLow.Length).Where(k => all.KeysLow[k][j] != all.KeysHigh[k][i]).Cast<int?>().FirstOrDefault();
            better += j != i && all.SurelyEligible[j] && first is { } key && all.KeysLow[key][j] > all.KeysHigh[key][i] ? 1 : 0;
        }

        return better;
    }
}
