using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Exports;

/// <summary>Exports by API, and the file itself: the same use cases as the pages.</summary>
internal static class ExportEndpoints
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/downloads/{id:guid}/file", FileAsync).Needs(ExportDesk.AskRight).ExcludeFromDescription();
        var exports = routes.MapGroup("/api/v1/desk/exports").WithTags("exports");
        exports.MapGet("", ListAsync).Needs(ExportDesk.AskRight).WithSummary("One's own exports, the newest first");
        exports.MapPost("", AskAsync).Needs(ExportDesk.AskRight).WithSummary("Ask for an export of a list: columns, purpose, reason; many rows, or names in clear, need a second person");
        exports.MapGet("/{id:guid}", FindAsync).Needs(ExportDesk.AskRight).WithSummary("Where one's export stands");
        exports.MapGet("/{id:guid}/file", FileAsync).Needs(ExportDesk.AskRight).WithSummary("The file, for whoever asked for it; each download is on record");
        exports.MapPost("/{id:guid}/approval", ApproveAsync).Needs(ExportDesk.ApproveRight).WithSummary("Approve what somebody else asked for");
        exports.MapPost("/{id:guid}/refusal", RefuseAsync).Needs(ExportDesk.ApproveRight).WithSummary("Refuse what somebody else asked for");
    }

    private static async Task<Ok<IReadOnlyList<ExportPicture>>> ListAsync(ExportDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<ExportPicture>>([.. (await desk.Own().OrderByDescending(e => e.Id).Take(MostRows).ToListAsync(cancellation)).Select(ExportPicture.Of)]);

    private static async Task<Results<Created<ExportPicture>, ProblemHttpResult>> AskAsync(ExportAsked asked, ExportDesk desk, Texts texts, CancellationToken cancellation)
    {
        var outcome = await desk.AskAsync(
            new ExportRequest(asked.List, asked.Query, asked.Columns ?? [], asked.Format == "csv" ? 1 : 2, asked.Purpose, asked.Reason, asked.Clear), cancellation);
        return outcome.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Created($"/api/v1/desk/exports/{outcome.Value.PublicId}", ExportPicture.Of(outcome.Value));
    }

    private static async Task<Results<Ok<ExportPicture>, ProblemHttpResult>> FindAsync(Guid id, ExportDesk desk, Texts texts, CancellationToken cancellation) =>
        await desk.FindAsync(id, cancellation) is { } export ? TypedResults.Ok(ExportPicture.Of(export)) : new Problem("export.not-found").ToHttp(texts);

    private static async Task<IResult> FileAsync(Guid id, ExportDesk desk, Texts texts, CancellationToken cancellation)
    {
        var opened = await desk.OpenAsync(id, cancellation);
        return opened.Problem is { } problem ? problem.ToHttp(texts) : new ClosedFile(opened.Value.Content, opened.Value.MediaType, opened.Value.Name);
    }

    private static async Task<Results<Ok<ExportPicture>, ProblemHttpResult>> ApproveAsync(Guid id, ExportDesk desk, Texts texts, CancellationToken cancellation) =>
        Answer(await desk.ApproveAsync(id, cancellation), texts);

    private static async Task<Results<Ok<ExportPicture>, ProblemHttpResult>> RefuseAsync(Guid id, ExportDesk desk, Texts texts, CancellationToken cancellation) =>
        Answer(await desk.RefuseAsync(id, cancellation), texts);

    private static Results<Ok<ExportPicture>, ProblemHttpResult> Answer(Outcome<Export> outcome, Texts texts) =>
        outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(ExportPicture.Of(outcome.Value));
}

/// <param name="List">E.g. <c>scores</c>.</param>
/// <param name="Query">The query of the list's address, e.g. <c>state=approved</c>.</param>
/// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
internal sealed record ExportAsked(string? List, string? Query, IReadOnlyList<string>? Columns, string? Format, string? Purpose, string? Reason, bool Clear);

/// <param name="State"><c>waiting</c> for a second person, <c>making</c>, <c>ready</c>, <c>refused</c> or <c>erased</c>.</param>
internal sealed record ExportPicture(Guid Id, string List, string State, long Rows, IReadOnlyList<string> Columns, bool Clear, string Purpose, DateTimeOffset AskedAt, DateTimeOffset? MadeAt)
{
    public static ExportPicture Of(Export e) => new(e.PublicId, e.List, e.State, e.Made ?? e.Rows, e.ColumnNames, e.Clear, e.Purpose, e.AskedAt, e.MadeAt);
}
