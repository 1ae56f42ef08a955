using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Admissions;

/// <summary>Records an objection while the stage is open, with the materials that came with it.</summary>
internal sealed class RecordObjection(RoundsDb db, RoundRules rules, RoundGate gate, Numbers numbers, ObjectionMaterials materials, RoundRecorder record)
{
    public Task<Outcome<Objection>> RunAsync(Guid roundId, long application, string? text, IReadOnlyList<SentFile> files, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Objection.TextMaxLength)
        {
            return (Outcome<Objection>)new Problem("objection.text-missing", Objection.TextMaxLength) { Field = "text" };
        }

        if (await db.Rounds.SingleOrDefaultAsync(r => r.PublicId == roundId, cancellation) is not { } round)
        {
            return RoundProblems.NotFound(roundId.ToString());
        }

        if (await RefuseAsync(round, application, cancellation) is { } refused)
        {
            return refused;
        }

        // Before a number is taken: a refusal leaves nothing behind.
        if (await materials.CheckAsync(files, 0, cancellation) is { } unfit)
        {
            return unfit;
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
        record.Act("objection.record", objection.Subject, $"application:{application}");
        await materials.AttachAsync(objection, files, cancellation);
        return objection;
    }, cancellation);

    private async Task<Problem?> RefuseAsync(Round round, long application, CancellationToken cancellation)
    {
        var scope = await gate.ScopeAsync(ObjectionMaterials.Record, round, cancellation);
        if (scope.IsNowhere)
        {
            return RoundProblems.NotFound(round.PublicId.ToString());
        }

        var stage = rules.Of(round).Edition.Stages.ElementAtOrDefault(round.StagesDone);
        if (stage?.Kind != StageKind.Objections)
        {
            return RoundProblems.WrongStage("objection.record", stage?.Kind);
        }

        return await db.Applications.In(scope).AnyAsync(a => a.ApplicationNo == application && a.RoundNo == round.RoundNo, cancellation)
            ? null
            : new Problem("application.not-found", application);
    }
}
