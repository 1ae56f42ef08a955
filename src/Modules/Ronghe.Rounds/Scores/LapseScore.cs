using Ronghe.Kernel;

namespace Ronghe.Rounds.Scores;

/// <summary>Ends a score (失效): the person has the city's household registration, died, or the permit is suspended.</summary>
internal sealed class LapseScore(RoundsDb db, CaseFile files, TimeProvider clock)
{
    /// <param name="caseNo">The case.</param>
    /// <param name="seen">The last act that was seen; null to act on the case as it is.</param>
    /// <param name="reason">Why.</param>
    /// <param name="on">Since which day; null for today. Never later.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<ScoreCase>> RunAsync(long caseNo, long? seen, string? reason, DateOnly? on, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (ScoreProblems.Missing(reason) is { } missing)
        {
            return (Outcome<ScoreCase>)missing;
        }

        if (on > clock.Today())
        {
            return ScoreProblems.LapsesLater(clock.Today());
        }

        var opened = await files.OpenAsync(caseNo, ScoreGate.Approve, seen, cancellation);
        if ((opened.Problem ?? opened.Value.Lapse(reason!.Trim(), on ?? clock.Today())) is { } refused)
        {
            return refused;
        }

        await files.AddAsync(opened.Value, ScoreActKind.Lapsed, opened.Value.LapsedBecause, cancellation);
        return opened.Value;
    }, cancellation);
}
