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

        await db.TakeAsync(filing, cancellation);
        await db.ReloadAsync(filing, cancellation);
        if (filing.Withdraw(book.Now) is { } problem)
        {
            return problem;
        }

        await book.AddAsync(filing, StepKind.Withdrawn, null, null, cancellation);
        return null;
    }, cancellation);

    /// <summary>Throws a draft away, with its answers and documents.</summary>
    /// <remarks>
    /// Stored files cannot go and come back with a transaction. So the draft is given up first, when nobody can hand it in any more; then its files go, then
    /// its rows. Retention finishes what was stopped in between.
    /// </remarks>
    public async Task<Problem?> DropAsync(Guid id, CancellationToken cancellation)
    {
        var given = await own.ActAsync(() => GiveUpAsync(id, cancellation), cancellation);
        if (given.Problem is { } problem)
        {
            return problem;
        }

        var draft = given.Value;
        await files.DestroyAsync(draft, cancellation);
        return await own.ActAsync(async () =>
        {
            await files.EraseAsync(draft, cancellation);
            return (Problem?)null;
        }, cancellation);
    }

    private async Task<Outcome<Filing>> GiveUpAsync(Guid id, CancellationToken cancellation)
    {
        if (await own.FindAsync(id, cancellation) is not { } filing)
        {
            return FilingProblems.NotFound();
        }

        await db.TakeAsync(filing, cancellation);
        await db.ReloadAsync(filing, cancellation);
        return filing.GiveUp() is { } problem ? problem : filing;
    }
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

    /// <summary>Destroys the stored files, outside transactions.</summary>
    public async Task DestroyAsync(Filing filing, CancellationToken cancellation) => await materials.DestroyAsync(await SubjectsAsync(filing, cancellation), cancellation);

    /// <summary>Erases a draft, with its answers and documents, in the caller's transaction; the stored files are gone by then.</summary>
    public async Task EraseAsync(Filing draft, CancellationToken cancellation)
    {
        await materials.EraseAsync(await SubjectsAsync(draft, cancellation), cancellation);
        await db.Answers.Where(a => a.FilingNo == draft.FilingNo).ExecuteDeleteAsync(cancellation);
        await db.Filings.Anywhere.Where(f => f.FilingNo == draft.FilingNo).ExecuteDeleteAsync(cancellation);
    }
}
