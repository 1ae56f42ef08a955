using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Applications;

/// <summary>On a sample deployment: lets everyone with a valid score of at least so much apply to a round. Resumes behind the last person stored.</summary>
internal sealed class ApplyEveryone(RoundsDb db, Numbers numbers, QueryCodes codes, DatabaseOptions deployment, RoundRecorder record) : IJobWorker
{
    public const string JobKind = "rounds.apply-everyone";
    private const int Chunk = 20_000;

    public string Kind => JobKind;

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        var (roundNo, least) = JsonSerializer.Deserialize<ApplyArguments>(arguments)!;
        if (!deployment.Sample)
        {
            return RoundProblems.SampleOnly();
        }

        var round = await db.Rounds.SingleAsync(r => r.RoundNo == roundNo, cancellation);
        if (Apply.PeriodProblem(round, record.Now) is { } closed)
        {
            return closed;
        }

        long done = 0;
        int stored;
        do
        {
            stored = await db.InTransactionAsync(() => StoreAsync(round, least, cancellation), cancellation);
            await progress.ReportAsync("step.apply", done += stored, 0, cancellation);
            Fault.Point("apply.chunk");
        }
        while (stored > 0);

        return null;
    }

    private async Task<int> StoreAsync(Round round, long least, CancellationToken cancellation)
    {
        var last = await db.Applications.Anywhere.Where(a => a.RoundNo == round.RoundNo).MaxAsync(a => (long?)a.PersonNo, cancellation) ?? 0;
        var cases = await db.Cases.Anywhere.AsNoTracking()
            .Where(c => c.Programme == round.Programme && c.PersonNo > last && c.State == ScoreState.Approved && c.Eligibility >= least)
            .OrderBy(c => c.PersonNo).Take(Chunk)
            .Select(c => new { c.CaseNo, c.PersonNo, c.Choices, c.Division }).ToListAsync(cancellation);
        if (cases.Count == 0)
        {
            return 0;
        }

        var next = await numbers.TakeAsync("rounds_application", cases.Count, cancellation);
        var at = record.Now.ToUnixTimeMilliseconds();
        await using var rows = db.BulkInsert(
            "rounds_application", "application_no", "round_no", "person_no", "case_no", "choices", "submitted_at", "query_index", "source", "division");
        foreach (var one in cases)
        {
            rows.Write(next);
            rows.Write(round.RoundNo);
            rows.Write(one.PersonNo);
            rows.Write(one.CaseNo);
            rows.Write(one.Choices);
            rows.Write(at);
            rows.Write(codes.IndexOf(codes.Of(next)));
            rows.Write("sample");
            rows.Write(one.Division);
            rows.EndRow();
            next++;
        }

        await rows.CompleteAsync(cancellation);
        record.Act("application.submit", round.Subject, string.Create(CultureInfo.InvariantCulture, $"{cases.Count} sample applications"));
        return cases.Count;
    }
}

/// <summary>Which round, and the least score (scaled) with which a sample person applies.</summary>
internal sealed record ApplyArguments(long RoundNo, long LeastEligibility);
