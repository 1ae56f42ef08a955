using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Registry.Freshness;
using Ronghe.Registry.Sweeps;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <param name="Area">A district, a street, a community or a grid.</param>
/// <param name="Last">The last day, inclusive.</param>
/// <param name="Shifts">A name and its times each, such as <c>晚班 18:00-22:00</c>.</param>
internal sealed record SweepRequest(string? Title, string? Area, DateOnly First, DateOnly Last, IReadOnlyList<string>? Shifts);

internal sealed record SweepSummary(Guid Id, string Title, string Area, DateOnly First, DateOnly Last, IReadOnlyList<string> Shifts)
{
    public static SweepSummary Of(Sweep sweep) => new(sweep.PublicId, sweep.Title, DivisionCode.Of(sweep.Area).ToString(), sweep.First, sweep.Last, sweep.Shifts.Split('\n', StringSplitOptions.RemoveEmptyEntries));
}

internal sealed record ProgressRow(string Division, long Dwellings, long Added, long Done, long NotMet, long Ended, SweepState State)
{
    public static ProgressRow Of(Progress progress, long division) => new(
        DivisionCode.Find(division)?.ToString() ?? "", progress.Dwellings, progress.Added, progress.Done, progress.NotMet, progress.Ended, progress.State);
}

internal sealed record WorkRow(string Worker, string? Shift, long Visits, long Looked);

internal sealed record SweepPicture(SweepSummary Sweep, ProgressRow Total, IReadOnlyList<ProgressRow> Grids, IReadOnlyList<WorkRow> Work);

/// <summary>Sweeps for programs, as on the pages under <c>/desk/sweeps</c>.</summary>
internal static class SweepEndpoints
{
    private const int MostRows = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var sweeps = routes.MapGroup("/api/v1/desk/sweeps").WithTags("freshness");
        sweeps.MapGet("", ListAsync).Needs(Areas.Read).WithSummary("Sweeps, the newest first");
        sweeps.MapPost("", MakeAsync).Needs(MakeSweep.Manage).WithSummary("Make a sweep and take down the dwellings of its area");
        sweeps.MapGet("/{id:guid}", FindAsync).Needs(Areas.Read).WithSummary("How far a sweep is: in all, by grid, by worker and shift");
    }

    private static async Task<Ok<Rows<SweepSummary>>> ListAsync(long? after, int? limit, SweepBook book, CancellationToken cancellation)
    {
        var (size, from) = (Math.Clamp(limit ?? 50, 1, MostRows), after ?? long.MaxValue);
        var page = await (await book.SeenAsync(cancellation)).Where(s => s.SweepNo < from).OrderByDescending(s => s.SweepNo).Take(size + 1).ToListAsync(cancellation);
        var shown = page[..Math.Min(size, page.Count)];
        return TypedResults.Ok(new Rows<SweepSummary>([.. shown.Select(SweepSummary.Of)], page.Count > size ? shown[^1].SweepNo : null));
    }

    private static async Task<Results<Ok<SweepSummary>, ProblemHttpResult>> MakeAsync(SweepRequest request, MakeSweep make, Texts texts, CancellationToken cancellation)
    {
        var made = await make.RunAsync(new NewSweep(request.Title, DivisionCode.TryParse(request.Area), request.First, request.Last, string.Join('\n', request.Shifts ?? [])), cancellation);
        return made.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(SweepSummary.Of(made.Value));
    }

    private static async Task<Results<Ok<SweepPicture>, ProblemHttpResult>> FindAsync(Guid id, SweepBook book, SweepProgress progress, Texts texts, CancellationToken cancellation)
    {
        if (await book.FindAsync(id, cancellation) is not { } sweep)
        {
            return new Problem("sweep.not-found").ToHttp(texts);
        }

        var scope = await book.ScopeAsync(cancellation);
        return TypedResults.Ok(new SweepPicture(
            SweepSummary.Of(sweep),
            ProgressRow.Of(await progress.TotalAsync(sweep, scope, cancellation), sweep.Area),
            [.. (await progress.GridsAsync(sweep, scope, cancellation)).Select(g => ProgressRow.Of(g, g.Of))],
            [.. (await progress.WorkAsync(sweep, scope, cancellation)).Select(w => new WorkRow(w.Worker, w.Shift?.ToString(), w.Visits, w.Looked))]));
    }
}
