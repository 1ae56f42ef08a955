using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Imports.Desk;

/// <summary>Queues the taking back of an import.</summary>
internal sealed class AskUndo(ImportsDb db, ImportDesk desk, IEnumerable<IImportSource> sources, JobQueue jobs, IAudit audit, IActor actor)
{
    public Task<Outcome<Import>> RunAsync(long number, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await (await desk.SeenAsync(cancellation)).AsNoTracking().SingleOrDefaultAsync(i => i.ImportNo == number, cancellation) is not { } import)
        {
            return (Outcome<Import>)new Problem("import.not-found", number);
        }

        if (import.State != ImportState.Taken || sources.Single(s => s.Kind == import.Kind).UndoJob is not { } job)
        {
            return new Problem("import.not-undoable.conflict", number);
        }

        audit.Record("import.undo-ask", import.Subject);
        await jobs.EnqueueAsync(job, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture), actor.Name, cancellation);
        return import;
    }, cancellation);
}
