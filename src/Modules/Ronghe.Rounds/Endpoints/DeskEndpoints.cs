using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Views;
using Ronghe.Web;

namespace Ronghe.Rounds.Endpoints;

/// <summary>The part of the API that staff use: the same use cases as the pages under <c>/desk</c>.</summary>
internal static class DeskEndpoints
{
    private const int MostRows = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var rounds = routes.MapGroup("/api/v1/desk/rounds/{programme}/{year:int}").WithTags("desk");
        rounds.MapPost("/run", RunAsync).Needs("rounds.run").WithSummary("Run the round's stages up to the next one that waits for people");
        rounds.MapPost("/close-stage", CloseAsync).Needs("rounds.run").WithSummary("End the stage in which people work");
        rounds.MapGet("/applicants", ApplicantsAsync).Needs("applicants.read").WithSummary("Applicants of the newest list, from a position on");
        rounds.MapPost("/applicants/{application:long}/ruling", RuleAsync).Needs("rounds.rule").WithSummary("Decide a held applicant's open answer, with a reason");
        rounds.MapPost("/applicants/{application:long}/waiver", WaiveAsync).Needs("rounds.rule").WithSummary("Record that an applicant gave up or did not come");
        rounds.MapGet("/objections", ObjectionsAsync).Needs("objections.read").WithSummary("Objections of the round");
        rounds.MapPost("/objections", ObjectAsync).Needs("objections.record").WithSummary("Record an objection");
        var desk = routes.MapGroup("/api/v1/desk").WithTags("desk");
        desk.MapGet("/jobs/{id:guid}", JobAsync).Needs("jobs.read").WithSummary("Where a job stands");
        desk.MapPost("/jobs/{id:guid}/cancel", CancelAsync).Needs("jobs.read").WithSummary("Stop a job of one's own, or of a round one runs, within seconds; what it has done stays done");
        desk.MapGet("/objections/{objection:long}/impact", ImpactAsync).Needs("objections.read").WithSummary("Whom upholding an objection would move");
        desk.MapPost("/objections/{objection:long}/decision", DecideAsync).Needs("objections.decide").WithSummary("Decide an objection, with a reason");
    }

    private static async Task<Results<Accepted<JobPicture>, ProblemHttpResult>> RunAsync(
        string programme, int year, DeskRounds rounds, JobQueue queue, RoundRecorder record, Texts texts, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, "rounds.run", cancellation) is not { } round)
        {
            return NoRound(programme, year, texts);
        }

        var id = await queue.EnqueueAsync(RunRoundWorker.JobKind, round.Round.Subject, round.Round.RoundNo.ToString(CultureInfo.InvariantCulture), record.Actor, cancellation);
        record.Act("round.run", round.Round.Subject);
        var job = new JobPicture(id, JobState.Queued, null, 0, 0, null);
        return TypedResults.Accepted($"/api/v1/desk/jobs/{id}", job);
    }

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> CloseAsync(
        string programme, int year, DeskRounds rounds, CloseStage close, Texts texts, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, "rounds.run", cancellation) is not { } round)
        {
            return NoRound(programme, year, texts);
        }

        var outcome = await close.RunAsync(round.Round.PublicId, cancellation);
        return outcome.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Ok(new Done(round.Stages.ElementAtOrDefault(outcome.Value.StagesDone)?.Id));
    }

    private static async Task<Results<Ok<ApplicantRows>, ProblemHttpResult>> ApplicantsAsync(
        string programme, int year, int? after, int? limit, Outcome? outcome, DeskRounds rounds, ListReader lists, Texts texts, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, "applicants.read", cancellation) is not { } round)
        {
            return NoRound(programme, year, texts);
        }

        if (round.Latest is not { } list)
        {
            return new Problem("list.not-found", "provisional").ToHttp(texts);
        }

        var page = await lists.StaffAsync(round.Round, list, new RowQuery(after, Outcome: outcome, Size: Math.Clamp(limit ?? 50, 1, MostRows)), cancellation);
        return TypedResults.Ok(new ApplicantRows([.. page.Rows.Select(row => ApplicantRow.Of(round, row))], page.HasNext ? page.Last : null));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RuleAsync(
        string programme, int year, long application, RulingRequest request, DeskRounds rounds, DecideHeld decide, Texts texts, CancellationToken cancellation) =>
        await rounds.FindAsync(programme, year, "rounds.rule", cancellation) is { } round
            ? Answer((await decide.RuleAsync(round.Round.PublicId, application, request.InFavour, request.Reason, cancellation)).Problem, texts)
            : NoRound(programme, year, texts);

    private static async Task<Results<NoContent, ProblemHttpResult>> WaiveAsync(
        string programme, int year, long application, ReasonRequest request, DeskRounds rounds, DecideHeld decide, Texts texts, CancellationToken cancellation) =>
        await rounds.FindAsync(programme, year, "rounds.rule", cancellation) is { } round
            ? Answer((await decide.WaiveAsync(round.Round.PublicId, application, request.Reason, cancellation)).Problem, texts)
            : NoRound(programme, year, texts);

    private static async Task<Results<Ok<IReadOnlyList<ObjectionPicture>>, ProblemHttpResult>> ObjectionsAsync(
        string programme, int year, DeskRounds rounds, ObjectionReader reader, Texts texts, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, "objections.read", cancellation) is not { } round)
        {
            return NoRound(programme, year, texts);
        }

        var objections = await reader.ListAsync(round.Round, cancellation);
        return TypedResults.Ok<IReadOnlyList<ObjectionPicture>>([.. objections.Select(ObjectionPicture.Of)]);
    }

    private static async Task<Results<Created<ObjectionPicture>, ProblemHttpResult>> ObjectAsync(
        string programme, int year, ObjectionRequest request, DeskRounds rounds, RecordObjection recording, Texts texts, CancellationToken cancellation)
    {
        if (await rounds.FindAsync(programme, year, "objections.record", cancellation) is not { } round)
        {
            return NoRound(programme, year, texts);
        }

        var outcome = await recording.RunAsync(round.Round.PublicId, request.Application, request.Text, [], cancellation);
        return outcome.Problem is { } problem
            ? problem.ToHttp(texts)
            : TypedResults.Created($"/desk/objections/{outcome.Value.ObjectionNo}", ObjectionPicture.Of(outcome.Value));
    }

    private static async Task<Results<Ok<JobPicture>, ProblemHttpResult>> JobAsync(Guid id, Jobs jobs, Texts texts, CancellationToken cancellation) =>
        await jobs.FindAsync(id, cancellation) is { } job ? TypedResults.Ok(JobPicture.Of(job, texts)) : new Problem("job.not-found", id).ToHttp(texts);

    private static async Task<Results<Ok<JobPicture>, ProblemHttpResult>> CancelAsync(
        Guid id, Jobs jobs, JobQueue queue, IAudit audit, IActor actor, IRights rights, Texts texts, CancellationToken cancellation)
    {
        if (await jobs.FindAsync(id, cancellation) is not { } job)
        {
            return new Problem("job.not-found", id).ToHttp(texts);
        }

        if (job.RequestedBy != actor.Name && !(job.Kind == RunRoundWorker.JobKind && await rights.HoldsAsync("rounds.run", cancellation)))
        {
            return new Problem("access.forbidden", "rounds.run").ToHttp(texts);
        }

        return await queue.StopAsync(job, audit, cancellation)
            ? TypedResults.Ok(JobPicture.Of(job, texts) with { State = JobState.Cancelled })
            : new Problem("job.ended").ToHttp(texts);
    }

    private static async Task<Results<Ok<Impact>, ProblemHttpResult>> ImpactAsync(long objection, DecideObjection decide, Texts texts, CancellationToken cancellation)
    {
        var outcome = await decide.ImpactAsync(objection, cancellation);
        return outcome.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(outcome.Value);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        long objection, DecisionRequest request, DecideObjection decide, Texts texts, CancellationToken cancellation) =>
        Answer((await decide.DecideAsync(objection, request.Uphold, request.Reason, cancellation)).Problem, texts);

    private static Results<NoContent, ProblemHttpResult> Answer(Problem? problem, Texts texts) =>
        problem is null ? TypedResults.NoContent() : problem.ToHttp(texts);

    private static ProblemHttpResult NoRound(string programme, int year, Texts texts) => RoundProblems.NotFound($"{programme}/{year}").ToHttp(texts);
}
