using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Reading;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <summary>People one by one: the same use cases as the pages under <c>/desk/persons</c>.</summary>
internal static class PersonEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var persons = routes.MapGroup("/api/v1/desk/persons").WithTags("persons");
        persons.MapPost("/search", SearchAsync).Needs(RegistryRights.Read).WithMetadata(new OwnIdempotencyAttribute()).WithSummary("Find people by identity number, name, pinyin, initials, phone, door plate or address");
        persons.MapGet("/{person:guid}", FindAsync).Needs(RegistryRights.Read).WithSummary("Somebody's record as of a day, as known at the end of another");
        persons.MapPost("/{person:guid}/facts/{kind}", RecordAsync).Needs(RegistryRights.Record).WithSummary("Record a fact");
        persons.MapPost("/{person:guid}/facts/{kind}/{fact:long}/correction", CorrectAsync).Needs(RegistryRights.Record).WithSummary("Put what is right in the place of a fact");
        persons.MapPost("/{person:guid}/facts/{kind}/{fact:long}/end", EndAsync).Needs(RegistryRights.Record).WithSummary("End a spell");
        persons.MapPost("/{person:guid}/facts/{kind}/{fact:long}/cancellation", CancelAsync).Needs(RegistryRights.Record).WithSummary("Take a fact back");
        persons.MapPost("/{person:guid}/facts/{kind}/{fact:long}/restoration", RestoreAsync).Needs(RegistryRights.Record).WithSummary("Restore a fact that was taken back");
        persons.MapPost("/{person:guid}/identity", IdentityAsync).Needs(RegistryRights.Record).WithSummary("Correct name and identity number");
        persons.MapPost("/{person:guid}/merges", MergeAsync).Needs(RegistryRights.Merge).WithSummary("Merge another record into this one");
        persons.MapGet("/merges/{merge:long}", FindMergeAsync).Needs(RegistryRights.Merge).WithSummary("A merge with what was recorded since and what stands on it");
        persons.MapPost("/merges/{merge:long}/undo", UndoAsync).Needs(RegistryRights.Merge).WithSummary("Undo a merge");
    }

    private static async Task<Results<Ok<FoundPeople>, ProblemHttpResult>> SearchAsync(PersonQuery query, FindPeople find, Texts texts, CancellationToken cancellation)
    {
        var found = await find.RunAsync(new PersonSearch(query.Text, query.After) { Name = query.Name, IdNumber = query.IdNumber }, cancellation);
        return found.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(found.Value);
    }

    private static async Task<Results<Ok<PersonRecord>, ProblemHttpResult>> FindAsync(
        Guid person, DateOnly? on, DateOnly? known, PersonReader reader, Texts texts, CancellationToken cancellation) =>
        await reader.FindAsync(person, new PersonView(on, known), cancellation) is { } found ? TypedResults.Ok(PersonRecord.Of(found)) : MergeProblems.Unknown().ToHttp(texts);

    private static async Task<Results<Created<ActRecord>, ProblemHttpResult>> RecordAsync(
        Guid person, string kind, FactRequest request, DeskActs acts, Texts texts, CancellationToken cancellation)
    {
        var recorded = await acts.RecordAsync(person, kind, request.Content(), request.Reason, cancellation);
        return recorded.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Created($"/api/v1/desk/persons/{person}", ActRecord.Of(recorded.Value));
    }

    private static async Task<Results<Ok<ActRecord>, ProblemHttpResult>> CorrectAsync(
        Guid person, string kind, long fact, FactRequest request, DeskActs acts, Texts texts, CancellationToken cancellation) =>
        Answer(await acts.CorrectAsync(person, kind, fact, request.Content(), request.Reason, cancellation), texts);

    private static async Task<Results<Ok<ActRecord>, ProblemHttpResult>> EndAsync(
        Guid person, string kind, long fact, EndRequest request, DeskActs acts, Texts texts, CancellationToken cancellation) =>
        Answer(await acts.EndAsync(person, kind, fact, request.To, request.Reason, cancellation), texts);

    private static async Task<Results<Ok<ActRecord>, ProblemHttpResult>> CancelAsync(
        Guid person, string kind, long fact, ReasonRequest request, DeskActs acts, Texts texts, CancellationToken cancellation) =>
        Answer(await acts.CancelAsync(person, kind, fact, request.Reason, cancellation), texts);

    private static async Task<Results<Ok<ActRecord>, ProblemHttpResult>> RestoreAsync(
        Guid person, string kind, long fact, ReasonRequest request, DeskActs acts, Texts texts, CancellationToken cancellation) =>
        Answer(await acts.RestoreAsync(person, kind, fact, request.Reason, cancellation), texts);

    private static async Task<Results<Ok<DoneRecord>, ProblemHttpResult>> IdentityAsync(
        Guid person, IdentityRequest request, DeskMerges desk, Texts texts, CancellationToken cancellation) =>
        await desk.CorrectAsync(person, request.Name, DocumentRequest.Said(request.IdNumber, request.Document), request.Reason, cancellation) is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(new DoneRecord(true));

    private static async Task<Results<Created<MergeRecord>, ProblemHttpResult>> MergeAsync(
        Guid person, MergeRequest request, DeskMerges desk, Texts texts, CancellationToken cancellation)
    {
        var merged = await desk.MergeAsync(request.Absorbed, person, request.Reason, cancellation);
        return merged.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/desk/persons/merges/{merged.Value.MergeNo}"), new MergeRecord(merged.Value.MergeNo, false, [], []));
    }

    private static async Task<Results<Ok<MergeRecord>, ProblemHttpResult>> FindMergeAsync(long merge, MergeReader reader, Texts texts, CancellationToken cancellation) =>
        await reader.FindAsync(merge, cancellation) is { } found
            ? TypedResults.Ok(new MergeRecord(merge, found.Merge.KnownTo is not null, [.. found.Since.Select(f => FactRecord.Of(f, null))], found.Both.Uses))
            : MergeProblems.NotFound().ToHttp(texts);

    private static async Task<Results<Ok<MergeRecord>, ProblemHttpResult>> UndoAsync(
        long merge, UndoRequest request, MergeReader reader, DeskMerges desk, Texts texts, CancellationToken cancellation)
    {
        if (await reader.FindAsync(merge, cancellation) is not { } found)
        {
            return MergeProblems.NotFound().ToHttp(texts);
        }

        var moved = new List<FactReference>();
        foreach (var name in request.Moved ?? [])
        {
            if (found.Since.FirstOrDefault(f => f.Reference.Kind == name.Kind && f.Reference.Fact == name.Fact) is not { } fact)
            {
                return MergeProblems.NotOfMerge().ToHttp(texts);
            }

            moved.Add(fact.Reference);
        }

        var undone = await desk.UnmergeAsync(merge, moved, request.Reason, cancellation);
        return undone.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(new MergeRecord(merge, true, [], found.Both.Uses));
    }

    private static Results<Ok<ActRecord>, ProblemHttpResult> Answer(Outcome<FactReference> outcome, Texts texts) =>
        outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(ActRecord.Of(outcome.Value));
}
