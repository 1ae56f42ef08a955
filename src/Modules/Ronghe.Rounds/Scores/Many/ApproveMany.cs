using System.Globalization;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Scores.Many;

/// <summary>Begins the approval of many scores that were counted before (批量核定).</summary>
internal sealed class ApproveMany(RoundsDb db, PreviewApproval preview, BulkDesk desk, RoundRecorder record)
{
    /// <param name="asked">Which scores.</param>
    /// <param name="counted">How many whoever asks has seen that it concerns.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<BulkRun>> BeginAsync(ApproveAsked asked, int counted, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var counting = await preview.RunAsync(asked, cancellation);
        if (counting.Problem is { } problem)
        {
            return (Outcome<BulkRun>)problem;
        }

        var (items, known, _) = counting.Value;
        if (items.Count == 0)
        {
            return new Problem("bulk.nobody");
        }

        if (items.Count != counted)
        {
            return new Problem("confirm.count", items.Count) { Field = "count" };
        }

        var run = await desk.BeginAsync(ApproveOne.Act, record.Actor, known, items, cancellation);
        record.Act("score.approve-many", $"bulk:{run.Id}", string.Create(CultureInfo.InvariantCulture, $"{items.Count} cases, known {known}"), ListBuilder.Purpose);
        return run;
    }, cancellation);
}
