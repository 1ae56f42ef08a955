using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Scores;

/// <summary>Works out a case's score from the facts as they are known now, and stores nothing.</summary>
internal sealed class LookAtScore(ScoreRules rules, IPopulation population, Numbers numbers)
{
    public async Task<Outcome<ScoreSight>> RunAsync(ScoreCase standing, CancellationToken cancellation)
    {
        var bound = rules.Of(standing.Programme, standing.Year);
        if (bound.Problem is { } problem)
        {
            return problem;
        }

        var known = await numbers.LastSequenceAsync(cancellation);
        var choices = ChosenValues.Parse(standing.Choices, bound.Value.Edition).Select(choice => new[] { choice }).ToArray();
        await foreach (var batch in population.ReadAsync(
            new PopulationQuery(known, [standing.PersonNo], bound.Value.Scorer.Kinds, ListBuilder.Purpose, []), cancellation))
        {
            var scores = bound.Value.Scorer.Score(batch, choices, cancellation);
            return new ScoreSight(bound.Value, batch, choices, scores, known);
        }

        return RoundProblems.UnknownPerson();
    }
}

/// <summary>A score as the facts give it, with everything needed to say why.</summary>
internal sealed record ScoreSight(YearRules Rules, PersonBatch Person, IReadOnlyList<int[]> Choices, ScoreBlock Scores, long KnownSeq)
{
    public ComputedScore Computed => new(
        Rules.Edition.Id, Rules.Pack.Hash, KnownSeq, Scores.EligibilityLow[0], Scores.EligibilityHigh[0], Scores.RankingLow[0], Scores.RankingHigh[0],
        Scores.Diagnostics.Count > 0);

    public string Eligibility => Rules.Eligibility(Scores.EligibilityLow[0], Scores.EligibilityHigh[0]);

    public string Ranking => Rules.Ranking(Scores.RankingLow[0], Scores.RankingHigh[0]);

    public Explanation Explain(string language) => new Explainer(Rules.Scorer, Rules.Pack.Texts, language).Explain(Person, 0, Choices);
}
