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
    RoundsDb db, CityPack packs, IPopulation population, Numbers numbers, DatabaseOptions deployment, RoundRecorder record) : IJobWorker
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

        var scorer = ScorerOf(programme, year);
        return scorer.Problem ?? await RunAsync(scorer.Value, progress, cancellation);
    }

    private Outcome<Scorer> ScorerOf(string programme, int year)
    {
        var pack = packs.Get();
        if (pack.Problem is { } problem)
        {
            return problem;
        }

        return pack.Value.FindProgramme(programme)?.FindRound(year) is { } sheet
            ? sheet.Edition.Compile(sheet.WithSampleValues())
            : RoundProblems.NoSheet(programme, year);
    }

    private async Task<Problem?> RunAsync(Scorer scorer, IProgressReport progress, CancellationToken cancellation)
    {
        var programme = scorer.Edition.Programme;
        var last = await db.Cases.Where(c => c.Programme == programme).MaxAsync(c => (long?)c.PersonNo, cancellation) ?? 0;
        var known = await numbers.LastSequenceAsync(cancellation);
        var kinds = scorer.Kinds.Append(Permit).Distinct(StringComparer.Ordinal).ToList();
        long read = 0;
        await foreach (var batch in population.ReadAsync(new PopulationQuery(known, null, kinds, ListBuilder.Purpose, []), cancellation))
        {
            read += batch.Count;
            if (batch.Person[^1] > last)
            {
                await db.InTransactionAsync(() => StoreAsync(scorer, batch, last, known, cancellation), cancellation);
            }

            await progress.ReportAsync("step.approve", read, 0, cancellation);
            Fault.Point("score.batch");
        }

        return null;
    }

    private async Task StoreAsync(Scorer scorer, PersonBatch batch, long last, long known, CancellationToken cancellation)
    {
        var best = BestChoices(scorer, batch, cancellation);
        var permits = batch.Facts[Permit];
        var applicants = Enumerable.Range(0, batch.Count)
            .Where(i => batch.Person[i] > last && permits.Offsets[i + 1] > permits.Offsets[i]).ToList();
        var next = await numbers.TakeAsync("rounds_score_case", applicants.Count, cancellation);
        var at = record.Now.ToUnixTimeMilliseconds();
        var pack = packs.Get().Value;
        await using var rows = db.BulkInsert(
            "rounds_score_case", "case_no", "person_no", "programme", "choices", "applied_at", "state", "approved_at", "edition", "pack_hash", "known_seq", "eligibility", "ranking");
        foreach (var i in applicants)
        {
            var (choices, scores) = best[i];
            var answered = scores.EligibilityLow[i] == scores.EligibilityHigh[i];
            rows.Write(next++);
            rows.Write(batch.Person[i]);
            rows.Write(scorer.Edition.Programme);
            rows.Write(choices);
            rows.Write(at);
            rows.Write((int)(answered ? ScoreState.Approved : ScoreState.Checking));
            rows.Write(answered ? at : (long?)null);
            rows.Write(answered ? scorer.Edition.Id : null);
            rows.Write(answered ? pack.Hash : null);
            rows.Write(answered ? known : (long?)null);
            rows.Write(answered ? scores.EligibilityLow[i] : (long?)null);
            rows.Write(answered ? scores.RankingLow[i] : (long?)null);
            rows.EndRow();
        }

        await rows.CompleteAsync(cancellation);
        record.Act("score.approve", $"programme:{scorer.Edition.Programme}", string.Create(CultureInfo.InvariantCulture, $"{applicants.Count} sample cases"), ListBuilder.Purpose);
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
