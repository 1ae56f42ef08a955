using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Scores;

/// <summary>Opens a case for an act, in the caller's transaction, and adds the act to its history.</summary>
internal sealed class CaseFile(RoundsDb db, Numbers numbers, ILedger ledger, ScoreGate gate, IInbox inbox, RoundRecorder record)
{
    /// <summary>Takes the case for this transaction alone.</summary>
    /// <param name="caseNo">The case.</param>
    /// <param name="right">The right that the act demands.</param>
    /// <param name="seen">The last act that whoever acts has seen; null to act on the case as it is.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<ScoreCase>> OpenAsync(long caseNo, string right, long? seen, CancellationToken cancellation)
    {
        // Takes the row's lock: whoever acts on the case at the same time waits here and then sees what was done.
        await db.ExecuteAsync("UPDATE rounds_score_case SET state = state WHERE case_no = {0}", [caseNo], cancellation);
        if (await db.Cases.Anywhere.SingleOrDefaultAsync(c => c.CaseNo == caseNo, cancellation) is not { } standing)
        {
            return ScoreProblems.NotFound(caseNo);
        }

        if (await gate.CheckAsync(right, standing, cancellation) is { } refused)
        {
            return refused;
        }

        await db.ReloadAsync(standing, cancellation);
        return seen is { } act && act != await VersionAsync(caseNo, cancellation) ? ScoreProblems.Changed() : standing;
    }

    /// <summary>The number of the last act; 0 when there was none.</summary>
    public async Task<long> VersionAsync(long caseNo, CancellationToken cancellation) =>
        await db.Acts.Where(a => a.CaseNo == caseNo).MaxAsync(a => (long?)a.ActNo, cancellation) ?? 0;

    /// <summary>Whether the facts of a person are still those that were known at a sequence.</summary>
    public async Task<bool> IsUnchangedAsync(long person, long since, CancellationToken cancellation)
    {
        var before = await ledger.ListAsync(person, since, cancellation);
        var now = await ledger.ListAsync(person, await numbers.LastSequenceAsync(cancellation), cancellation);
        return before.Select(f => f.Reference).SequenceEqual(now.Select(f => f.Reference));
    }

    /// <summary>Adds an act to the history, with its audit row.</summary>
    public async Task<ScoreAct> AddAsync(ScoreCase standing, ScoreActKind kind, string? text, CancellationToken cancellation, FactAnswer? answer = null)
    {
        var scored = kind is ScoreActKind.Approved or ScoreActKind.Upheld;
        var act = new ScoreAct
        {
            ActNo = await numbers.TakeAsync("rounds_score_act", 1, cancellation),
            CaseNo = standing.CaseNo,
            Kind = kind,
            At = record.Now,
            By = record.Actor,
            Text = text,
            Eligibility = scored ? standing.Eligibility : null,
            Ranking = scored ? standing.Ranking : null,
            KnownSeq = scored ? standing.KnownSeq : null,
            FactKind = answer?.Fact.Kind,
            FactCode = answer?.Fact.Code,
            FactFrom = answer?.Fact.From,
            Answer = answer?.Fact.State,
            Department = answer?.Fact.Department,
        };
        db.Acts.Add(act);
        record.Act(NameOf(kind), standing.Subject, DetailOf(standing, kind, answer), ListBuilder.Purpose);
        await db.SaveChangesAsync(cancellation);
        if (MessageOf(kind) is { } message)
        {
            await inbox.SendAsync(new PersonMessage(standing.PersonNo, message, record.Now), cancellation);
        }

        return act;
    }

    /// <summary>What the audit ledger calls an act.</summary>
    public static string NameOf(ScoreActKind kind) => kind switch
    {
        ScoreActKind.Applied => "score.apply",
        ScoreActKind.Answered => "score.answer",
        ScoreActKind.Approved => "score.approve",
        ScoreActKind.Adjusting => "score.adjust",
        ScoreActKind.Objected => "score.object",
        ScoreActKind.Upheld => "score.uphold",
        ScoreActKind.Rejected => "score.reject",
        ScoreActKind.Lapsed => "score.lapse",
        ScoreActKind.Visited => "score.visit",
        _ => "score.apply-again",
    };

    /// <summary>What the person is told of an act; null for acts that end nothing.</summary>
    private static string? MessageOf(ScoreActKind kind) => kind switch
    {
        ScoreActKind.Approved => "score-approved",
        ScoreActKind.Upheld => "score-upheld",
        ScoreActKind.Rejected => "score-rejected",
        ScoreActKind.Lapsed => "score-lapsed",
        _ => null,
    };

    // What people said stands in the history, not here: the ledger is read by others than those who work on the case.
    private static string? DetailOf(ScoreCase standing, ScoreActKind kind, FactAnswer? answer) =>
        answer is not null ? $"{answer.Fact.Kind} fact {answer.Before}: {answer.Fact.State}"
        : kind is ScoreActKind.Approved or ScoreActKind.Upheld ? $"edition {standing.Edition}, known {standing.KnownSeq}, {standing.Eligibility} {standing.Ranking}"
        : null;
}

/// <summary>A department's answer to a fact.</summary>
/// <param name="Fact">The fact as it is known from now on.</param>
/// <param name="Before">The number of the fact whose place it takes.</param>
internal sealed record FactAnswer(NewFact Fact, long Before);
