using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Applications;

/// <summary>Takes an application into a round: inside its period, once a person, and only with a valid approved score.</summary>
internal sealed class Apply(RoundsDb db, Numbers numbers, QueryCodes codes, RoundRecorder record)
{
    public async Task<Outcome<Receipt>> RunAsync(Guid roundId, long person, string source, CancellationToken cancellation) =>
        await db.InTransactionAsync(async () =>
        {
            if (await db.Rounds.SingleOrDefaultAsync(r => r.PublicId == roundId, cancellation) is not { } round)
            {
                return RoundProblems.NotFound(roundId.ToString());
            }

            return await StoreAsync(round, person, record.Now, source, cancellation);
        }, cancellation);

    /// <summary>Why nobody can apply at a moment; null when one can.</summary>
    public static Problem? PeriodProblem(Round round, DateTimeOffset at) =>
        at < round.ApplyFrom ? RoundProblems.NotOpenYet(round.ApplyFrom)
        : at >= round.ApplyUntil ? RoundProblems.Closed(round.ApplyUntil)
        : round.StagesDone > 0 ? RoundProblems.Frozen()
        : null;

    /// <summary>Stores an application in the caller's transaction.</summary>
    public async Task<Outcome<Receipt>> StoreAsync(Round round, long person, DateTimeOffset at, string source, CancellationToken cancellation)
    {
        if (PeriodProblem(round, at) is { } closed)
        {
            return closed;
        }

        var score = await db.Cases.SingleOrDefaultAsync(c => c.PersonNo == person && c.Programme == round.Programme, cancellation);
        if (score is not { State: ScoreState.Approved })
        {
            return RoundProblems.NoValidScore();
        }

        if (await db.Applications.AnyAsync(a => a.RoundNo == round.RoundNo && a.PersonNo == person, cancellation))
        {
            return RoundProblems.AppliedBefore();
        }

        var number = await numbers.TakeAsync("rounds_application", 1, cancellation);
        var code = codes.Of(number);
        db.Applications.Add(new Application
        {
            ApplicationNo = number,
            RoundNo = round.RoundNo,
            PersonNo = person,
            CaseNo = score.CaseNo,
            Choices = score.Choices,
            SubmittedAt = at,
            QueryIndex = codes.IndexOf(code),
            Source = source,
        });
        record.Act("application.submit", $"application:{number}", source);
        await db.SaveChangesAsync(cancellation);
        return new Receipt(number, code, at);
    }
}

/// <summary>What the applicant keeps: the query code opens their own result together with the tail of their identity number.</summary>
internal sealed record Receipt(long ApplicationNo, string QueryCode, DateTimeOffset SubmittedAt);
