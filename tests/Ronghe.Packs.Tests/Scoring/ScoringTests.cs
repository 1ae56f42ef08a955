using Ronghe.Columns;

namespace Ronghe.Packs.Tests.Scoring;

/// <summary>The scorer of columns, the interpreter and the trace say the same of random persons.</summary>
public sealed class ScoringTests
{
    private const int Persons = 400;
    private static readonly Pack Pack = PackLoader.Load(Repository.Guangzhou).Pack!;

    [Theory]
    [InlineData(2025)]
    [InlineData(2020)]
    [InlineData(2015)]
    public void Columns_and_interpreter_agree_on_every_value(int year)
    {
        var scorer = Scorer(year);
        var (batch, choices) = RandomPersons.Make(scorer, Persons, seed: year, unanswered: true);

        var block = scorer.Score(batch, choices, CancellationToken.None);

        for (var p = 0; p < Persons; p++)
        {
            var (low, high) = (PersonRun.Of(scorer, batch, p, choices, false), PersonRun.Of(scorer, batch, p, choices, true));
            Assert.Equal((low.Source(scorer.EligibilityIndex), high.Source(scorer.EligibilityIndex)), (block.EligibilityLow[p], block.EligibilityHigh[p]));
            Assert.Equal((low.Source(scorer.RankingIndex), high.Source(scorer.RankingIndex)), (block.RankingLow[p], block.RankingHigh[p]));
            Assert.Equal(low.Result!.Decisions.Select(d => d.Value), block.Values.Select(v => v[p]));
            Assert.Equal(scorer.KeySources.Select(s => low.Source(s)), block.RankKeysLow.Select(k => (long?)k[p]));
            Assert.Equal(scorer.KeySources.Select(s => high.Source(s)), block.RankKeysHigh.Select(k => (long?)k[p]));
            Assert.Equal(Gates(scorer, low), block.GatesFailedLow[p]);
            Assert.Equal(Gates(scorer, high), block.GatesFailedHigh[p]);
        }
    }

    [Fact]
    public void A_trace_holds_every_value_the_fired_rules_and_the_facts_used()
    {
        var scorer = Scorer(2025);
        var (batch, choices) = RandomPersons.Make(scorer, Persons, seed: 5, unanswered: true);

        var block = scorer.Score(batch, choices, CancellationToken.None);

        for (var p = 0; p < Persons; p++)
        {
            var low = PersonRun.Of(scorer, batch, p, choices, optimistic: false);
            var trace = ScoreTrace.Read(block.Trace(p), scorer.Decisions.Count, scorer.Edition.Readings.Count);
            Assert.Equal(low.Result!.Decisions.Select(d => d.Value), trace.Decisions.Select(d => d.Value));
            Assert.Equal(block.Fired.Select(f => (int)f[p]), trace.Decisions.Select(d => d.Fired));
            Assert.Equal(low.Readings, trace.Readings.Select(r => r.Value));
            foreach (var (index, reading) in scorer.Edition.Readings.Index().Where(r => r.Item.Kind is not null))
            {
                var first = batch.Facts[reading.Kind!].Offsets[p];
                Assert.Equal(low.Used[index].Select(i => i - first), trace.Readings[index].Facts);
            }
        }
    }

    [Fact]
    public void What_is_unanswered_never_makes_the_worst_better_than_the_best()
    {
        var scorer = Scorer(2025);
        var (batch, choices) = RandomPersons.Make(scorer, 4000, seed: 11, unanswered: true);

        var block = scorer.Score(batch, choices, CancellationToken.None);

        for (var p = 0; p < block.Count; p++)
        {
            Assert.True(block.EligibilityLow[p] <= block.EligibilityHigh[p]);
            Assert.True(block.RankingLow[p] <= block.RankingHigh[p]);
            Assert.All(scorer.KeySources.Index(), k => Assert.True(block.RankKeysLow[k.Index][p] <= block.RankKeysHigh[k.Index][p]));
            Assert.Equal(0UL, block.GatesFailedHigh[p] & ~block.GatesFailedLow[p]);
        }

        Assert.Contains(true, block.Held);
        Assert.Contains(false, block.Held);
    }

