using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Views;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

/// <summary>The part of the API that anyone may use.</summary>
internal static class RoundEndpoints
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var rounds = routes.MapGroup("/api/v1/rounds").WithTags("rounds");
        rounds.MapGet("", ListAsync).Needs("site.read").WithSummary("All rounds, the newest first");
        rounds.MapGet("/{programme}/{year:int}", FindAsync).Needs("site.read").WithSummary("A round with its sealed lists and their roots");
        rounds.MapGet("/{programme}/{year:int}/notice", RowsAsync).Needs("site.read").WithSummary("The notified list, masked, from a position on");
        rounds.MapPost("/{programme}/{year:int}/own-score", OwnScoreAsync).Needs("score.read-own").WithMetadata(new OwnIdempotencyAttribute())
            .WithSummary("An applicant's own result, with the query code of the receipt and the tail of the identity number");
    }

    private static async Task<Ok<IReadOnlyList<RoundSummary>>> ListAsync(RoundReader rounds, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<RoundSummary>>([.. (await rounds.ListAsync(withLists: true, cancellation)).Select(RoundSummary.Of)]);

    private static async Task<Results<Ok<RoundSummary>, ProblemHttpResult>> FindAsync(
        string programme, int year, RoundReader rounds, Texts texts, CancellationToken cancellation) =>
        await rounds.FindAsync(programme, year, cancellation) is { } round ? TypedResults.Ok(RoundSummary.Of(round)) : NoRound(programme, year, texts);

    private static async Task<Results<Ok<PublicRows>, ProblemHttpResult>> RowsAsync(
        string programme, int year, int? after, int? limit, string? find, RoundReader rounds, ListReader lists, Texts texts, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, cancellation) is not { } round)
        {
            return NoRound(programme, year, texts);
        }

        if (round.Notified is not { } list)
        {
            return new Problem("notice.not-found", round.Year).ToHttp(texts);
        }

        var page = await lists.PublicAsync(list, new RowQuery(after, Find: find, Size: Math.Clamp(limit ?? 50, 1, MostRows)), cancellation);
        return TypedResults.Ok(new PublicRows(ListSealer.NameOf(list.Kind), [.. page.Rows.Select(row => PublicRow.Of(round, row))], page.HasNext ? page.Last : null));
    }

    private static async Task<Results<Ok<OwnScore>, ProblemHttpResult>> OwnScoreAsync(
        string programme, int year, OwnScoreRequest request, HttpContext http, RoundReader rounds, FindOwnScore find, ApplicantReader applicants, Texts texts, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, cancellation) is not { } round)
        {
            return NoRound(programme, year, texts);
        }

        var outcome = await find.RunAsync(round.Round, request.Code, request.Tail, http.Connection.RemoteIpAddress?.ToString() ?? "-", cancellation);
        return outcome.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Ok(OwnScore.Of(round, await applicants.FindAsync(round, outcome.Value.ApplicationNo, cancellation)));
    }

    private static ProblemHttpResult NoRound(string programme, int year, Texts texts) => RoundProblems.NotFound($"{programme}/{year}").ToHttp(texts);
}
