using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Access.Retention;

/// <summary>Retention for programs: what is kept for how long, holds, runs and their signed reports.</summary>
internal static class RetentionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/retention/runs/{id:guid}/report.txt", ReportAsync).Needs("retention.read").ExcludeFromDescription();
        var retention = routes.MapGroup("/api/v1/desk/retention").WithTags("desk");
        retention.MapGet("", CategoriesAsync).Needs("retention.read").WithSummary("For how long each category is kept, and what waits to be erased");
        retention.MapGet("/runs", RunsAsync).Needs("retention.read").WithSummary("The latest runs, the newest first, with their signed reports");
        retention.MapPost("/runs", RunAsync).Needs("retention.run").WithSummary("Erase now what is over");
        retention.MapGet("/holds", HoldsAsync).Needs("retention.read").WithSummary("Legal holds that stand");
        retention.MapPost("/holds", PlaceAsync).Needs("retention.hold").WithSummary("Place a legal hold on a person or a thing");
        retention.MapPost("/holds/{hold:long}/release", ReleaseAsync).Needs("retention.hold").WithSummary("Release a legal hold");
    }

    private static async Task<Results<ContentHttpResult, NotFound>> ReportAsync(Guid id, RetentionView view, HttpContext http, CancellationToken cancellation)
    {
        if (await view.FindRunAsync(id, cancellation) is not { Report: { } report })
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"erasure-{id:D}.txt\"";
        return TypedResults.Text(report);
    }

    private static async Task<Ok<List<CategoryJson>>> CategoriesAsync(RetentionView view, CancellationToken cancellation) => TypedResults.Ok(
        (await view.CategoriesAsync(cancellation)).Select(c => new CategoryJson(c.Id, c.Rule.In(Texts.Language), c.Rule.Keep.Years, c.Rule.Keep.Days, c.Rule.Basis.In(Texts.Language), c.Due)).ToList());

    private static async Task<Ok<IReadOnlyList<RetentionRun>>> RunsAsync(RetentionView view, CancellationToken cancellation) => TypedResults.Ok(await view.RunsAsync(cancellation));

    private static async Task<Accepted<StartedJson>> RunAsync(RetentionDesk desk, CancellationToken cancellation)
    {
        var job = await desk.RunAsync(cancellation);
        return TypedResults.Accepted($"/api/v1/desk/jobs/{job}", new StartedJson(job));
    }

    private static async Task<Ok<List<HoldJson>>> HoldsAsync(HoldDesk desk, CancellationToken cancellation) =>
        TypedResults.Ok((await desk.ListAsync(cancellation)).Select(HoldJson.Of).ToList());

    private static async Task<Results<Ok<HoldJson>, ProblemHttpResult>> PlaceAsync(NewHoldJson hold, HoldDesk desk, Texts texts, CancellationToken cancellation) => Answer(
        hold.IdNumber is { } number ? await desk.PlaceOnPersonAsync(number, hold.Reason, cancellation) : await desk.PlaceOnAsync(hold.Subject, hold.Reason, cancellation), texts);

    private static async Task<Results<Ok<HoldJson>, ProblemHttpResult>> ReleaseAsync(long hold, ReleaseJson release, HoldDesk desk, Texts texts, CancellationToken cancellation) =>
        Answer(await desk.ReleaseAsync(hold, release.Reason, cancellation), texts);

    private static Results<Ok<HoldJson>, ProblemHttpResult> Answer(Outcome<LegalHold> outcome, Texts texts) =>
        outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(HoldJson.Of(outcome.Value));
}

/// <param name="Years">For so many years, or else …</param>
/// <param name="Days">… so many days.</param>
/// <param name="Due">What waits to be erased, at most 1,000; null for rows that are swept.</param>
internal sealed record CategoryJson(string Id, string Name, int Years, int Days, string Basis, int? Due);

/// <param name="Job">The job that does it.</param>
internal sealed record StartedJson(Guid Job);

/// <param name="IdNumber">Of the person; or else …</param>
/// <param name="Subject">… the thing, e.g. <c>round:3</c>.</param>
internal sealed record NewHoldJson(string? IdNumber, string? Subject, string? Reason);

/// <param name="Reason">Why; the auditor reads it.</param>
internal sealed record ReleaseJson(string? Reason);

internal sealed record HoldJson(long Id, string Subject, string Reason, DateTimeOffset PlacedAt, string PlacedBy)
{
    public static HoldJson Of(LegalHold hold) => new(hold.Id, hold.Subject, hold.Reason, hold.PlacedAt, hold.PlacedBy);
}
