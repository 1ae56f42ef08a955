using Ronghe.Kernel;

namespace Ronghe.Rounds.Scores;

/// <summary>Takes an approved score out of force: to adjust it to new evidence (积分调整), or because the person objects to it (积分异议).</summary>
internal sealed class ReopenScore(RoundsDb db, CaseFile files, ScoreRules rules)
{
    /// <param name="caseNo">The case.</param>
    /// <param name="seen">The last act that was seen; null to act on the case as it is.</param>
    /// <param name="reason">What is new.</param>
    /// <param name="choices">What the person chooses from now on; null to leave it.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<ScoreCase>> AdjustAsync(
        long caseNo, long? seen, string? reason, IReadOnlyDictionary<string, string>? choices, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var opened = await OpenAsync(caseNo, seen, reason, cancellation);
        if (opened.Problem is { } problem)
        {
            return (Outcome<ScoreCase>)problem;
        }

        var standing = opened.Value;
        var chosen = Chosen(standing, choices);
        if ((chosen.Problem ?? standing.Reopen(ScoreState.Adjusting)) is { } refused)
        {
            return refused;
        }

        standing.Choices = chosen.Value;
        await files.AddAsync(standing, ScoreActKind.Adjusting, reason!.Trim(), cancellation);
        return standing;
    }, cancellation);

    /// <param name="caseNo">The case.</param>
    /// <param name="seen">The last act that was seen; null to act on the case as it is.</param>
    /// <param name="statement">What the person says.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<ScoreCase>> ObjectAsync(long caseNo, long? seen, string? statement, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var opened = await OpenAsync(caseNo, seen, statement, cancellation);
        if ((opened.Problem ?? opened.Value.Reopen(ScoreState.Objected)) is { } refused)
        {
            return (Outcome<ScoreCase>)refused;
        }

        await files.AddAsync(opened.Value, ScoreActKind.Objected, statement!.Trim(), cancellation);
        return opened.Value;
    }, cancellation);

    private async Task<Outcome<ScoreCase>> OpenAsync(long caseNo, long? seen, string? text, CancellationToken cancellation) =>
        ScoreProblems.Missing(text) is { } missing ? missing : await files.OpenAsync(caseNo, ScoreGate.Apply, seen, cancellation);

    private Outcome<string> Chosen(ScoreCase standing, IReadOnlyDictionary<string, string>? choices)
    {
        if (choices is not { Count: > 0 })
        {
            return standing.Choices;
        }

        var bound = rules.Of(standing.Programme, standing.Year);
        return bound.Problem is { } problem ? problem : ApplyForScore.Chosen(bound.Value.Edition, choices);
    }
}
