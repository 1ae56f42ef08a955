using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Reading;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <param name="Probability">That the two are one person, 0 to 1.</param>
internal sealed record DuplicateRow(Guid Id, DuplicateState State, double Probability, IReadOnlyList<FieldWeight> Weights, string Model, DateTimeOffset FoundAt, string FoundBy, long? Merge)
{
    public static DuplicateRow Of(DuplicatePair pair) => new(
        pair.PublicId, pair.State, pair.Probability / 1e6, PairWeights.Read(pair.Weights), pair.Model, pair.FoundAt, pair.FoundBy, pair.MergeNo);
}

/// <param name="Next">What to ask for as <c>after</c>; null at the end.</param>
internal sealed record DuplicateList(IReadOnlyList<DuplicateRow> Pairs, long? Next);

/// <summary>A pair with both people, masked.</summary>
internal sealed record DuplicateRecord(DuplicateRow Pair, PersonNumber One, PersonNumber Other, string? Note);

/// <param name="State"><c>different</c> or <c>unsure</c>; that they are one person is said by merging them.</param>
internal sealed record DuplicateDecision(DuplicateState State, string? Note);

/// <summary>The queue of pairs that may be one person, as on the pages under <c>/desk/duplicates</c>.</summary>
internal static class DuplicateEndpoints
{
    private const int Page = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pairs = routes.MapGroup("/api/v1/desk/duplicates").WithTags("persons");
        pairs.MapGet("", ListAsync).Needs(RegistryRights.Merge).WithSummary("Pairs that may be one person, the newest first");
        pairs.MapGet("/{pair:guid}", FindAsync).Needs(RegistryRights.Merge).WithSummary("A pair with both people, masked");
        pairs.MapPost("/{pair:guid}/decision", DecideAsync).Needs(RegistryRights.Merge).WithSummary("Say that a pair is two people, or that it cannot be said");
        pairs.MapPost("/run", RunAsync).Needs(RegistryRights.Merge).WithSummary("Compare the whole register with itself");
    }

    private static async Task<Ok<DuplicateList>> ListAsync(DuplicateState? state, long? after, DuplicateDesk desk, CancellationToken cancellation)
    {
        var (wanted, before) = (state ?? DuplicateState.Open, after ?? long.MaxValue);
        var found = await (await desk.SeenAsync(cancellation)).Where(p => p.State == wanted && p.PairNo < before).OrderByDescending(p => p.PairNo).Take(Page).ToListAsync(cancellation);
        return TypedResults.Ok(new DuplicateList([.. found.Select(DuplicateRow.Of)], found.Count < Page ? null : found[^1].PairNo));
    }

    private static async Task<Results<Ok<DuplicateRecord>, ProblemHttpResult>> FindAsync(Guid pair, DuplicateDesk desk, Texts texts, CancellationToken cancellation) =>
        await desk.FindAsync(pair, cancellation) is { } found
            ? TypedResults.Ok(new DuplicateRecord(DuplicateRow.Of(found.Pair), found.One, found.Other, found.Note)) : new Problem("duplicate.not-found").ToHttp(texts);

    private static async Task<Results<Ok<DuplicateRow>, ProblemHttpResult>> DecideAsync(Guid pair, DuplicateDecision decision, DuplicateDesk desk, Texts texts, CancellationToken cancellation)
    {
        var decided = await desk.DecideAsync(pair, decision.State, decision.Note, cancellation);
        return decided.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(DuplicateRow.Of(decided.Value));
    }

    private static async Task<Results<Accepted<DuplicateRun>, ProblemHttpResult>> RunAsync(DuplicateDesk desk, Texts texts, CancellationToken cancellation)
    {
        var run = await desk.RunAsync(cancellation);
        return run.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Accepted(string.Create(CultureInfo.InvariantCulture, $"/desk/jobs/{run.Value.Job}"), run.Value);
    }
}
