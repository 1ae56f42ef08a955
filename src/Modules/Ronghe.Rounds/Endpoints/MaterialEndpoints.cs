using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Views;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

/// <summary>Materials of objections: opened from pages and by programs, sent one file a request.</summary>
internal static class MaterialEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/objections/{objection:long}/materials/{id:guid}", OpenAsync).Needs(ObjectionMaterials.Look).ExcludeFromDescription();
        var materials = routes.MapGroup("/api/v1/desk/objections/{objection:long}/materials").WithTags("desk");
        materials.MapGet("", ListAsync).Needs("objections.read").WithSummary("The materials of an objection; names only for those who may open them");
        materials.MapPost("", AddAsync).Needs(ObjectionMaterials.Record).WithMetadata(new RequestSizeLimitAttribute(IMaterials.MostBytes + 1024))
            .WithSummary("Add a material to an open objection: the body is the file (JPEG, PNG, PDF), the query its name");
        materials.MapGet("/{id:guid}", OpenAsync).Needs(ObjectionMaterials.Look).WithSummary("A material that is out of quarantine");
        materials.MapPost("/{id:guid}/removal", RemoveAsync).Needs(ObjectionMaterials.Record).WithSummary("Remove a material before the objection is decided, with a reason");
    }

    private static async Task<Results<ClosedFile, ProblemHttpResult>> OpenAsync(long objection, Guid id, ObjectionMaterials materials, Texts texts, CancellationToken cancellation)
    {
        var outcome = await materials.OpenAsync(objection, id, cancellation);
        return outcome.Problem is { } problem ? problem.ToHttp(texts) : new ClosedFile(outcome.Value.Content, outcome.Value.MediaType, outcome.Value.Name);
    }

    private static async Task<Results<Ok<IReadOnlyList<MaterialPicture>>, ProblemHttpResult>> ListAsync(
        long objection, ObjectionReader reader, ObjectionMaterials materials, IRights rights, Texts texts, CancellationToken cancellation)
    {
        if (await reader.FindAsync(objection, cancellation) is not { } found)
        {
            return new Problem("objection.not-found", objection).ToHttp(texts);
        }

        var named = await rights.HoldsAsync(ObjectionMaterials.Look, cancellation);
        return TypedResults.Ok<IReadOnlyList<MaterialPicture>>([.. (await materials.ListAsync(found, cancellation)).Select(m => MaterialPicture.Of(m, named))]);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> AddAsync(
        long objection, string? name, HttpRequest request, ObjectionMaterials materials, Texts texts, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellation);
        var file = new SentFile(name, content.Length, () => new MemoryStream(content.ToArray()));
        return Answer(await materials.AddAsync(objection, [file], cancellation), texts);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        long objection, Guid id, ReasonRequest request, ObjectionMaterials materials, Texts texts, CancellationToken cancellation) =>
        Answer(await materials.RemoveAsync(objection, id, request.Reason, cancellation), texts);

    private static Results<NoContent, ProblemHttpResult> Answer(Problem? problem, Texts texts) => problem is null ? TypedResults.NoContent() : problem.ToHttp(texts);
}

/// <param name="Name">Null for whoever may not open it.</param>
internal sealed record MaterialPicture(Guid Id, string? Name, string MediaType, long Bytes, DateTimeOffset At, MaterialState State, string? Found)
{
    public static MaterialPicture Of(Material material, bool named) =>
        new(material.Id, named ? material.Name : null, material.MediaType, material.Bytes, material.At, material.State, material.Found);
}
