using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Admissions;

/// <summary>Records objections while the stage is open, shows whom upholding one would move, and decides with a reason.</summary>
internal sealed class DecideObjection(RoundsDb db, RoundRules rules, RoundGate gate, Numbers numbers, ObjectionImpact impact, RoundRecorder record)
{
    public async Task<Outcome<Objection>> RecordAsync(Guid roundId, long application, string? text, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Objection.TextMaxLength)
        {
            return (Outcome<Objection>)new Problem("objection.text-missing", Objection.TextMaxLength) { Field = "text" };
        }

        if (await db.Rounds.SingleOrDefaultAsync(r => r.PublicId == roundId, cancellation) is not { } round)
        {
            return RoundProblems.NotFound(roundId.ToString());
        }

        var scope = await gate.ScopeAsync("objections.record", round, cancellation);
        if (scope.IsNowhere)
        {
            return RoundProblems.NotFound(roundId.ToString());
        }

        var stage = rules.Of(round).Edition.Stages.ElementAtOrDefault(round.StagesDone);
        if (stage?.Kind != StageKind.Objections)
        {
            return RoundProblems.WrongStage("objection.record", stage?.Kind);
        }

        if (!await db.Applications.In(scope).AnyAsync(a => a.ApplicationNo == application && a.RoundNo == round.RoundNo, cancellation))
        {
            return new Problem("application.not-found", application);
        }

        var objection = new Objection
        {
            ObjectionNo = await numbers.TakeAsync("rounds_objection", 1, cancellation),
            RoundNo = round.RoundNo,
            ApplicationNo = application,
            Text = text.Trim(),
            ReceivedAt = record.Now,
            RecordedBy = record.Actor,
        };
        db.Objections.Add(objection);
        record.Act("objection.record", $"objection:{objection.ObjectionNo}", $"application:{application}");
        return objection;
    }, cancellation);

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

        record.Act("objection.decide", $"objection:{objectionNo}", $"{objection.State}: {objection.Reason}");
        return objection;
    }, cancellation);

    /// <summary>The objection, when the right is held for the whole round: a decision moves others than the one who objects.</summary>
    private async Task<Objection?> FindAsync(long objectionNo, string right, CancellationToken cancellation) =>
        await db.Objections.SingleOrDefaultAsync(o => o.ObjectionNo == objectionNo, cancellation) is { } objection
        && await gate.MayAsync(right, await db.Rounds.SingleAsync(r => r.RoundNo == objection.RoundNo, cancellation), cancellation)
            ? objection
            : null;
}
