using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Scores;

/// <summary>Approves a score (核定) once every answer that bears on it is in, and only as it was shown.</summary>
internal sealed class ApproveScore(RoundsDb db, CaseFile files, LookAtScore look, RoundRecorder record)
{
    /// <param name="caseNo">The case.</param>
    /// <param name="seen">What the clerk saw; null to approve what the facts give now.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<ScoreCase>> RunAsync(long caseNo, SeenScore? seen, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var opened = await files.OpenAsync(caseNo, ScoreGate.Approve, seen?.Act, cancellation);
        if (opened.Problem is { } problem)
        {
            return (Outcome<ScoreCase>)problem;
        }

        var standing = opened.Value;
        if (seen is not null && !await files.IsUnchangedAsync(standing.PersonNo, seen.KnownSeq, cancellation))
        {
            return ScoreProblems.EvidenceChanged();
        }

        var sight = await look.RunAsync(standing, cancellation);
        if ((sight.Problem ?? standing.Approve(sight.Value.Computed, record.Now)) is { } refused)
        {
            return refused;
        }

        await files.AddAsync(standing, ScoreActKind.Approved, null, cancellation);
        return standing;
    }, cancellation);
}

/// <summary>What somebody saw before acting: the last act of the case, and as of which transaction the facts were known.</summary>
/// <param name="Act">Null when many were counted and none was looked at alone.</param>
/// <param name="KnownSeq">As of which transaction.</param>
internal sealed record SeenScore(long? Act, long KnownSeq);
