using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Kernel;
using Ronghe.Policy.Versions;
using Ronghe.Web;

namespace Ronghe.Policy.Endpoints;

/// <summary>Published versions for anybody, and publishing.</summary>
internal static class VersionEndpoints
{
    private const string Anybody = "site.read";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var published = routes.MapGroup("/api/v1/policies").WithTags("policy");
        published.MapGet("", ListAsync).Needs(Anybody).WithSummary("Published versions of the city's rules, the newest first");
        published.MapGet("/{id:guid}", ReadAsync).Needs(Anybody).WithSummary("A published version and what it changes, in words");
        published.MapGet("/{id:guid}/pack.zip", ArchiveAsync).Needs(Anybody).WithSummary("The files of a published version: the same bytes as in the city's folder");
        var desk = routes.MapGroup("/api/v1/desk/policy/versions").WithTags("policy");
        desk.MapPost("", PublishAsync).Needs(PolicyGate.Publish).WithSummary("Publish an approved draft from a day on");
        desk.MapPost("/{id:guid}/withdraw", WithdrawAsync).Needs(PolicyGate.Publish).WithSummary("Withdraw a version before its day");
    }

    private static async Task<Ok<List<VersionJson>>> ListAsync(VersionNotice notice, CancellationToken cancellation) =>
        TypedResults.Ok((await notice.ListAsync(cancellation)).Select(VersionJson.Of).ToList());

    private static async Task<Results<Ok<NoticeJson>, ProblemHttpResult>> ReadAsync(Guid id, VersionNotice notice, Texts texts, CancellationToken cancellation) =>
        await notice.ReadAsync(id, cancellation) is { } read
            ? TypedResults.Ok(new NoticeJson(VersionJson.Of(read.Version), [.. read.Changes.Select(c => new PackChangeJson(c.Where.In(Texts.Language), c.What.In(Texts.Language)))]))
            : PolicyProblems.NotFound().ToHttp(texts);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> ArchiveAsync(Guid id, VersionNotice notice, Texts texts, CancellationToken cancellation) =>
        await notice.FindAsync(id, cancellation) is { } version
            ? TypedResults.Stream(await notice.ArchiveAsync(version, cancellation), "application/zip", $"pack-{version.Version}.zip") : PolicyProblems.NotFound().ToHttp(texts);

    private static async Task<Results<Ok<VersionJson>, ProblemHttpResult>> PublishAsync(PublishJson asked, PublishDraft publish, Texts texts, CancellationToken cancellation) =>
        Answer(await publish.RunAsync(asked.Draft, asked.Effective, cancellation), texts);

    private static async Task<Results<Ok<VersionJson>, ProblemHttpResult>> WithdrawAsync(Guid id, WithdrawJson asked, WithdrawVersion withdraw, Texts texts, CancellationToken cancellation) =>
        Answer(await withdraw.RunAsync(id, asked.Because, cancellation), texts);

    private static Results<Ok<VersionJson>, ProblemHttpResult> Answer(Outcome<PackVersion> outcome, Texts texts) =>
        outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(VersionJson.Of(outcome.Value));
}
