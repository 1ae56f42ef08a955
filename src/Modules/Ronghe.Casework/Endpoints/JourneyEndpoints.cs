using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Ronghe.Casework.Filings;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Web;

namespace Ronghe.Casework.Endpoints;

/// <summary>Journeys as they are, and what a resident files by them.</summary>
internal static class JourneyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var journeys = routes.MapGroup("/api/v1/journeys").WithTags("journeys");
        journeys.MapGet("", List).Needs("site.read").WithSummary("What residents can apply for");
        journeys.MapGet("/{name}", Find).Needs("site.read").WithSummary("A journey with all its questions and conditions");
        journeys.MapPost("/{name}/filings", BeginAsync).Needs("my.file").WithSummary("Begin a filing; what is known is filled in");
        routes.MapPost("/api/v1/progress", ProgressAsync).Needs("site.read").WithTags("journeys").WithMetadata(new OwnIdempotencyAttribute())
            .WithSummary("How far a filing is, by its receipt number and four characters");
        var own = routes.MapGroup("/api/v1/my/filings").WithTags("journeys");
        own.MapGet("", OwnAsync).Needs("my.file").WithSummary("One's own filings, the newest first");
        own.MapGet("/{id:guid}", OpenAsync).Needs("my.file").WithSummary("A filing that can be changed: what is asked, what is answered, what is open");
        own.MapPut("/{id:guid}/answers/{question}", AnswerAsync).Needs("my.file").WithSummary("Answer a question; an empty answer leaves an optional one empty");
        own.MapPost("/{id:guid}/answers/{question}/documents", AddAsync).Needs("my.file").WithMetadata(new RequestSizeLimitAttribute(IMaterials.MostBytes + 1024))
            .WithSummary("Add a document to a question that asks for one: the body is the file (JPEG, PNG, PDF), the query its name");
        own.MapPost("/{id:guid}/answers/{question}/documents/{document:guid}/removal", RemoveAsync).Needs("my.file").WithSummary("Take a document away again");
        own.MapPost("/{id:guid}/submission", SubmitAsync).Needs("my.file").WithSummary("Hand a filing in, and declare what its journey says");
    }

    private static Ok<IReadOnlyList<JourneySummary>> List(CityPack packs) =>
        TypedResults.Ok<IReadOnlyList<JourneySummary>>([.. (packs.Get() is { Problem: null } pack ? pack.Value.Journeys : []).Select(JourneySummary.Of)]);

    private static Results<Ok<JourneyPicture>, ProblemHttpResult> Find(string name, CityPack packs, Texts texts) =>
        packs.Get() is { Problem: null } pack && pack.Value.FindJourney(name) is { } journey ? TypedResults.Ok(JourneyPicture.Of(journey)) : FilingProblems.NoJourney(name).ToHttp(texts);

    private static async Task<Results<Created<FilingSummary>, ProblemHttpResult>> BeginAsync(string name, BeginFiling begin, Texts texts, CancellationToken cancellation)
    {
        var begun = await begin.RunAsync(name, cancellation);
        return begun.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Created($"/api/v1/my/filings/{begun.Value.PublicId}", FilingSummary.Of(begun.Value));
    }

    private static async Task<Ok<IReadOnlyList<FilingSummary>>> OwnAsync(OwnFilings own, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<FilingSummary>>([.. (await own.ListAsync(cancellation)).Select(FilingSummary.Of)]);

    private static async Task<Results<Ok<OwnFilingPicture>, ProblemHttpResult>> OpenAsync(Guid id, OwnFilings own, Texts texts, CancellationToken cancellation) =>
        await own.OpenAsync(id, cancellation) is { } filing ? TypedResults.Ok(OwnFilingPicture.Of(filing, texts)) : FilingProblems.NotFound().ToHttp(texts);

    private static async Task<Results<Ok<OwnFilingPicture>, ProblemHttpResult>> AnswerAsync(
        Guid id, string question, AnswerRequest request, AnswerQuestion answer, Texts texts, CancellationToken cancellation) =>
        Answer(await answer.RunAsync(id, question, request.Answer, cancellation), texts);

    private static async Task<Results<Ok<OwnFilingPicture>, ProblemHttpResult>> AddAsync(
        Guid id, string question, string? name, HttpRequest request, AnswerQuestion answer, Texts texts, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellation);
        return Answer(await answer.AddAsync(id, question, [new SentFile(name, content.Length, () => new MemoryStream(content.ToArray()))], cancellation), texts);
    }

    private static async Task<Results<Ok<OwnFilingPicture>, ProblemHttpResult>> RemoveAsync(
        Guid id, string question, Guid document, AnswerQuestion answer, Texts texts, CancellationToken cancellation) =>
        Answer(await answer.RemoveAsync(id, question, document, cancellation), texts);

    private static async Task<Results<Ok<FilingSummary>, ProblemHttpResult>> SubmitAsync(Guid id, Declaration request, SubmitFiling submit, Texts texts, CancellationToken cancellation)
    {
        if (!request.Declared)
        {
            return new Problem("filing.undeclared") { Field = "declared" }.ToHttp(texts);
        }

        var submitted = await submit.RunAsync(id, request.Hash, cancellation);
        return submitted.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(FilingSummary.Of(submitted.Value));
    }

    private static async Task<Results<Ok<ProgressPicture>, ProblemHttpResult>> ProgressAsync(ProgressQuery query, HttpContext http, FindProgress find, Texts texts, CancellationToken cancellation)
    {
        var found = await find.RunAsync(query.Number, query.Tail, http.Connection.RemoteIpAddress?.ToString() ?? "-", cancellation);
        return found.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(ProgressPicture.Of(found.Value));
    }

    private static Results<Ok<OwnFilingPicture>, ProblemHttpResult> Answer(Outcome<OwnFiling> answered, Texts texts) =>
        answered.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(OwnFilingPicture.Of(answered.Value, texts));
}
