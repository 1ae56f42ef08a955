using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Rounds.Scores.Many;

/// <summary>Approves one of many scores: only as the facts were when they were counted.</summary>
internal sealed class ApproveOne(ApproveScore approve) : IBulkAct
{
    public const string Act = "score.approve";

    public string Name => Act;

    public async Task<Problem?> DoAsync(long item, long knownSeq, CancellationToken cancellation) =>
        (await approve.RunAsync(item, new SeenScore(null, knownSeq), cancellation)).Problem;
}
