using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Rounds.Replays;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

/// <param name="Draft">The draft of the policy desk.</param>
/// <param name="Programme">The programme of the round.</param>
/// <param name="Year">Its year.</param>
/// <param name="Edition">Which edition of the draft.</param>
/// <param name="Quota">Null for the round's.</param>
internal sealed record ReplayRequest(Guid Draft, string? Programme, int Year, string? Edition, int? Quota);

/// <param name="Result">Null while it runs.</param>
internal sealed record ReplayRecord(Guid Id, string Title, string Programme, int Year, string Edition, int Quota, string PackHash, DateTimeOffset AskedAt, ReplayResult? Result)
{
    public static ReplayRecord Of(ReplayPicture picture) => new(
        picture.Replay.PublicId, picture.Replay.Title, picture.Round.Programme, picture.Round.Year, picture.Replay.Edition, picture.Replay.Quota, picture.Replay.PackHash, picture.Replay.AskedAt, picture.Result);
}

/// <summary>Tried rules for programs.</summary>
internal static class ReplayEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var replays = routes.MapGroup("/api/v1/desk/replays").WithTags("policy");
        replays.MapGet("", ListAsync).Needs(AskReplay.Right).WithSummary("Rules that were tried, the newest first; of one draft, or all");
        replays.MapPost("", AskAsync).Needs(AskReplay.Right).WithSummary("Try a draft on the frozen applicants of a round");
        replays.MapGet("/{id:guid}", FindAsync).Needs(AskReplay.Right).WithSummary("What came of it; no result while it runs");
    }

    private static async Task<Ok<IReadOnlyList<ReplayRecord>>> ListAsync(Guid? draft, ReplayReader reader, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<ReplayRecord>>([.. (await reader.ListAsync(draft, cancellation)).Select(ReplayRecord.Of)]);

    private static async Task<Results<Accepted<ReplayRecord>, ProblemHttpResult>> AskAsync(ReplayRequest request, RoundsDb db, AskReplay ask, ReplayReader reader, Texts texts, CancellationToken cancellation)
    {
        var round = await db.Rounds.AsNoTracking().Where(r => r.Programme == request.Programme && r.Year == request.Year).Select(r => r.RoundNo).SingleOrDefaultAsync(cancellation);
        var asked = await ask.OfDraftAsync(request.Draft, round, request.Edition ?? "", request.Quota, cancellation);
        return asked.Problem is { } problem ? problem.ToHttp(texts)
            : TypedResults.Accepted($"/api/v1/desk/replays/{asked.Value.PublicId}", ReplayRecord.Of((await reader.FindAsync(asked.Value.PublicId, cancellation))!));
    }

    private static async Task<Results<Ok<ReplayRecord>, ProblemHttpResult>> FindAsync(Guid id, ReplayReader reader, Texts texts, CancellationToken cancellation) =>
        await reader.FindAsync(id, cancellation) is { } picture ? TypedResults.Ok(ReplayRecord.Of(picture)) : new Problem("replay.not-found").ToHttp(texts);
}
