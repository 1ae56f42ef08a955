using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;

namespace Ronghe.Casework.Filings;

/// <summary>A filing as its handlers see it.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="Answers">What was asked and answered at the last hand-in; who somebody is stands masked unless it was unmasked.</param>
/// <param name="Steps">What was done, oldest first.</param>
/// <param name="Documents">The documents, by question.</param>
internal sealed record FilingPicture(Filing Filing, IReadOnlyList<FiledAnswer> Answers, IReadOnlyList<ReadStep> Steps, IReadOnlyList<(string Question, PackText Title, IReadOnlyList<Material> Items)> Documents);

/// <summary>Reads filings for those who handle them.</summary>
internal sealed class FilingReader(CaseworkDb db, FilingGate gate, FieldProtection protection, IMaterials materials, IUnmasking unmasking)
{
    /// <summary>A filing that may be seen, with names and numbers masked; null when there is none.</summary>
    public async Task<FilingPicture?> FindAsync(string number, CancellationToken cancellation)
    {
        if (await gate.FindAsync(number, cancellation) is not { } filing)
        {
            return null;
        }

        var answers = await FiledAnswer.LastAsync(db, protection, filing.FilingNo, cancellation);
        var documents = new List<(string, PackText, IReadOnlyList<Material>)>();
        foreach (var answer in answers.Where(a => a.Type == QuestionType.File && a.Answer.Length > 0))
        {
            documents.Add((answer.Id, answer.Title, await materials.ListAsync($"{filing.Subject}/{answer.Id}", cancellation)));
        }

        var steps = await db.Steps.AsNoTracking().Where(s => s.FilingNo == filing.FilingNo).OrderBy(s => s.StepNo).ToListAsync(cancellation);
        return new FilingPicture(filing, [.. answers.Select(Masked)], ReadStep.Of(steps, protection), documents);
    }

    /// <summary>The answers in clear, once, with a reason, on the record.</summary>
    public async Task<Outcome<List<FiledAnswer>>> UnmaskAsync(string number, string? reason, CancellationToken cancellation)
    {
        if (await gate.FindAsync(number, cancellation) is not { } filing)
        {
            return FilingProblems.NotFound();
        }

        var asked = new Unmasking(FilingGate.Unmask, null, filing.Subject, Step.AnswersColumn, FilingBook.Purpose, reason);
        return await unmasking.OpenAsync(asked, cancellation) is { } refused ? refused : await FiledAnswer.LastAsync(db, protection, filing.FilingNo, cancellation);
    }

    /// <summary>Opens a document for whoever handles the filing; that is on record.</summary>
    public async Task<Outcome<OpenedMaterial>> OpenAsync(string number, string question, Guid document, CancellationToken cancellation) =>
        await (await gate.InAsync(FilingGate.Handle, cancellation)).AsNoTracking().SingleOrDefaultAsync(f => f.Number == number, cancellation) is { } filing
            ? await materials.OpenAsync($"{filing.Subject}/{question}", document, FilingBook.Purpose, cancellation)
            : FilingProblems.NotFound();

    private static FiledAnswer Masked(FiledAnswer answer)
    {
        if (!answer.IsIdentity || answer.Answer.Length == 0)
        {
            return answer;
        }

        var masked = answer.Type switch
        {
            QuestionType.Name => Masking.Name(answer.Answer),
            QuestionType.IdNumber => Masking.IdInternal(answer.Answer),
            _ => Masking.Phone(answer.Answer),
        };
        return answer with { Answer = "", Shown = new PackText(masked, masked) };
    }
}
