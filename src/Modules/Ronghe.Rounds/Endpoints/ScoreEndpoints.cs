using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Scores.Many;
using Ronghe.Rounds.Views;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

/// <summary>Standing scores one by one: the same use cases as the pages under <c>/desk/scores</c>.</summary>
internal static class ScoreEndpoints
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var scores = routes.MapGroup("/api/v1/desk/scores").WithTags("scores");
        scores.MapGet("", ListAsync).Needs(ScoreGate.Read).WithSummary("Cases, oldest first; by state, by department that owes an answer, from a case on");
        scores.MapPost("", ApplyAsync).Needs(ScoreGate.Apply).WithSummary("Apply for a score of somebody in the register");
        scores.MapPost("/search", SearchAsync).Needs(ScoreGate.Read).WithMetadata(new OwnIdempotencyAttribute()).WithSummary("Find cases by number, query code, name and identity number");
        scores.MapGet("/{score:long}", FindAsync).Needs(ScoreGate.Read).WithSummary("A case with its score as the facts give it now, its facts and its history");
        scores.MapPost("/{score:long}/unmasked", UnmaskAsync).Needs(ScoreGate.Unmask).WithMetadata(new OwnIdempotencyAttribute()).WithSummary("See one masked field of the person in clear, with a reason");
        scores.MapPost("/{score:long}/facts/{kind}/{fact:long}/answer", AnswerAsync).Needs(ScoreGate.Answer).WithSummary("Record a department's answer to a fact");
        scores.MapPost("/{score:long}/approval", ApproveAsync).Needs(ScoreGate.Approve).WithSummary("Approve the score as it was seen");
        scores.MapPost("/approvals", ApproveManyAsync).Needs(ScoreGate.Approve).WithSummary("Approve many scores as a job: some by number, or all in a state; the number that was counted before must be given");
        scores.MapGet("/approvals/{id:guid}", ApprovalsAsync).Needs(ScoreGate.Approve).WithSummary("What became of an approval of many scores that one asked for");
        scores.MapPost("/{score:long}/adjustment", AdjustAsync).Needs(ScoreGate.Apply).WithSummary("Reopen an approved score for new evidence");
        scores.MapPost("/{score:long}/objection", ObjectAsync).Needs(ScoreGate.Apply).WithSummary("Record the person's objection");
        scores.MapPost("/{score:long}/decision", DecideAsync).Needs(ScoreGate.Decide).WithSummary("Decide the objection, with a reason");
        scores.MapPost("/{score:long}/lapse", LapseAsync).Needs(ScoreGate.Approve).WithSummary("End the score, with reason and day");
        scores.MapPost("/{score:long}/rounds/{programme}/{year:int}", ApplyToRoundAsync).Needs(ScoreGate.Submit).WithSummary("Apply to a round with the score, naming spouse and minor children");
    }

    private static async Task<Results<Ok<ScoreRows>, ProblemHttpResult>> ListAsync(
        ScoreState? state, string? department, long? after, int? limit, CaseList cases, CancellationToken cancellation)
    {
        var page = await cases.ListAsync(new CaseQuery(state, department, After: after, Size: Math.Clamp(limit ?? 50, 1, MostRows)), cancellation);
        return TypedResults.Ok(new ScoreRows([.. page.Cases.Select(ScoreRow.Of)], page.Next));
    }

    private static async Task<Results<Ok<ScoreRows>, ProblemHttpResult>> SearchAsync(ScoreSearch search, FindCases find, Texts texts, CancellationToken cancellation)
    {
        var found = await find.RunAsync(new CaseSearch(search.Code, search.Name, search.IdNumber), cancellation);
        return found.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(new ScoreRows([.. found.Value.Cases.Select(ScoreRow.Of)], null));
    }

    private static async Task<Results<Ok<ScorePicture>, ProblemHttpResult>> FindAsync(long score, CaseReader cases, Texts texts, CancellationToken cancellation) =>
        await cases.FindAsync(score, cancellation) is { } found ? TypedResults.Ok(ScorePicture.Of(found)) : ScoreProblems.NotFound(score).ToHttp(texts);

    private static async Task<Results<Created<ScoreRow>, ProblemHttpResult>> ApplyAsync(ScoreRequest request, ApplyForScore apply, Texts texts, CancellationToken cancellation)
    {
        var applied = await apply.RunAsync(
            new ScoreApplication(request.Programme, request.Year, request.IdNumber, request.Name, request.Choices ?? new Dictionary<string, string>()), cancellation);
        return applied.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/v1/desk/scores/{applied.Value.CaseNo}"), ScoreRow.Of(applied.Value));
    }

    private static async Task<Results<Ok<UnmaskedField>, ProblemHttpResult>> UnmaskAsync(
        long score, UnmaskRequest request, UnmaskPerson unmask, Texts texts, CancellationToken cancellation)
    {
        var shown = await unmask.RunAsync(score, request.Field, request.Reason, cancellation);
        return shown.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(new UnmaskedField(request.Field, shown.Value));
    }

    private static async Task<Results<Ok<ScoreRow>, ProblemHttpResult>> AnswerAsync(
        long score, string kind, long fact, AnswerRequest request, AnswerEvidence answer, Texts texts, CancellationToken cancellation) =>
        Answer(await answer.RunAsync(
            score, request.Version, new DepartmentAnswer(kind, fact, request.State, request.Department, request.RepliedOn, request.Reply), cancellation), texts);

    private static async Task<Results<Ok<ScoreRow>, ProblemHttpResult>> ApproveAsync(
        long score, ApprovalRequest request, ApproveScore approve, Texts texts, CancellationToken cancellation) =>
        Answer(await approve.RunAsync(score, new SeenScore(request.Version, request.KnownSeq), cancellation), texts);

    private static async Task<Results<Accepted<ManyPicture>, ProblemHttpResult>> ApproveManyAsync(
        ManyRequest request, ApproveMany approve, BulkDesk desk, Texts texts, CancellationToken cancellation)
    {
        var begun = await approve.BeginAsync(new ApproveAsked(request.Scores, request.State), request.Count, cancellation);
        return begun.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Accepted($"/api/v1/desk/scores/approvals/{begun.Value.Id}", await ManyPicture.OfAsync(begun.Value, desk, texts, cancellation));
    }

    private static async Task<Results<Ok<ManyPicture>, ProblemHttpResult>> ApprovalsAsync(Guid id, BulkDesk desk, IActor actor, Texts texts, CancellationToken cancellation) =>
        await desk.FindAsync(id, actor.Name, cancellation) is { } run
            ? TypedResults.Ok(await ManyPicture.OfAsync(run, desk, texts, cancellation))
            : new Problem("bulk.not-found", id).ToHttp(texts);

    private static async Task<Results<Ok<ScoreRow>, ProblemHttpResult>> AdjustAsync(
        long score, AdjustmentRequest request, ReopenScore reopen, Texts texts, CancellationToken cancellation) =>
        Answer(await reopen.AdjustAsync(score, request.Version, request.Reason, request.Choices, cancellation), texts);

    private static async Task<Results<Ok<ScoreRow>, ProblemHttpResult>> ObjectAsync(
        long score, StatementRequest request, ReopenScore reopen, Texts texts, CancellationToken cancellation) =>
        Answer(await reopen.ObjectAsync(score, request.Version, request.Statement, cancellation), texts);

    private static async Task<Results<Ok<ScoreRow>, ProblemHttpResult>> DecideAsync(
        long score, ScoreDecisionRequest request, DecideScoreObjection decide, Texts texts, CancellationToken cancellation) =>
        Answer(await decide.RunAsync(score, new SeenScore(request.Version, request.KnownSeq), request.Uphold, request.Reason, cancellation), texts);

    private static async Task<Results<Ok<ScoreRow>, ProblemHttpResult>> LapseAsync(
        long score, LapseRequest request, LapseScore lapse, Texts texts, CancellationToken cancellation) =>
        Answer(await lapse.RunAsync(score, request.Version, request.Reason, request.On, cancellation), texts);

    private static async Task<Results<Created<ReceiptPicture>, ProblemHttpResult>> ApplyToRoundAsync(
        long score, string programme, int year, FamilyRequest request, CaseList cases, DeskRounds rounds, Apply apply, Texts texts, CancellationToken cancellation)
    {
        if (await cases.FindAsync(score, cancellation) is not { } standing)
        {
            return ScoreProblems.NotFound(score).ToHttp(texts);
        }

        if (standing.Programme != programme || await rounds.FindAsync(programme, year, ScoreGate.Submit, cancellation) is not { } round)
        {
            return RoundProblems.NotFound($"{programme}/{year}").ToHttp(texts);
        }

        var family = (request.Companions ?? []).Select((c, i) => new NamedCompanion(c.Relation, c.Name, c.IdNumber, string.Create(CultureInfo.InvariantCulture, $"companions[{i}].")));
        var receipt = await apply.RunAsync(round.Round.PublicId, standing.PersonNo, [.. family], "api", cancellation);
        return receipt.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Created($"/desk{round.Path}/applicants/{receipt.Value.ApplicationNo}", ReceiptPicture.Of(receipt.Value));
    }

    private static Results<Ok<ScoreRow>, ProblemHttpResult> Answer(Outcome<ScoreCase> outcome, Texts texts) =>
        outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(ScoreRow.Of(outcome.Value));
}
