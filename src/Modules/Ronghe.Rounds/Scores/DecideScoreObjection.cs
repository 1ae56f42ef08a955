using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Scores;

/// <summary>Decides an objection to a score with a reason: upheld, the score is worked out anew; rejected, it stands as it was approved.</summary>
internal sealed class DecideScoreObjection(RoundsDb db, CaseFile files, LookAtScore look, RoundRecorder record)
{
    public async Task<Outcome<ScoreCase>> RunAsync(long caseNo, SeenScore? seen, bool uphold, string? reason, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (ScoreProblems.Missing(reason) is { } missing)
        {
            return (Outcome<ScoreCase>)missing;
        }

        var opened = await files.OpenAsync(caseNo, ScoreGate.Decide, seen?.Act, cancellation);
        if (opened.Problem is { } problem)
        {
            return problem;
        }

        var standing = opened.Value;
        if ((uphold ? await UpholdAsync(standing, seen, cancellation) : standing.Reject()) is { } refused)
        {
            return refused;
        }

        await files.AddAsync(standing, uphold ? ScoreActKind.Upheld : ScoreActKind.Rejected, reason!.Trim(), cancellation);
        return standing;
    }, cancellation);

    private async Task<Problem?> UpholdAsync(ScoreCase standing, SeenScore? seen, CancellationToken cancellation)
    {
        if (seen is not null && !await files.IsUnchangedAsync(standing.PersonNo, seen.KnownSeq, cancellation))
        {
            return ScoreProblems.EvidenceChanged();
        }

        var sight = await look.RunAsync(standing, cancellation);
        return sight.Problem ?? standing.Uphold(sight.Value.Computed, record.Now);
    }
}
