using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Casework.Ratings;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Casework.Endpoints;

/// <summary>Filings and ratings for those who handle them: the same use cases as the pages under <c>/desk/filings</c>.</summary>
internal static class FilingEndpoints
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/filings/{number}/documents/{question}/{id:guid}", DocumentAsync).Needs(FilingGate.Handle).ExcludeFromDescription();
        var filings = routes.MapGroup("/api/v1/desk/filings").WithTags("filings");
        filings.MapGet("", ListAsync).Needs(FilingGate.Read).WithSummary("Filings in the order in which they were handed in; by state and journey, behind a receipt number");
        filings.MapGet("/{number}", FindAsync).Needs(FilingGate.Read).WithSummary("A filing with answers and steps; who somebody is stands masked");
        filings.MapPost("/{number}/acts", HandleAsync).Needs(FilingGate.Handle).WithSummary("Accept, send back for correction, grant or refuse");
        filings.MapPost("/{number}/unmasked", UnmaskAsync).Needs(FilingGate.Unmask).WithMetadata(new OwnIdempotencyAttribute()).WithSummary("The answers in clear, with a reason");
        filings.MapGet("/{number}/documents/{question}/{id:guid}", DocumentAsync).Needs(FilingGate.Handle).WithSummary("A document that is out of quarantine");
        routes.MapPost("/api/v1/desk/ratings/{filing:long}/follow", FollowAsync).Needs(FollowRating.Follow).WithTags("filings").WithSummary("Say what was done about a bad rating");
    }

    private static async Task<Ok<FilingRows>> ListAsync(FilingState? state, string? journey, string? after, int? limit, FilingGate gate, CancellationToken cancellation)
    {
        var (size, from) = (Math.Clamp(limit ?? 50, 1, MostRows), after ?? "");
        var filings = (await gate.InAsync(FilingGate.Read, cancellation)).AsNoTracking().Where(f => f.Number!.CompareTo(from) > 0);
        filings = state is null ? filings : filings.Where(f => f.State == state);
        filings = journey is null ? filings : filings.Where(f => f.Journey == journey);
        var page = await filings.OrderBy(f => f.Number).Take(size + 1).ToListAsync(cancellation);
        var shown = page[..Math.Min(size, page.Count)];
        return TypedResults.Ok(new FilingRows([.. shown.Select(FilingSummary.Of)], page.Count > size ? shown[^1].Number : null));
    }

    private static async Task<Results<Ok<FilingDetail>, ProblemHttpResult>> FindAsync(string number, FilingReader reader, Texts texts, CancellationToken cancellation) =>
        await reader.FindAsync(number, cancellation) is { } picture ? TypedResults.Ok(FilingDetail.Of(picture)) : FilingProblems.NotFound().ToHttp(texts);

    private static async Task<Results<Ok<FilingSummary>, ProblemHttpResult>> HandleAsync(
        string number, HandlingRequest request, HandleFiling handle, Texts texts, CancellationToken cancellation)
    {
        var handled = await handle.RunAsync(number, request.Act, request.Text, request.Seen, cancellation);
        return handled.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(FilingSummary.Of(handled.Value));
    }

    private static async Task<Results<Ok<IReadOnlyList<AnswerPicture>>, ProblemHttpResult>> UnmaskAsync(
        string number, UnmaskFilingRequest request, FilingReader reader, Texts texts, CancellationToken cancellation)
    {
        var shown = await reader.UnmaskAsync(number, request.Reason, cancellation);
        return shown.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(AnswerPicture.Of(shown.Value));
    }

    private static async Task<Results<ClosedFile, ProblemHttpResult>> DocumentAsync(
        string number, string question, Guid id, FilingReader reader, Texts texts, CancellationToken cancellation)
    {
        var opened = await reader.OpenAsync(number, question, id, cancellation);
        return opened.Problem is { } problem ? problem.ToHttp(texts) : new ClosedFile(opened.Value.Content, opened.Value.MediaType, opened.Value.Name);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> FollowAsync(long filing, FollowRequest request, FollowRating follow, Texts texts, CancellationToken cancellation) =>
        await follow.RunAsync(filing, request.Text, cancellation) is { } problem ? problem.ToHttp(texts) : TypedResults.NoContent();
}

/// <param name="Next">Behind which filing to go on; null at the end.</param>
internal sealed record FilingRows(IReadOnlyList<FilingSummary> Filings, string? Next);
