using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Codes;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Reading;
using Ronghe.Web;

namespace Ronghe.Registry.Endpoints;

/// <param name="Type">The kind; a resident identity card when it is left out.</param>
/// <param name="Country">Who issued it, three letters (ISO 3166-1 alpha-3); needed for passports.</param>
/// <param name="Birth">When the person was born; needed where the number does not say.</param>
/// <param name="Keep">Why it is kept although something speaks against it; only staff keep such.</param>
internal sealed record DocumentRequest(DocumentType? Type, string? Country, DateOnly? Birth, Sex? Sex, DateOnly? Issued, DateOnly? Until, string? Keep)
{
    public static DocumentSaid Said(string? number, DocumentRequest? of) => new(of?.Type ?? DocumentType.ResidentCard, number)
    {
        Country = of?.Country, Birth = of?.Birth, Sex = of?.Sex, Issued = of?.Issued, Until = of?.Until, Keep = of?.Keep,
    };
}

/// <param name="Number">As written.</param>
internal sealed record NewDocumentRequest(string? Number, DocumentRequest? Document);

internal sealed record DocumentRecord(Guid Id, IReadOnlyList<string> Faults, bool Doubtful)
{
    public static DocumentRecord Of(Document document) => new(document.PublicId, DocumentWords.Of(document.Faults), document.IsDoubtful);
}

/// <summary>Documents of people: the same use cases as the pages under <c>/desk/persons/ID/documents</c>.</summary>
internal static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var persons = routes.MapGroup("/api/v1/desk/persons").WithTags("persons");
        persons.MapGet("/doubtful", DoubtfulAsync).Needs(RegistryRights.Read).WithSummary("People with a document at which somebody has to look");
        persons.MapPost("/{person:guid}/documents", AddAsync).Needs(RegistryRights.Record).WithSummary("Keep a document of somebody");
        persons.MapPost("/{person:guid}/documents/{document:guid}/settlement", SettleAsync).Needs(RegistryRights.Record).WithSummary("Take a doubtful document for right, with a reason");
        persons.MapPost("/{person:guid}/documents/{document:guid}/end", EndAsync).Needs(RegistryRights.Record).WithSummary("Say that a document is not theirs any more, with a reason");
    }

    private static async Task<Results<Ok<FoundPeople>, ProblemHttpResult>> DoubtfulAsync(string? after, FindPeople find, Texts texts, CancellationToken cancellation)
    {
        var found = await find.DoubtfulAsync(after, cancellation);
        return found.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(found.Value);
    }

    private static async Task<Results<Ok<DocumentRecord>, ProblemHttpResult>> AddAsync(Guid person, NewDocumentRequest request, DeskDocuments desk, Texts texts, CancellationToken cancellation) =>
        Answer(await desk.AddAsync(person, DocumentRequest.Said(request.Number, request.Document), cancellation), texts);

    private static async Task<Results<Ok<DocumentRecord>, ProblemHttpResult>> SettleAsync(Guid person, Guid document, ReasonRequest request, DeskDocuments desk, Texts texts, CancellationToken cancellation) =>
        Answer(await desk.SettleAsync(person, document, request.Reason, cancellation), texts);

    private static async Task<Results<Ok<DocumentRecord>, ProblemHttpResult>> EndAsync(Guid person, Guid document, ReasonRequest request, DeskDocuments desk, Texts texts, CancellationToken cancellation) =>
        Answer(await desk.EndAsync(person, document, request.Reason, cancellation), texts);

    private static Results<Ok<DocumentRecord>, ProblemHttpResult> Answer(Outcome<Document> outcome, Texts texts) =>
        outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(DocumentRecord.Of(outcome.Value));
}
