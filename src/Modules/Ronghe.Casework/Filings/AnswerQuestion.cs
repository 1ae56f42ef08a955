using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Web;
using Ronghe.Web.Typing;

namespace Ronghe.Casework.Filings;

/// <summary>Answers one question of an open filing, or adds and removes documents of it.</summary>
internal sealed class AnswerQuestion(CaseworkDb db, OwnFilings own, IMaterials materials, Numbers numbers, FieldProtection protection, ISite site, TimeProvider clock, Places places)
{
    /// <summary>Keeps an answer.</summary>
    /// <param name="id">The filing.</param>
    /// <param name="questionId">The question.</param>
    /// <param name="text">The answer as typed, in the form in which journeys write answers down where that is not text; empty leaves an optional question empty.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The filing with the answer; refused when it cannot stand, and then nothing is kept.</returns>
    public Task<Outcome<OwnFiling>> RunAsync(Guid id, string questionId, string? text, CancellationToken cancellation) => ChangeAsync(id, questionId, async (filing, question) =>
    {
        if (question.Type == QuestionType.File && text is { Length: > 0 })
        {
            return new Problem("answer.documents");
        }

        if (Compose(question, text ?? "", out var answer) is { } slip)
        {
            return slip;
        }

        if (question.Type == QuestionType.File && (await materials.ListAsync(filing.DocumentsOf(question), cancellation)).Count is > 0 and var there)
        {
            answer = there.ToString(CultureInfo.InvariantCulture);
        }

        return await StoreAsync(filing, question, answer, cancellation);
    }, cancellation);

    /// <summary>Adds documents to a question that asks for them.</summary>
    public Task<Outcome<OwnFiling>> AddAsync(Guid id, string questionId, IReadOnlyList<SentFile> files, CancellationToken cancellation) => ChangeAsync(id, questionId, async (filing, question) =>
    {
        if (question.Type != QuestionType.File)
        {
            return new Problem("answer.no-documents");
        }

        var there = (await materials.ListAsync(filing.DocumentsOf(question), cancellation)).Count;
        if (there + files.Count > question.Most)
        {
            return new Problem("answer.documents-many", question.Most);
        }

        if (await materials.CheckAsync(files, cancellation) is { } unfit)
        {
            return unfit;
        }

        await materials.AttachAsync(filing.DocumentsOf(question), files, cancellation);
        return await StoreAsync(filing, question, (there + files.Count).ToString(CultureInfo.InvariantCulture), cancellation);
    }, cancellation);

    /// <summary>Takes a document away.</summary>
    public Task<Outcome<OwnFiling>> RemoveAsync(Guid id, string questionId, Guid document, CancellationToken cancellation) => ChangeAsync(id, questionId, async (filing, question) =>
    {
        if (await materials.RemoveAsync(filing.DocumentsOf(question), document, "filing", cancellation) is { } problem)
        {
            return problem;
        }

        var left = (await materials.ListAsync(filing.DocumentsOf(question), cancellation)).Count;
        if (left > 0)
        {
            return await StoreAsync(filing, question, left.ToString(CultureInfo.InvariantCulture), cancellation);
        }

        await db.Answers.Where(a => a.FilingNo == filing.Filing.FilingNo && a.Question == question.Id).ExecuteDeleteAsync(cancellation);
        return null;
    }, cancellation);

    private Task<Outcome<OwnFiling>> ChangeAsync(Guid id, string questionId, Func<OwnFiling, Question, Task<Problem?>> change, CancellationToken cancellation) => own.ActAsync(async () =>
    {
        var taken = await own.TakeAsync(id, cancellation);
        if (taken.Problem is not null)
        {
            return taken;
        }

        if (taken.Value.Walk.Find(questionId)?.Question is not { } question)
        {
            return new Problem("question.not-found", questionId);
        }

        if (await change(taken.Value, question) is { } problem)
        {
            return problem with { Field = problem.Field ?? "answer" };
        }

        taken.Value.Filing.Touch(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return (await own.OpenAsync(id, cancellation))!;
    }, cancellation);

    /// <summary>Puts what people type into one form; a name, a number and a telephone are read as everywhere else.</summary>
    private Problem? Compose(Question question, string text, out string answer)
    {
        answer = question.Type is QuestionType.Text or QuestionType.LongText ? TypedText.Composed(text) : text.Trim();
        if (answer.Length == 0)
        {
            return null;
        }

        switch (question.Type)
        {
            case QuestionType.Name:
                return TypedName.Read(text, out answer);
            case QuestionType.Phone:
                return TypedPhone.Read(text, mobile: false, out answer);
            case QuestionType.IdNumber:
                var problem = TypedId.Read(text, clock.Today(), site.Sample, out var number);
                answer = problem is null ? number.Text : "";
                return problem;
            case QuestionType.Division:
                return Place(question, text, out answer);
            default:
                return null;
        }
    }

    private Problem? Place(Question question, string text, out string answer)
    {
        var division = places.Find(text.Trim());
        answer = division?.Code.ToString() ?? "";
        return division is not null && (division.Code.Level >= question.Level || places.Inside(division.Code).Count == 0) ? null : new Problem("answer.division", (int)question.Level);
    }

    private async Task<Problem?> StoreAsync(OwnFiling filing, Question question, string answer, CancellationToken cancellation)
    {
        // The walk says whether it can stand, also beside the answers before it.
        var answers = new Dictionary<string, string>(filing.Answers, StringComparer.Ordinal) { [question.Id] = answer };
        if (JourneyWalk.Of(filing.Journey, answers, clock.Today()).Find(question.Id) is { Fault: { } fault })
        {
            return fault;
        }

        var row = await db.Answers.SingleOrDefaultAsync(a => a.FilingNo == filing.Filing.FilingNo && a.Question == question.Id, cancellation);
        if (row is null)
        {
            var number = await numbers.TakeAsync(Answer.Counter, 1, cancellation);
            db.Answers.Add(new Answer { AnswerNo = number, FilingNo = filing.Filing.FilingNo, Question = question.Id, Value = protection.Protect(Answer.ValueColumn, number, answer) });
            return null;
        }

        if (filing.Answers.GetValueOrDefault(question.Id) != answer)
        {
            (row.Source, row.SourcedOn) = (null, null);
        }

        row.Value = protection.Protect(Answer.ValueColumn, row.AnswerNo, answer);
        return null;
    }
}
