using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Admissions;

/// <summary>Decides what people decide about one applicant: an open answer, or that the applicant gave up.</summary>
internal sealed class DecideHeld(RoundsDb db, RoundRules rules, RoundGate gate, RoundRecorder record)
{
    /// <summary>An official decides whether what is open counts for or against a held applicant, and says why.</summary>
    public async Task<Outcome<RulingRow>> RuleAsync(
        Guid roundId, long application, bool inFavour, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await CheckAsync(roundId, application, reason, cancellation) is { } problem)
        {
            return (Outcome<RulingRow>)problem;
        }

        if (!await db.Rows.AnyAsync(r => r.ApplicationNo == application && r.Held, cancellation))
        {
            return RoundProblems.NotHeld(application);
        }

        await db.Rulings.Where(r => r.ApplicationNo == application).ExecuteDeleteAsync(cancellation);
        var row = new RulingRow
        {
            ApplicationNo = application,
            Take = inFavour ? Ruling.High : Ruling.Low,
            Reason = reason!.Trim(),
            By = record.Actor,
            At = record.Now,
        };
        db.Rulings.Add(row);
        record.Act("application.rule", $"application:{application}", $"{row.Take}: {row.Reason}");
        return row;
    }, cancellation);

    /// <summary>The applicant gave up or did not come (逾期不办理视为自动放弃). Only while originals are checked.</summary>
    public async Task<Outcome<Waiver>> WaiveAsync(Guid roundId, long application, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await CheckAsync(roundId, application, reason, cancellation) is { } problem)
        {
            return (Outcome<Waiver>)problem;
        }

        var round = await db.Rounds.SingleAsync(r => r.PublicId == roundId, cancellation);
        var stage = rules.Of(round).Edition.Stages.ElementAtOrDefault(round.StagesDone);
        if (stage?.Kind != StageKind.OnSiteCheck)
        {
            return RoundProblems.WrongStage("application.waive", stage?.Kind);
        }

        if (await db.Waivers.SingleOrDefaultAsync(w => w.ApplicationNo == application, cancellation) is { } before)
        {
            return before;
        }

        var waiver = new Waiver { ApplicationNo = application, Reason = reason!.Trim(), By = record.Actor, At = record.Now };
        db.Waivers.Add(waiver);
        record.Act("application.waive", $"application:{application}", waiver.Reason);
        return waiver;
    }, cancellation);

    private async Task<Problem?> CheckAsync(Guid roundId, long application, string? reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > Objection.TextMaxLength)
        {
            return RoundProblems.ReasonMissing();
        }

        if (await db.Rounds.SingleOrDefaultAsync(r => r.PublicId == roundId, cancellation) is not { } round)
        {
            return RoundProblems.NotFound(roundId.ToString());
        }

        if (await gate.CheckAsync("rounds.rule", round, cancellation) is { } refused)
        {
            return refused;
        }

        if (round.StagesDone == rules.Of(round).Edition.Stages.Count)
        {
            return RoundProblems.Finished();
        }

        return await db.Applications.Anywhere.AnyAsync(a => a.ApplicationNo == application && a.RoundNo == round.RoundNo, cancellation)
            ? null
            : new Problem("application.not-found", application);
    }
}
