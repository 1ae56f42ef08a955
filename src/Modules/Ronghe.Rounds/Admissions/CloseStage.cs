using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Admissions;

/// <summary>Ends a stage that people work in: the check of originals, the objections.</summary>
internal sealed class CloseStage(RoundsDb db, RoundRules rules, RoundGate gate, RoundRecorder record)
{
    public async Task<Outcome<Round>> RunAsync(Guid roundId, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.Rounds.SingleOrDefaultAsync(r => r.PublicId == roundId, cancellation) is not { } round)
        {
            return (Outcome<Round>)RoundProblems.NotFound(roundId.ToString());
        }

        if (await gate.CheckAsync("rounds.run", round, cancellation) is { } refused)
        {
            return refused;
        }

        var stages = rules.Of(round).Edition.Stages;
        if (round.StagesDone == stages.Count)
        {
            return RoundProblems.Finished();
        }

        var stage = stages[round.StagesDone];
        if (stage.Kind is not (StageKind.OnSiteCheck or StageKind.Objections))
        {
            return RoundProblems.WrongStage("round.close-stage", stage.Kind);
        }

        var open = await db.Objections.CountAsync(o => o.RoundNo == round.RoundNo && o.State == ObjectionState.Open, cancellation);
        if (stage.Kind == StageKind.Objections && open > 0)
        {
            return RoundProblems.OpenObjections(open);
        }

        round.StagesDone++;
        record.Act("round.close-stage", round.Subject, stage.Id);
        return round;
    }, cancellation);
}
