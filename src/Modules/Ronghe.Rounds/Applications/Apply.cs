using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Applications;

/// <summary>Takes an application into a round: inside its period, once a person, and only with a valid approved score.</summary>
internal sealed class Apply(RoundsDb db, Numbers numbers, QueryCodes codes, NameCompanions companions, IPersons persons, RoundGate gate, RoundRecorder record)
{
    /// <param name="roundId">The round.</param>
    /// <param name="person">Who applies.</param>
    /// <param name="family">Spouse and minor children who move along; nobody is added later.</param>
    /// <param name="source">The counter, file or account through which it came.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<Receipt>> RunAsync(
        Guid roundId, long person, IReadOnlyList<NamedCompanion> family, string source, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.PublicId == roundId, cancellation) is not { } round)
        {
            return (Outcome<Receipt>)RoundProblems.NotFound(roundId.ToString());
        }

        var scope = await gate.ScopeAsync(ScoreGate.Submit, round, cancellation);
        if (scope.IsNowhere)
        {
            return await gate.SeesAsync(RoundGate.Read, round, cancellation) ? new Problem("access.forbidden", ScoreGate.Submit) : RoundProblems.NotFound(roundId.ToString());
        }

        // Its lock: nobody reopens the score while it is applied with.
        await db.ExecuteAsync("UPDATE rounds_score_case SET state = state WHERE person_no = {0} AND programme = {1}", [person, round.Programme], cancellation);
        if (await RefusalAsync(round, person, scope, cancellation) is { } refused)
        {
            return refused;
        }

        await foreach (var applicant in persons.ReadAsync([person], ListBuilder.Purpose, cancellation))
        {
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(record.Now, CityClock.Zone).DateTime);
            return companions.Check(family, applicant.IdNumber, day) is { } problem ? problem : await StoreAsync(round, person, family, source, cancellation);
        }

        return RoundProblems.UnknownPerson();
    }, cancellation);

    /// <summary>Why nobody can apply at a moment; null when one can.</summary>
    public static Problem? PeriodProblem(Round round, DateTimeOffset at) =>
        at < round.ApplyFrom ? RoundProblems.NotOpenYet(round.ApplyFrom)
        : at >= round.ApplyUntil ? RoundProblems.Closed(round.ApplyUntil)
        : round.StagesDone > 0 ? RoundProblems.Frozen()
        : null;

    private async Task<Problem?> RefusalAsync(Round round, long person, DivisionScope scope, CancellationToken cancellation)
    {
        if (PeriodProblem(round, record.Now) is { } closed)
        {
            return closed;
        }

        if (!await db.Cases.In(scope).AnyAsync(c => c.PersonNo == person && c.Programme == round.Programme && c.State == ScoreState.Approved, cancellation))
        {
            return RoundProblems.NoValidScore();
        }

        return await db.Applications.Anywhere.AnyAsync(a => a.RoundNo == round.RoundNo && a.PersonNo == person, cancellation) ? RoundProblems.AppliedBefore() : null;
    }

    private async Task<Receipt> StoreAsync(Round round, long person, IReadOnlyList<NamedCompanion> family, string source, CancellationToken cancellation)
    {
        var score = await db.Cases.Anywhere.AsNoTracking().SingleAsync(c => c.PersonNo == person && c.Programme == round.Programme, cancellation);
        var number = await numbers.TakeAsync("rounds_application", 1, cancellation);
        var (code, at) = (codes.Of(number), record.Now);
        db.Applications.Add(new Application
        {
            ApplicationNo = number,
            RoundNo = round.RoundNo,
            PersonNo = person,
            CaseNo = score.CaseNo,
            Division = score.Division,
            Choices = score.Choices,
            SubmittedAt = at,
            QueryIndex = codes.IndexOf(code),
            Source = source,
        });
        await companions.StoreAsync(number, family, cancellation);
        record.Act("application.submit", $"application:{number}", $"{source}, {family.Count} companions", ListBuilder.Purpose);
        await db.SaveChangesAsync(cancellation);
        return new Receipt(number, code, at, family.Count);
    }
}

/// <summary>What the applicant keeps: the query code opens their own result together with the tail of their identity number.</summary>
internal sealed record Receipt(long ApplicationNo, string QueryCode, DateTimeOffset SubmittedAt, int Companions);
