using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Rounds.Imports;

namespace Ronghe.Rounds.Retention;

/// <summary>Imported files: the file, the error workbook and the verdicts go; that there was an import, and of how many rows, stays.</summary>
internal sealed class ImportRetention(RoundsDb db, TimeProvider clock) : IRetained
{
    public string Category => "import-file";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation)
    {
        var kept = new List<Kept>();
        foreach (var import in await Standing().Where(i => i.EndedAt < before && i.ImportNo > after).OrderBy(i => i.ImportNo).Take(most).ToListAsync(cancellation))
        {
            kept.Add(await KeptOfAsync(import, cancellation));
        }

        return kept;
    }

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await Standing().SingleOrDefaultAsync(i => i.ImportNo == item, cancellation) is { } import ? await KeptOfAsync(import, cancellation) : null;

    /// <summary>Whom a file of evidence is about is not kept apart from the file, so it may be anyone.</summary>
    public async Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation)
    {
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.ImportNo == kept.Item, cancellation);
        return import.Kind != ImportKind.Applications
            || await db.Applications.Anywhere.AnyAsync(a => a.RoundNo == import.RoundNo && persons.Contains(a.PersonNo), cancellation);
    }

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        await db.Verdicts.Where(v => v.ImportNo == item).ExecuteDeleteAsync(cancellation);
        var now = clock.GetUtcNow();
        await db.Imports.Where(i => i.ImportNo == item).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.ErrorFile, (string?)null).SetProperty(i => i.ErasedAt, now), cancellation);
    }

    private IQueryable<Import> Standing() => db.Imports.AsNoTracking().Where(i => i.EndedAt != null && i.ErasedAt == null);

    /// <summary>A file that was brought for another round too belongs to both.</summary>
    private async Task<Kept> KeptOfAsync(Import import, CancellationToken cancellation)
    {
        var files = new List<string>();
        foreach (var file in new[] { import.File, import.ErrorFile }.OfType<string>())
        {
            if (!await db.Imports.AnyAsync(i => i.ImportNo != import.ImportNo && i.ErasedAt == null && (i.File == file || i.ErrorFile == file), cancellation))
            {
                files.Add(file);
            }
        }

        return new Kept(import.ImportNo, import.RoundNo == 0 ? [import.Subject] : [import.Subject, $"round:{import.RoundNo}"], files);
    }
}
