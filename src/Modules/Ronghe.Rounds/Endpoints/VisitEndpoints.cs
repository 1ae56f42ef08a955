using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Ronghe.Columns;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Visits;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

/// <summary>Visits for phones that work without network, and their photographs for the desk.</summary>
internal static class VisitEndpoints
{
    /// <summary>A photograph that a phone made smaller, in base64, with what else an answer holds.</summary>
    private const int MostRequestBytes = 2 << 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var visits = routes.MapGroup("/api/v1/field/visits").WithTags("field").AddEndpointFilter(FieldClient.CheckAsync);
        visits.MapGet("", ListAsync).Needs(ScoreGate.SeeVisits).Produces<VisitSheet>().Produces(StatusCodes.Status304NotModified)
            .WithSummary("What is to be looked at in the own places, by place; with ETag and If-None-Match");
        visits.MapGet("/{score:long}/{claim}", FindAsync).Needs(ScoreGate.SeeVisits).WithSummary("One visit as it is now; its ETag is what an answer gives back");
        visits.MapPost("/{score:long}/{claim}/answer", AnswerAsync).Needs(ScoreGate.Visit).WithMetadata(new RequestSizeLimitAttribute(MostRequestBytes))
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status426UpgradeRequired)
            .WithSummary("Record what was found; If-Match refuses with 412 and the visit as it is now when it changed meanwhile");
        routes.MapGet("/desk/scores/{score:long}/visits/{act:long}/photos/{id:guid}", PhotoAsync).Needs(ScoreGate.Photos).ExcludeFromDescription();
        var photos = routes.MapGroup("/api/v1/desk/scores/{score:long}/visits").WithTags("scores");
        photos.MapGet("", PhotosAsync).Needs(ScoreGate.Photos).WithSummary("Visits of a case that brought photographs");
        photos.MapGet("/{act:long}/photos/{id:guid}", PhotoAsync).Needs(ScoreGate.Photos).WithSummary("A photograph that is out of quarantine");
    }

    private static async Task<IResult> ListAsync(HttpContext http, VisitList list, IActor actor, CancellationToken cancellation)
    {
        var rows = await list.ListAsync(cancellation);
        var sheet = new VisitSheet(actor.Name, (int)RecordVisit.Oldest.TotalHours, rows.More, [.. rows.Visits.Select(VisitPicture.Of)]);
        var tag = $"\"{Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(sheet)).AsSpan(0, 12))}\"";
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch == tag ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(sheet);
    }

    private static async Task<Results<Ok<VisitPicture>, ProblemHttpResult>> FindAsync(
        long score, string claim, HttpContext http, FindVisit find, Texts texts, CancellationToken cancellation)
    {
        if (await find.RunAsync(score, claim, cancellation) is not { } visit)
        {
            return ScoreProblems.FactNotKnown().ToHttp(texts);
        }

        http.Response.Headers.ETag = $"\"{visit.Version}\"";
        return TypedResults.Ok(VisitPicture.Of(visit));
    }

    private static async Task<Results<Ok<VisitDone>, ProblemHttpResult>> AnswerAsync(
        long score, string claim, VisitRequest request, [FromHeader(Name = "If-Match")] string? match, [FromHeader(Name = "X-Answer-Age")] int? age,
        RecordVisit record, FindVisit find, Texts texts, CancellationToken cancellation)
    {
        if (FileOf(request.Photo) is not { } photos)
        {
            return (new Problem("visit.photo") { Field = "photo" }).ToHttp(texts);
        }

        // How many minutes old the answer is stands in a header: a repeated request must be the same to the letter.
        var answer = new VisitAnswer(
            score, claim, request.Found, request.Reason, match?.Trim('"'), TimeSpan.FromMinutes(Math.Clamp(age ?? 0, 0, (int)RecordVisit.Oldest.TotalMinutes)), photos);
        var done = await record.RunAsync(answer, cancellation);
        return done.Problem is not { } problem ? TypedResults.Ok(done.Value)
            : problem.Code == "visit.stale" && await find.RunAsync(score, claim, cancellation) is { } now
                ? TypedResults.Problem(
                    statusCode: ProblemResults.StatusOf(problem),
                    title: texts.Of(problem),
                    extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = problem.Code, ["now"] = VisitPicture.Of(now) })
                : problem.ToHttp(texts);
    }

    private static async Task<Results<Ok<IReadOnlyList<PhotographedPicture>>, ProblemHttpResult>> PhotosAsync(
        long score, VisitPhotos photos, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<PhotographedPicture>>(
            [.. (await photos.OfAsync(score, cancellation)).Select(v => new PhotographedPicture(v.ActNo, v.At, [.. v.Photos.Select(p => MaterialPicture.Of(p, named: true))]))]);

    private static async Task<Results<ClosedFile, ProblemHttpResult>> PhotoAsync(long score, long act, Guid id, VisitPhotos photos, Texts texts, CancellationToken cancellation)
    {
        var outcome = await photos.OpenAsync(score, act, id, cancellation);
        return outcome.Problem is { } problem ? problem.ToHttp(texts) : new ClosedFile(outcome.Value.Content, outcome.Value.MediaType, outcome.Value.Name);
    }

    /// <returns>Null when the text is no base64.</returns>
    private static IReadOnlyList<SentFile>? FileOf(string? photo)
    {
        if (string.IsNullOrEmpty(photo))
        {
            return [];
        }

        var bytes = new byte[photo.Length];
        return Convert.TryFromBase64String(photo, bytes, out var length) ? [new SentFile("visit.jpg", length, () => new MemoryStream(bytes, 0, length, writable: false))] : null;
    }
}

/// <param name="Owner">Whose list it is: a phone that was prepared by somebody else wipes itself.</param>
/// <param name="Hours">How long a phone may keep it.</param>
/// <param name="More">True when there is more than the list shows.</param>
internal sealed record VisitSheet(string Owner, int Hours, bool More, IReadOnlyList<VisitPicture> Visits);

/// <param name="Version">Given back as If-Match.</param>
internal sealed record VisitPicture(
    long Score, string Claim, string Person, string Place, string Kind, string What, DateOnly From, FactState State, string Version,
    string? Department, DateOnly? AnsweredOn, string? Reply, DateTimeOffset? LastAt, FactState? LastFound, string? LastText)
{
    public static VisitPicture Of(VisitView visit) => new(
        visit.CaseNo, visit.Claim, visit.Person, visit.Place, visit.Kind, visit.What, visit.From, visit.State, visit.Version,
        visit.State == FactState.Unanswered ? null : visit.Department, visit.AnsweredOn, visit.Reply, visit.Last?.At, visit.Last?.Found, visit.Last?.Text);
}

/// <param name="Found">Confirmed, refused, or unanswered where nobody was met.</param>
/// <param name="Reason">Must be there for a refusal.</param>
/// <param name="Photo">JPEG in base64.</param>
internal sealed record VisitRequest(FactState Found, string? Reason, string? Photo = null);

internal sealed record PhotographedPicture(long Visit, DateTimeOffset At, IReadOnlyList<MaterialPicture> Photos);
