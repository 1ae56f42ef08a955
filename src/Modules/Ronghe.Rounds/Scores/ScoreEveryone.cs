using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Scores;

/// <summary>
/// On a sample deployment: lets everyone with a residence permit apply for a score, and approves what is fully answered. A synthetic
/// applicant chooses what gives more. Resumes behind the last person stored.
/// </summary>
internal sealed class ScoreEveryone(
    RoundsDb db, ScoreRules rules, IPopulation population, IPersons persons, CasePlace place, ScoreTerms terms, Numbers numbers, DatabaseOptions deployment, RoundRecorder record) : IJobWorker
{
    public const string JobKind = "rounds.score-everyone";
    private const string Permit = "permit";

    public string Kind => JobKind;

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        var (programme, year) = JsonSerializer.Deserialize<ScoreArguments>(arguments)!;
        if (!deployment.Sample)
        {
            return RoundProblems.SampleOnly();
        }

        var bound = rules.Of(programme, year);
        return bound.Problem ?? await RunAsync(bound.Value, progress, cancellation);
    }

    private async Task<Problem?> RunAsync(YearRules bound, IProgressReport progress, CancellationToken cancellation)
    {
        var scorer = bound.Scorer;
        var programme = scorer.Edition.Programme;
        var last = await db.Cases.Anywhere.Where(c => c.Programme == programme).MaxAsync(c => (long?)c.PersonNo, cancellation) ?? 0;
        var known = await numbers.LastSequenceAsync(cancellation);
        var kinds = scorer.Kinds.Append(Permit).Append(CasePlace.Residence).Distinct(StringComparer.Ordinal).ToList();
        long read = 0;
        await foreach (var batch in population.ReadAsync(new PopulationQuery(known, null, kinds, ListBuilder.Purpose, []), cancellation))
        {
            read += batch.Count;
            if (batch.Person[^1] > last)
            {
                await db.InTransactionAsync(() => StoreAsync(bound, batch, last, known, cancellation), cancellation);
            }

            await progress.ReportAsync("step.approve", read, 0, cancellation);
            Fault.Point("score.batch");
        }

        return null;
    }

    private async Task StoreAsync(YearRules bound, PersonBatch batch, long last, long known, CancellationToken cancellation)
    {
        var scorer = bound.Scorer;
        var best = BestChoices(scorer, batch, cancellation);
        var permits = batch.Facts[Permit];
        var applicants = Enumerable.Range(0, batch.Count)
            .Where(i => batch.Person[i] > last && permits.Offsets[i + 1] > permits.Offsets[i]).ToList();
        var first = await numbers.TakeAsync("rounds_score_case", applicants.Count, cancellation);
        await WriteCasesAsync(bound, batch, known, best, applicants, first, cancellation);
        await WriteTermsAsync(first, applicants.ConvertAll(i => batch.Person[i]), cancellation);
        record.Act("score.approve", $"programme:{scorer.Edition.Programme}", string.Create(CultureInfo.InvariantCulture, $"{applicants.Count} sample cases"), ListBuilder.Purpose);
    }

    private async Task WriteCasesAsync(
        YearRules bound, PersonBatch batch, long known, (string Choices, ScoreBlock Scores)[] best, List<int> applicants, long next, CancellationToken cancellation)
    {
        var at = record.Now.ToUnixTimeMilliseconds();
        await using var rows = db.BulkInsert(
            "rounds_score_case", "case_no", "person_no", "programme", "year", "choices", "applied_at", "state", "approved_at", "edition", "pack_hash", "known_seq", "eligibility", "ranking", "division");
        var places = place.Of(batch.Facts[CasePlace.Residence]);
        foreach (var i in applicants)
        {
            var (choices, scores) = best[i];
            var answered = scores.EligibilityLow[i] == scores.EligibilityHigh[i];
            rows.Write(next++);
            rows.Write(batch.Person[i]);
            rows.Write(bound.Edition.Programme);
            rows.Write(bound.Sheet.Year);
            rows.Write(choices);
            rows.Write(at);
            rows.Write((int)(answered ? ScoreState.Approved : ScoreState.Checking));
            rows.Write(answered ? at : (long?)null);
            rows.Write(answered ? bound.Edition.Id : null);
            rows.Write(answered ? bound.Pack.Hash : null);
            rows.Write(answered ? known : (long?)null);
            rows.Write(answered ? scores.EligibilityLow[i] : (long?)null);
            rows.Write(answered ? scores.RankingLow[i] : (long?)null);
            rows.Write(places[i]);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    private async Task WriteTermsAsync(long first, List<long> applicants, CancellationToken cancellation)
    {
        var cases = applicants.Index().ToDictionary(a => a.Item, a => first + a.Index);
        var found = new List<ScoreTerm>(2 * applicants.Count);
        await foreach (var person in persons.ReadAsync(applicants, ListBuilder.Purpose, cancellation))
        {
            found.AddRange(terms.Of(cases[person.Person], person));
        }

        await using var rows = db.BulkInsert("rounds_score_term", "term", "case_no", "version");
        foreach (var term in found.OrderBy(t => t.Term).ThenBy(t => t.CaseNo))
        {
            rows.Write(term.Term);
            rows.Write(term.CaseNo);
            rows.Write(term.Version);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
    }

    private static (string Choices, ScoreBlock Scores)[] BestChoices(Scorer scorer, PersonBatch batch, CancellationToken cancellation)
    {
        var best = new (string Choices, ScoreBlock Scores)[batch.Count];
        foreach (var values in Combinations(scorer.Edition.Choices))
        {
            var columns = values.Select(value => Enumerable.Repeat(value, batch.Count).ToArray()).ToArray();
            var (text, scores) = (ChosenValues.Text(values), scorer.Score(batch, columns, cancellation));
            for (var i = 0; i < best.Length; i++)
            {
                if (best[i].Scores is not { } before || scores.RankingLow[i] > before.RankingLow[i])
                {
                    best[i] = (text, scores);
                }
            }
        }

        return best;
    }

    private static IEnumerable<int[]> Combinations(IReadOnlyList<Choice> choices) => choices.Aggregate(
        (IEnumerable<int[]>)[[]],
        (sofar, choice) => sofar.SelectMany(head => Enumerable.Range(0, choice.Values.Count).Select(value => (int[])[.. head, value])));
}

/// <summary>Which programme's rules.</summary>
internal sealed record ScoreArguments(string Programme, int Year);
