using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;

namespace Ronghe.Imports.Desk;

/// <summary>Imports at the desk: everybody sees those they sent themselves, of kinds that they may still send.</summary>
internal sealed class ImportDesk(ImportsDb db, IEnumerable<IImportSource> sources, FileStore files, JobQueue jobs, IRights rights, IActor actor, IAudit audit)
{
    public const string Right = "imports.take";

    /// <summary>What the one who asks may send.</summary>
    public async Task<IReadOnlyList<IImportSource>> SourcesAsync(CancellationToken cancellation)
    {
        var held = new List<IImportSource>();
        foreach (var source in sources.Where(s => s.DeskRight is not null))
        {
            if (await rights.HoldsAsync(source.DeskRight!, cancellation))
            {
                held.Add(source);
            }
        }

        return held;
    }

    /// <summary>A kind that the one who asks may send; null when there is none.</summary>
    public async Task<IImportSource?> SourceAsync(ImportKind kind, CancellationToken cancellation) => (await SourcesAsync(cancellation)).FirstOrDefault(s => s.Kind == kind);

    /// <summary>A kind that the one who asks may send, by the name that stands in addresses; null when there is none.</summary>
    public async Task<IImportSource?> SourceAsync(string kind, CancellationToken cancellation) =>
        (await SourcesAsync(cancellation)).FirstOrDefault(s => s.Kind.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase));

    /// <summary>The imports that may be seen.</summary>
    public async Task<IQueryable<Import>> SeenAsync(CancellationToken cancellation)
    {
        var (kinds, by) = ((await SourcesAsync(cancellation)).Select(s => s.Kind).ToList(), actor.Name);
        return db.Imports.Where(i => i.By == by && kinds.Contains(i.Kind));
    }

    public async Task<Import?> FindAsync(long number, CancellationToken cancellation) =>
        await (await SeenAsync(cancellation)).AsNoTracking().SingleOrDefaultAsync(i => i.ImportNo == number, cancellation);

    /// <summary>The import that took the file of one that was tried; null when none did, or it was undone.</summary>
    public async Task<Import?> TakenAsync(Import tried, CancellationToken cancellation) => await db.Imports.AsNoTracking()
        .SingleOrDefaultAsync(i => i.Kind == tried.Kind && i.PartOf == tried.PartOf && i.File == tried.File && !i.Trial && i.UndoneAt == null, cancellation);

    /// <summary>Queues an import again whose work was stopped or refused; it goes on behind the last chunk stored.</summary>
    public Task GoOnAsync(Import import, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        audit.Record("import.go-on", import.Subject);
        await jobs.EnqueueAsync(ImportWorker.JobKind, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture), actor.Name, cancellation);
    }, cancellation);

    /// <summary>The rows that were not taken, to be put right and sent again; null when there are none. That they were opened is on record.</summary>
    public async Task<Stream?> ErrorsAsync(Import import, CancellationToken cancellation)
    {
        if (import.ErrorFile is not { } file)
        {
            return null;
        }

        await audit.RecordReadingAsync("import.errors", import.Subject, $"{import.Bad} rows", sources.Single(s => s.Kind == import.Kind).Purpose, cancellation);
        return files.Open(file);
    }
}
