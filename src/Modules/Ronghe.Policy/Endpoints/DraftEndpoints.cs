using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ronghe.Dmn;
using Ronghe.Policy.Drafts;
using Ronghe.Policy.Editing;
using Ronghe.Policy.Proving;
using Ronghe.Policy.Rules;
using Ronghe.Policy.Sheets;
using Ronghe.Web;

namespace Ronghe.Policy.Endpoints;

/// <summary>Drafts for programs: the grid of the desk uses them too.</summary>
internal static class DraftEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("/api/v1/desk/policy/drafts").WithTags("policy");
        drafts.MapGet("", ListAsync).Needs(PolicyGate.Read).WithSummary("Drafts, the newest first");
        drafts.MapPost("", MakeAsync).Needs(PolicyGate.Edit).WithSummary("Begin a draft from the newest version");
        drafts.MapGet("/{id:guid}", FindAsync).Needs(PolicyGate.Read).WithSummary("A draft and the files it changes");
        drafts.MapPost("/{id:guid}/edits", EditAsync).Needs(PolicyGate.Edit).WithSummary("Change cells and rows of a table: all or none; a cell that somebody else changed is refused with both values");
        drafts.MapGet("/{id:guid}/proof", ProofAsync).Needs(PolicyGate.Read).WithSummary("What is wrong with a draft, and its scenarios");
        drafts.MapPost("/{id:guid}/submit", SubmitAsync).Needs(PolicyGate.Edit).WithSummary("Hand a proven draft to a second person");
        drafts.MapPost("/{id:guid}/take-back", TakeBackAsync).Needs(PolicyGate.Edit).WithSummary("Take back what was submitted and not published");
        drafts.MapPost("/{id:guid}/drop", DropAsync).Needs(PolicyGate.Edit).WithSummary("End a draft for good");
        drafts.MapPost("/{id:guid}/review", ReviewAsync).Needs(PolicyGate.Review).WithSummary("Approve a draft or give it back; whoever had a hand in it is refused");
        routes.MapGet("/desk/policy/drafts/{id:guid}/tables/{programme}/{edition}/{decision}/xlsx", WorkbookAsync).Needs(PolicyGate.Read).ExcludeFromDescription();
    }

    private static async Task<Ok<List<DraftJson>>> ListAsync(PolicyDb db, CancellationToken cancellation) =>
        TypedResults.Ok((await db.Drafts.AsNoTracking().OrderByDescending(d => d.DraftNo).Take(200).ToListAsync(cancellation)).ConvertAll(d => DraftJson.Of(d)));

    private static async Task<Results<Ok<DraftJson>, ProblemHttpResult>> MakeAsync(NewDraftJson draft, MakeDraft make, Texts texts, CancellationToken cancellation)
    {
        var made = await make.RunAsync(draft.Title, draft.Version, cancellation);
        return made.Problem is { } problem ? problem.ToHttp(texts) : TypedResults.Ok(DraftJson.Of(made.Value));
    }

    private static async Task<Results<Ok<DraftJson>, ProblemHttpResult>> FindAsync(Guid id, DraftBook book, Texts texts, CancellationToken cancellation) =>
        await book.FindAsync(id, cancellation) is { } draft
            ? TypedResults.Ok(DraftJson.Of(draft, [.. (await book.ChangedAsync(draft, cancellation)).Select(f => f.Path)])) : PolicyProblems.NotFound().ToHttp(texts);

    private static async Task<Results<Ok<EditedJson>, ProblemHttpResult>> EditAsync(Guid id, EditsJson edits, EditTable edit, Texts texts, CancellationToken cancellation)
    {
        var changes = (edits.Changes ?? []).Select(c => new TableChange(c.Kind, c.Row, c.Column, c.Before, c.After, c.To)).ToList();
        var done = await edit.RunAsync(id, new TablePlace(edits.Path ?? "", edits.Decision ?? ""), edits.Seen, changes, cancellation);
        return done.Problem is { } problem ? problem.ToHttp(texts)
            : TypedResults.Ok(new EditedJson(done.Value.Revision, done.Value.Moved, [.. done.Value.Findings.Select(f => FindingJson.Of(f, Texts.Language))]));
    }

    private static async Task<Results<Ok<ProofResult>, ProblemHttpResult>> ProofAsync(Guid id, DraftBook book, ProveTree prove, Texts texts, CancellationToken cancellation) =>
        await book.FindAsync(id, cancellation) is { } draft
            ? TypedResults.Ok(await prove.RunAsync(await book.TreeAsync(draft, cancellation), cancellation)) : PolicyProblems.NotFound().ToHttp(texts);

    private static Task<Results<Ok<DraftJson>, ProblemHttpResult>> SubmitAsync(Guid id, SubmitDraft submit, Texts texts, CancellationToken cancellation) =>
        DraftJson.AnswerAsync(submit.RunAsync(id, cancellation), texts);

    private static Task<Results<Ok<DraftJson>, ProblemHttpResult>> TakeBackAsync(Guid id, SubmitDraft submit, Texts texts, CancellationToken cancellation) =>
        DraftJson.AnswerAsync(submit.TakeBackAsync(id, cancellation), texts);

    private static Task<Results<Ok<DraftJson>, ProblemHttpResult>> DropAsync(Guid id, SubmitDraft submit, Texts texts, CancellationToken cancellation) =>
        DraftJson.AnswerAsync(submit.DropAsync(id, cancellation), texts);

    private static Task<Results<Ok<DraftJson>, ProblemHttpResult>> ReviewAsync(Guid id, ReviewJson review, ReviewDraft act, Texts texts, CancellationToken cancellation) =>
        DraftJson.AnswerAsync(act.RunAsync(id, review.Approve, review.Tree ?? "", review.Remark, cancellation), texts);

    private static async Task<Results<FileStreamHttpResult, NotFound>> WorkbookAsync(
        Guid id, string programme, string edition, string decision, DraftBook book, RuleBook rules, TableSheet sheet, CancellationToken cancellation)
    {
        if (await book.FindAsync(id, cancellation) is not { } draft
            || rules.Find((await book.SketchAsync(draft, cancellation)).Pack, programme, edition, decision, Texts.Language) is not { Table: not null } found)
        {
            return TypedResults.NotFound();
        }

        var stream = new MemoryStream();
        sheet.Write(found, stream);
        stream.Position = 0;
        return TypedResults.Stream(stream, RuleEndpoints.Workbook, $"{programme}-{edition}-{decision}.xlsx");
    }
}
