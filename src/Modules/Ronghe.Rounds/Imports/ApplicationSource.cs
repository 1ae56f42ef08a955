using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Imports;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Imports;

/// <summary>Takes applications: once a person, inside the period, and only with a valid approved score.</summary>
internal sealed class ApplicationSource(RoundsDb db, RoundRules rules, Numbers numbers, QueryCodes codes, PersonMatch match) : IImportSource
{
    private const string Counter = "rounds_application";

    public ImportKind Kind => ImportKind.Applications;

    public string Purpose => PersonMatch.Purpose;

    public async Task<Outcome<ImportPlan>> PlanAsync(long roundNo, DateTimeOffset at, string language, CancellationToken cancellation)
    {
        var round = await db.Rounds.SingleAsync(r => r.RoundNo == roundNo, cancellation);
        return new ApplicationPlan(round, rules.Of(round), at, language);
    }

    public Problem? Closed(ImportPlan plan, DateTimeOffset at) => ((ApplicationPlan)plan).PeriodProblem(at);

    public Task MatchAsync(ImportPlan plan, ImportChunk chunk, CancellationToken cancellation) => match.MatchAsync(chunk, cancellation);

    public Task<bool> ConcernsAsync(Import import, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        db.Applications.Anywhere.AnyAsync(a => a.RoundNo == import.PartOf && persons.Contains(a.PersonNo), cancellation);

    public string PartOf(Import import) => $"round:{import.PartOf}";

    public async Task StoreAsync(Import import, ImportPlan plan, ImportChunk chunk, CancellationToken cancellation)
    {
        var round = ((ApplicationPlan)plan).Round;

        // The counter's lock makes imports that run at the same time look one after the other.
        await numbers.TakeAsync(Counter, 0, cancellation);
        await db.ReloadAsync(round, cancellation);
        var persons = chunk.Good.Cast<PersonDraft>().Select(d => chunk.Persons[d.IdNumber]).Distinct().ToList();
        var cases = await CasesAsync(round, persons, cancellation);
        var applied = await AppliedAsync(round, persons, cancellation);
        var taken = new List<(ApplicationDraft Draft, long Person, (long No, long Division) Case)>();
        foreach (var draft in chunk.Good.Cast<ApplicationDraft>().ToList())
        {
            var person = chunk.Persons[draft.IdNumber];
            if (ProblemOf(import, round, person, cases, applied) is { } problem)
            {
                chunk.Refuse(new RowProblem(draft.Line, -1, problem));
                continue;
            }

            taken.Add((draft, person, cases[person]));
            applied[person] = SourceOf(import, draft);
        }

        await WriteAsync(import, round, taken, cancellation);
    }

    private static Problem? ProblemOf(Import import, Round round, long person, Dictionary<long, (long No, long Division)> cases, Dictionary<long, string> applied) =>
        round.StagesDone > 0 ? RoundProblems.Frozen()
        : applied.TryGetValue(person, out var source) ? (IsFrom(import, source) ? new Problem("import.row-twice") : new Problem("import.applied-before"))
        : !cases.ContainsKey(person) ? RoundProblems.NoValidScore()
        : null;

    private async Task<Dictionary<long, (long No, long Division)>> CasesAsync(Round round, List<long> persons, CancellationToken cancellation)
    {
        var cases = new Dictionary<long, (long No, long Division)>();
        await db.BulkReadInAsync(
            "SELECT person_no, case_no, programme, state, division FROM rounds_score_case WHERE person_no IN",
            persons,
            row =>
            {
                if (row.GetString(2) == round.Programme && row.GetInt32(3) == (int)ScoreState.Approved)
                {
                    cases[row.GetInt64(0)] = (row.GetInt64(1), row.GetInt64(4));
                }
            },
            cancellation);
        return cases;
    }

    private async Task<Dictionary<long, string>> AppliedAsync(Round round, List<long> persons, CancellationToken cancellation)
    {
        var applied = new Dictionary<long, string>();
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT person_no, source FROM rounds_application WHERE round_no = {round.RoundNo} AND person_no IN");
        await db.BulkReadInAsync(sql, persons, row => applied[row.GetInt64(0)] = row.GetString(1), cancellation);
        return applied;
    }

    private async Task WriteAsync(Import import, Round round, List<(ApplicationDraft Draft, long Person, (long No, long Division) Case)> taken, CancellationToken cancellation)
    {
        var next = await numbers.TakeAsync(Counter, taken.Count, cancellation);
        await using var rows = db.BulkInsert(
            "rounds_application", "application_no", "round_no", "person_no", "case_no", "choices", "submitted_at", "query_index", "source", "division");
        foreach (var (draft, person, standing) in taken)
        {
            rows.Write(next);
            rows.Write(round.RoundNo);
            rows.Write(person);
            rows.Write(standing.No);
            rows.Write(draft.Choices);
            rows.Write(draft.SubmittedAt.ToUnixTimeMilliseconds());
            rows.Write(codes.IndexOf(codes.Of(next)));
            rows.Write(SourceOf(import, draft));
            rows.Write(standing.Division);
            rows.EndRow();
            next++;
        }

        await rows.CompleteAsync(cancellation);
    }

    private static string SourceOf(Import import, ApplicationDraft draft) => draft.Counter is { } counter ? $"{import.Subject} {counter}" : import.Subject;

    private static bool IsFrom(Import import, string source) =>
        source == import.Subject || source.StartsWith(import.Subject + " ", StringComparison.Ordinal);
}
