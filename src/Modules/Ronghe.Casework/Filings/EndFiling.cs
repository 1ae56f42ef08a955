using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;
using Ronghe.Packs;

namespace Ronghe.Casework.Filings;

/// <summary>The owner takes back what was handed in, or throws a draft away.</summary>
internal sealed class EndFiling(CaseworkDb db, OwnFilings own, FilingBook book, FilingFiles files)
{
    /// <summary>Takes back what was handed in and is not decided.</summary>
    public Task<Problem?> WithdrawAsync(string number, CancellationToken cancellation) => own.ActAsync(async () =>
    {
        if (await own.FindAsync(number, cancellation) is not { } filing)
        {
            return FilingProblems.NotFound();
        }

        await db.ExecuteAsync("UPDATE casework_filing SET state = state WHERE filing_no = {0}", [filing.FilingNo], cancellation);
        await db.ReloadAsync(filing, cancellation);
        if (filing.Withdraw(book.Now) is { } problem)
        {
            return problem;
        }

        await book.AddAsync(filing, StepKind.Withdrawn, null, null, cancellation);
        return null;
    }, cancellation);

    /// <summary>Throws a draft away, with its answers and documents.</summary>
    public Task<Problem?> DropAsync(Guid id, CancellationToken cancellation) => own.ActAsync(async () =>
    {
        if (await own.FindAsync(id, cancellation) is not { } filing)
        {
            return FilingProblems.NotFound();
        }

        if (!filing.IsDraft)
        {
            return FilingProblems.WrongState("drop", filing.State);
        }

        await files.EraseDocumentsAsync(filing, cancellation);
        await db.Answers.Where(a => a.FilingNo == filing.FilingNo).ExecuteDeleteAsync(cancellation);
        await db.Filings.Anywhere.Where(f => f.FilingNo == filing.FilingNo).ExecuteDeleteAsync(cancellation);
        return (Problem?)null;
    }, cancellation);
}

/// <summary>The documents of filings: kept under the filing and the question that asked for them.</summary>
internal sealed class FilingFiles(CaseworkDb db, IMaterials materials, CityPack packs)
{
    /// <summary>The subjects under which documents of a filing may be kept.</summary>
    public async Task<IReadOnlyCollection<string>> SubjectsAsync(Filing filing, CancellationToken cancellation)
    {
        var answered = await db.Answers.AsNoTracking().Where(a => a.FilingNo == filing.FilingNo).Select(a => a.Question).ToListAsync(cancellation);
        var asked = packs.Get() is { Problem: null } pack && pack.Value.FindJourney(filing.Journey) is { } journey ? journey.Questions.Where(q => q.Type == QuestionType.File).Select(q => q.Id) : [];
        return [.. answered.Union(asked, StringComparer.Ordinal).Select(q => $"{filing.Subject}/{q}")];
    }

    /// <summary>Erases documents that nobody but the owner has seen.</summary>
    public async Task EraseDocumentsAsync(Filing filing, CancellationToken cancellation) => await materials.EraseAsync(await SubjectsAsync(filing, cancellation), cancellation);
}
