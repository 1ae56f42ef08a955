using Ronghe.Columns;

namespace Ronghe.Packs.Tests.Readings;

/// <summary>What a department has not said, denied, or a person pledged.</summary>
public sealed class StateTests
{
    private static readonly (string, string)[] Sheet = [("day", "2024-01-31")];

    [Theory]
    [InlineData(FactState.Confirmed, 1, 1)]
    [InlineData(FactState.Refused, 0, 0)]
    [InlineData(FactState.Unanswered, 0, 1)]
    [InlineData(FactState.Pledged, 1, 1)]
    public void A_benefit_is_hoped_for_while_unanswered_and_believed_when_pledged(FactState state, long low, long high) =>
        Assert.Equal((low, high), Count("book", state));

    [Theory]
    [InlineData(FactState.Confirmed, 1, 1)]
    [InlineData(FactState.Refused, 0, 0)]
    [InlineData(FactState.Unanswered, 1, 0)]
    [InlineData(FactState.Pledged, 0, 0)]
    public void A_penalty_is_feared_while_unanswered_and_not_believed_when_pledged_away(FactState state, long low, long high) =>
        Assert.Equal((low, high), Count("fine", state));

    [Fact]
    public void The_two_runs_agree_where_everything_is_answered()
    {
        var bench = new ReadingBench(
            "{operator: years-after-move, facts: membership, left: [440104, 440106], within: 440100, until: day, range: 0..120, clause: c}", Sheet);
        for (var seed = 0; seed < 2000; seed++)
        {
            var facts = new RandomFacts(seed).Spells(2000);

            Assert.Equal(bench.Evaluate(facts, optimistic: true).Value, bench.Evaluate(facts, optimistic: false).Value);
        }
    }

    [Fact]
    public void The_runs_of_a_move_bound_every_answer_the_departments_could_give()
    {
        var bench = new ReadingBench(
            "{operator: years-after-move, facts: membership, left: [440104, 440106], within: 440100, until: day, range: 0..120, clause: c}", Sheet);
        for (var seed = 0; seed < 2000; seed++)
        {
            var facts = new RandomFacts(seed).Spells(1500, states: true);
            var answers = Answers(facts).Select(f => bench.Evaluate(f).Value).ToList();

            Assert.Equal((seed, answers.Min(), answers.Max()), (seed, bench.Evaluate(facts).Value, bench.Evaluate(facts, optimistic: true).Value));
        }
    }

    /// <summary>The facts with every combination of confirmed and refused in place of unanswered.</summary>
    private static IEnumerable<List<(string, FactRow)>> Answers(List<(string Kind, FactRow Row)> facts)
    {
        var open = facts.Index().Where(f => f.Item.Row.State == FactState.Unanswered).Select(f => f.Index).ToList();
        for (var answers = 0; answers < 1 << open.Count; answers++)
        {
            var answered = facts.ToList();
            foreach (var (bit, position) in open.Index())
            {
                var state = (answers >> bit & 1) == 1 ? FactState.Confirmed : FactState.Refused;
                answered[position] = (answered[position].Kind, answered[position].Row with { State = state });
            }

            yield return answered;
        }
    }

    private static (long Low, long High) Count(string kind, FactState state)
    {
        var bench = new ReadingBench($"{{operator: count, facts: {kind}, until: day, range: 0..9, clause: c}}", Sheet);
        (string, FactRow)[] facts = [(kind, new FactRow(0, RandomFacts.FirstDay, FactColumn.Open, 1, 0, 0, 1, 0, 0, state))];
        return (bench.Evaluate(facts).Value, bench.Evaluate(facts, optimistic: true).Value);
    }
}