    [Fact]
    public void Whoever_is_answered_in_full_is_not_held()
    {
        var scorer = Scorer(2025);
        var (batch, choices) = RandomPersons.Make(scorer, 1000, seed: 3, unanswered: false);

        Assert.DoesNotContain(true, scorer.Score(batch, choices, CancellationToken.None).Held);
    }

    [Fact]
    public void A_person_scores_the_same_alone_and_among_others()
    {
        var scorer = Scorer(2025);
        var (batch, choices) = RandomPersons.Make(scorer, 50, seed: 8, unanswered: true);
        var together = scorer.Score(batch, choices, CancellationToken.None);

        for (var p = 0; p < batch.Count; p++)
        {
            var (alone, chosen) = RandomPersons.Only(batch, choices, p);
            var block = scorer.Score(alone, chosen, CancellationToken.None);
            Assert.Equal(together.Trace(p), block.Trace(0));
            Assert.Equal(together.EligibilityHigh[p], block.EligibilityHigh[0]);
        }
    }

    [Fact]
    public void An_impossible_fact_holds_the_applicant_over_the_whole_range()
    {
        var scorer = LibraryScorer();
        var facts = new Dictionary<string, FactColumn>
        {
            ["membership"] = FactColumn.Empty("membership", 1),
            ["fine"] = FactColumn.Empty("fine", 1),
            ["book"] = RandomPersons.Column("book", new FactRow(0, new DateOnly(2022, 1, 1).DayNumber, FactColumn.Open, 1, 0, 0, 0, 0, 0, FactState.Confirmed)),
        };
        var batch = new PersonBatch { Person = [1], Birth = [0], Sex = [9], Household = [0], Facts = facts };

        var block = scorer.Score(batch, [], CancellationToken.None);

        Assert.True(block.Held[0]);
        Assert.Equal("book shares", Assert.Single(block.Diagnostics).Reading);
        Assert.True(block.EligibilityLow[0] < block.EligibilityHigh[0]);
        Assert.Equal((0b11UL, 0UL), (block.GatesFailedLow[0], block.GatesFailedHigh[0]));
        Assert.True(block.Trace(0).IsEmpty);
    }

    [Fact]
    public void A_batch_without_a_kind_is_refused()
    {
        var scorer = LibraryScorer();
        var batch = new PersonBatch { Person = [1], Birth = [0], Sex = [9], Household = [0], Facts = new Dictionary<string, FactColumn>() };

        Assert.Throws<ArgumentException>(() => scorer.Score(batch, [], CancellationToken.None));
    }

    [Fact]
    public void A_choice_that_was_not_made_is_refused()
    {
        var scorer = Scorer(2025);
        var (batch, _) = RandomPersons.Make(scorer, 3, seed: 1, unanswered: false);

        Assert.Throws<ArgumentException>(() => scorer.Score(batch, [[0, 1, 2]], CancellationToken.None));
        Assert.Throws<ArgumentException>(() => scorer.Score(batch, [], CancellationToken.None));
    }

    [Fact]
    public void A_trace_that_is_cut_off_is_refused()
    {
        var scorer = Scorer(2025);
        var (batch, choices) = RandomPersons.Make(scorer, 1, seed: 1, unanswered: false);
        var trace = scorer.Score(batch, choices, CancellationToken.None).Trace(0).ToArray();

        for (var length = 0; length < trace.Length; length++)
        {
            Assert.Throws<FormatException>(() => ScoreTrace.Read(trace.AsSpan(0, length), scorer.Decisions.Count, scorer.Edition.Readings.Count));
        }
    }

    private static ulong Gates(Scorer scorer, PersonRun run) =>
        scorer.GateSources.Index().Aggregate(0UL, (bits, g) => bits | (run.Source(g.Item) == 0 ? 1UL << g.Index : 0));

    private static Scorer Scorer(int year)
    {
        var sheet = Pack.FindProgramme("hukou")!.FindRound(year)!.WithSampleValues();
        return sheet.Edition.Compile(sheet).Value;
    }

    private static Scorer LibraryScorer()
    {
        var sheet = LibraryCard.Load().FindProgramme("card")!.FindRound(2024)!.WithSampleValues();
        return sheet.Edition.Compile(sheet).Value;
    }
}
