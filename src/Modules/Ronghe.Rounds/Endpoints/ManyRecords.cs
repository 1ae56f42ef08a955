using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Rounds.Scores;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

/// <param name="Scores">By number; null for all in the state.</param>
/// <param name="State">Only those in this state.</param>
/// <param name="Count">How many it concerns, as counted: another number is refused and says the right one.</param>
internal sealed record ManyRequest(IReadOnlyList<long>? Scores, ScoreState? State, int Count);

/// <param name="Refused">The first 1,000 that could not be done, with the reason.</param>
internal sealed record ManyPicture(Guid Id, int Total, int Done, int Waiting, IReadOnlyList<ManyRefused> Refused)
{
    private const int Most = 1_000;

    public static async Task<ManyPicture> OfAsync(BulkRun run, BulkDesk desk, Texts texts, CancellationToken cancellation)
    {
        var counts = await desk.CountAsync(run.Id, cancellation);
        var refused = await desk.Rows(run.Id).Where(r => r.State == BulkState.Refused).OrderBy(r => r.Item).Take(Most).ToListAsync(cancellation);
        return new ManyPicture(run.Id, run.Total, counts[BulkState.Done], counts[BulkState.Waiting], refused.ConvertAll(r => new ManyRefused(r.Item, r.RefusedBecause is { } why ? texts.Of(why) : "")));
    }
}

internal sealed record ManyRefused(long Score, string Why);
