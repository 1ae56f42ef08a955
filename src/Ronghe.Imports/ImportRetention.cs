using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Imports;

/// <summary>Imported files: the file, the error workbook and the verdicts go; that there was an import, and of how many rows, stays.</summary>
internal sealed class ImportRetention(ImportsDb db, IEnumerable<IImportSource> sources, TimeProvider clock) : IRetained
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

    /// <summary>Whom a file is about is not always kept apart from the file; then it may be anyone.</summary>
    public async Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation)
    {
        var import = await db.Imports.AsNoTracking().SingleAsync(i => i.ImportNo == kept.Item, cancellation);
        return await SourceOf(import).ConcernsAsync(import, persons, cancellation);
    }

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        await db.Verdicts.Where(v => v.ImportNo == item).ExecuteDeleteAsync(cancellation);
        var now = clock.GetUtcNow();
        await db.Imports.Where(i => i.ImportNo == item).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.ErrorFile, (string?)null).SetProperty(i => i.ErasedAt, now), cancellation);
    }

    private IImportSource SourceOf(Import import) => sources.Single(s => s.Kind == import.Kind);

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

        return new Kept(import.ImportNo, SourceOf(import).PartOf(import) is { } whole ? [import.Subject, whole] : [import.Subject], files);
    }
}
