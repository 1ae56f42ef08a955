using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Web;

namespace Ronghe.Access.Audit;

/// <summary>The ledger for programs: search, and proofs to take away.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/desk/audit/{entry}/proof.json", ProofAsync).Needs("audit.read").ExcludeFromDescription();
        routes.MapGet("/api/v1/desk/audit", SearchAsync).Needs("audit.read").WithTags("desk").WithSummary("The audit ledger, the newest entries first");
    }

    private static async Task<Results<JsonHttpResult<InclusionProof>, ProblemHttpResult>> ProofAsync(
        string entry, ProofMaker maker, HttpContext http, Texts texts, CancellationToken cancellation)
    {
        var outcome = await maker.MakeAsync(entry, cancellation);
        if (outcome.Problem is { } problem)
        {
            return problem.ToHttp(texts);
        }

        http.Response.Headers.ContentDisposition = $"attachment; filename=\"proof-{outcome.Value.Leaf}.json\"";
        return TypedResults.Json(outcome.Value);
    }

    private static async Task<Ok<AuditRowPage>> SearchAsync(
        string? actor, string? act, string? subject, DateOnly? from, DateOnly? to, long? before, AuditSearch search, CancellationToken cancellation) =>
        TypedResults.Ok(await search.FindAsync(new AuditQuery(actor, act, subject, from, to, before), cancellation));
}
