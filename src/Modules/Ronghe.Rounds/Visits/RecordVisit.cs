using Ronghe.Columns;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Visits;

/// <summary>
/// Records what somebody found who went to look. Where nobody was met the fact stays unanswered, with a note: that never counts against the person. Where a
/// department has answered meanwhile its answer stays too, and what was found goes into the history for whoever approves the score.
/// </summary>
internal sealed class RecordVisit(RoundsDb db, CaseFile files, FindVisit find, AnswerEvidence answers, IMaterials materials, ILedger ledger, TimeProvider clock)
{
    /// <summary>Photographs of one visit.</summary>
    public const int MostPhotos = 1;

    /// <summary>Answers of this age are still taken; a phone keeps none that are older.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(72);

    public async Task<Outcome<VisitDone>> RunAsync(VisitAnswer answer, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var opened = await files.OpenAsync(answer.CaseNo, ScoreGate.Visit, seen: null, cancellation);
        if (opened.Problem is { } problem)
        {
            return (Outcome<VisitDone>)problem;
        }

        // Its lock makes answers and imports at the same time look one after the other.
        await ledger.SequenceAsync(cancellation);
        if (await find.FactAsync(opened.Value, answer.Claim, cancellation) is not { } fact)
        {
            return ScoreProblems.FactNotKnown();
        }

        var now = await find.ViewAsync(opened.Value, fact, cancellation);
        if (await CheckAsync(answer, opened.Value, now, cancellation) is { } wrong)
        {
            return wrong;
        }

        var act = await RecordAsync(opened.Value, fact, answer, cancellation);
        if (act.Problem is { } refused)
        {
            return refused;
        }

        if (answer.Photos.Count > 0)
        {
            act.Value.Photos = answer.Photos.Count;
            await materials.AttachAsync(act.Value.Subject, answer.Photos, cancellation);
            await db.SaveChangesAsync(cancellation);
        }

        return new VisitDone(act.Value.Kind == ScoreActKind.Answered, answer.Found, answer.Photos.Count);
    }, cancellation);

    private async Task<Problem?> CheckAsync(VisitAnswer answer, ScoreCase standing, VisitView now, CancellationToken cancellation) =>
        standing.State == ScoreState.Lapsed ? ScoreProblems.WrongState(standing)
        : answer.Seen is { } seen && seen != now.Version ? new Problem("visit.stale")
        : answer.Found == FactState.Pledged ? new Problem("visit.unchosen") { Field = "found" }
        : answer.Found == FactState.Refused && string.IsNullOrWhiteSpace(answer.Reason) ? new Problem("visit.reason-missing") { Field = "reason" }
        : answer.Reason is { Length: > AnswerEvidence.ReplyMaxLength } ? ScoreProblems.ReplyTooLong(AnswerEvidence.ReplyMaxLength) with { Field = "reason" }
        : answer.Photos.Count > MostPhotos ? new Problem("visit.photos-many", MostPhotos) { Field = "photo" }
        : answer.Photos.Count == 0 ? null
        : await materials.CheckAsync(answer.Photos, cancellation) is { } file ? file with { Field = "photo" } : null;

    private async Task<Outcome<ScoreAct>> RecordAsync(ScoreCase standing, KnownFact fact, VisitAnswer answer, CancellationToken cancellation)
    {
        var reason = string.IsNullOrWhiteSpace(answer.Reason) ? null : answer.Reason.Trim();
        if (answer.Found == FactState.Unanswered || fact.Content.State != FactState.Unanswered)
        {
            return await files.AddAsync(standing, ScoreActKind.Visited, reason, cancellation, new FactAnswer(fact.Content with { State = answer.Found }, fact.Reference.Fact));
        }

        // A phone without network answers later; on which day it was there follows from the age of the answer, not from the phone's clock.
        var age = answer.Age < TimeSpan.Zero ? TimeSpan.Zero : answer.Age > Oldest ? Oldest : answer.Age;
        var day = DateOnly.FromDateTime((clock.CityNow() - age).DateTime);
        return await answers.RecordAsync(
            standing, fact, new DepartmentAnswer(fact.Reference.Kind, fact.Reference.Fact, answer.Found, null, day, reason), "visit", cancellation);
    }
}

/// <summary>What was found on the spot.</summary>
/// <param name="CaseNo">The case.</param>
/// <param name="Claim">The fact; see <see cref="VisitView.Claim"/>.</param>
/// <param name="Found">Confirmed or refused; unanswered where nobody was met.</param>
/// <param name="Reason">In the worker's words, at most 500 characters; must be there for a refusal.</param>
/// <param name="Seen">The version that the worker saw; null to answer whatever it is now.</param>
/// <param name="Age">How long ago the answer was given.</param>
/// <param name="Photos">At most one.</param>
internal sealed record VisitAnswer(long CaseNo, string Claim, FactState Found, string? Reason, string? Seen, TimeSpan Age, IReadOnlyList<SentFile> Photos);

/// <param name="Answered">True when the fact has this answer now; false when it stays as it was and the visit stands in the history.</param>
internal sealed record VisitDone(bool Answered, FactState Found, int Photos);
