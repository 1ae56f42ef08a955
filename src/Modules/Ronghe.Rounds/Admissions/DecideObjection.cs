using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Rounds.Admissions;

/// <summary>Shows whom upholding an objection would move, and decides it with a reason.</summary>
internal sealed class DecideObjection(RoundsDb db, RoundGate gate, Numbers numbers, ObjectionImpact impact, IInbox inbox, RoundRecorder record)
{
    /// <summary>Whom upholding the objection would move, with the facts as they are known now.</summary>
    public async Task<Outcome<Impact>> ImpactAsync(long objectionNo, CancellationToken cancellation) =>
        await FindAsync(objectionNo, "objections.read", cancellation) is { } objection
            ? await impact.OfAsync(objection.RoundNo, objection.ApplicationNo, cancellation)
            : new Problem("objection.not-found", objectionNo);

    public async Task<Outcome<Objection>> DecideAsync(long objectionNo, bool uphold, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await FindAsync(objectionNo, "objections.decide", cancellation) is not { } objection)
        {
            return (Outcome<Objection>)new Problem("objection.not-found", objectionNo);
        }

        var known = await numbers.LastSequenceAsync(cancellation);
        if (objection.Decide(uphold, reason, record.Actor, record.Now, known) is { } problem)
        {
            return problem;
        }

        record.Act("objection.decide", objection.Subject, $"{objection.State}: {objection.Reason}");
        await TellAsync(objection, uphold, cancellation);
        return objection;
    }, cancellation);

    private async Task TellAsync(Objection objection, bool upheld, CancellationToken cancellation)
    {
        var round = await db.Rounds.SingleAsync(r => r.RoundNo == objection.RoundNo, cancellation);
        var person = await db.Applications.Anywhere.Where(a => a.ApplicationNo == objection.ApplicationNo).Select(a => a.PersonNo).SingleAsync(cancellation);
        await inbox.SendAsync(
            new PersonMessage(person, upheld ? "objection-upheld" : "objection-rejected", objection.ReceivedAt, record.Now) { Link = $"/rounds/{round.Programme}/{round.Year}" }, cancellation);
    }

    /// <summary>The objection, when the right is held for the whole round: a decision moves others than the one who objects.</summary>
    private async Task<Objection?> FindAsync(long objectionNo, string right, CancellationToken cancellation) =>
        await db.Objections.SingleOrDefaultAsync(o => o.ObjectionNo == objectionNo, cancellation) is { } objection
        && await gate.MayAsync(right, await db.Rounds.SingleAsync(r => r.RoundNo == objection.RoundNo, cancellation), cancellation)
            ? objection
            : null;
}
