using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Admissions;

/// <summary>Makes the frozen inputs and the scores of a list. Each is a file named by its digest; a repeated run makes the same file.</summary>
internal sealed class ListBuilder(RoundsDb db, IPopulation population, FileStore files, RoundRecorder record)
{
    public const string Purpose = "points-round";

    /// <summary>Freezes the inputs of all applicants.</summary>
    public async Task<Problem?> FreezeAsync(
        Round round, SealedList list, BoundRules rules, IReadOnlyDictionary<long, long> amended, IProgressReport progress, CancellationToken cancellation)
    {
        var applicants = await ApplicantsAsync(round, rules, cancellation);
        var header = new SnapshotHeader(applicants.Count, rules.Scorer.Kinds, [.. rules.Edition.Choices.Select(c => c.Id)]);
        var builder = new SnapshotBuilder(header);
        await CollectAsync(builder, applicants.Where(a => !amended.ContainsKey(a.Application)), list.KnownSeq, rules, progress, applicants.Count, cancellation);
        foreach (var group in applicants.Where(a => amended.ContainsKey(a.Application)).GroupBy(a => amended[a.Application]))
        {
            await CollectAsync(builder, group, group.Key, rules, progress, applicants.Count, cancellation);
        }

        if (builder.Count != applicants.Count)
        {
            return RoundProblems.PersonsMissing(applicants.Count, builder.Count);
        }

        Fault.Point("freeze.collected");
        var waiting = new WaitingCount(rules.Pack);
        list.SnapshotFile = await files.SaveAsync(stream =>
        {
            SnapshotFile.WriteHeader(stream, header);
            foreach (var (wide, narrow) in builder.Blocks(cancellation))
            {
                waiting.Add(wide);
                narrow.Write(stream);
            }

            return Task.CompletedTask;
        }, cancellation);
        list.Applicants = applicants.Count;
        list.Unanswered = waiting.ToJson();
        record.Act("round.freeze", round.Subject, $"{list.Kind} {applicants.Count} applicants {list.SnapshotFile}", Purpose);
        return null;
    }

    /// <summary>Scores the frozen inputs.</summary>
    public async Task ScoreAsync(Round round, SealedList list, BoundRules rules, IProgressReport progress, CancellationToken cancellation)
    {
        list.ScoreFile = await files.SaveAsync(async stream =>
        {
            ScoreFile.WriteHeader(stream);
            await using var snapshot = files.Open(list.SnapshotFile!);
            var header = SnapshotFile.ReadHeader(snapshot);
            long done = 0;
            foreach (var scores in Pipeline.Select(SnapshotFile.ReadBlocks(snapshot, header), block => Score(rules.Scorer, block, cancellation), cancellation))
            {
                ScoreFile.WriteBlock(stream, scores);
                await progress.ReportAsync("step.score", done += scores.Count, header.Applicants, cancellation);
                Fault.Point("score.block");
            }
        }, cancellation);
        record.Act("round.score", round.Subject, $"{list.Kind} {list.ScoreFile}");
    }

    private static ScoredBlock Score(Scorer scorer, NarrowBlock narrow, CancellationToken cancellation)
    {
        var block = narrow.Widen();
        return ScoredBlock.Of(block.Applications, scorer.Score(block.Persons, block.Choices, cancellation));
    }

    private async Task<List<Applicant>> ApplicantsAsync(Round round, BoundRules rules, CancellationToken cancellation)
    {
        var applicants = new List<Applicant>();
        var choices = new Dictionary<string, int[]>(StringComparer.Ordinal); // few ways to choose, many who do
        await using var rows = await db.BulkReadAsync(
            "SELECT application_no, person_no, choices FROM rounds_application WHERE round_no = @p0 ORDER BY person_no", [round.RoundNo], cancellation);
        while (rows.Read())
        {
            var text = rows.GetString(2);
            if (!choices.TryGetValue(text, out var chosen))
            {
                choices[text] = chosen = ChosenValues.Parse(text, rules.Edition);
            }

            applicants.Add(new Applicant(rows.GetInt64(0), rows.GetInt64(1), chosen));
        }

        return applicants;
    }

    private async Task CollectAsync(
        SnapshotBuilder builder, IEnumerable<Applicant> some, long knownSeq, BoundRules rules, IProgressReport progress, int total, CancellationToken cancellation)
    {
        var applicants = some.ToList();
        var query = new PopulationQuery(knownSeq, applicants.ConvertAll(a => a.Person), rules.Scorer.Kinds, Purpose, []);
        var place = 0;
        await foreach (var batch in population.ReadAsync(query, cancellation))
        {
            var (applications, choices) = (new long[batch.Count], rules.Edition.Choices.Select(_ => new int[batch.Count]).ToArray());
            for (var i = 0; i < batch.Count; i++)
            {
                while (applicants[place].Person < batch.Person[i])
                {
                    place++;
                }

                applications[i] = applicants[place].Application;
                for (var c = 0; c < choices.Length; c++)
                {
                    choices[c][i] = applicants[place].Choices[c];
                }
            }

            builder.Add(batch, applications, choices);
            await progress.ReportAsync("step.freeze", builder.Count, total, cancellation);
            Fault.Point("freeze.batch");
        }
    }

    private readonly record struct Applicant(long Application, long Person, int[] Choices);
}
