using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Imports.Desk;

/// <summary>Takes the file of an import that was tried: the same bytes, read the same way, this time stored.</summary>
internal sealed class TakeTried(ImportsDb db, ImportDesk desk, Numbers numbers, JobQueue jobs, IAudit audit, IActor actor, TimeProvider clock)
{
    /// <param name="number">The import that was tried.</param>
    /// <param name="goodOnly">Whether the good rows are taken though there are bad ones.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The import under way; the one that took the file before, when one did.</returns>
    public Task<Outcome<Import>> RunAsync(long number, bool goodOnly, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await (await desk.SeenAsync(cancellation)).AsNoTracking().SingleOrDefaultAsync(i => i.ImportNo == number, cancellation) is not { } tried)
        {
            return (Outcome<Import>)new Problem("import.not-found", number);
        }

        if (tried.State != ImportState.Tried || tried.ErasedAt is not null)
        {
            return new Problem("import.not-tried.conflict", number);
        }

        if (tried.Good == 0)
        {
            return new Problem("import.none-good");
        }

        if (tried.Bad > 0 && !goodOnly)
        {
            return new Problem("import.some-bad", tried.Bad) { Field = "good" };
        }

        // Its number orders two who press at once; the index keeps the second out.
        var next = await numbers.TakeAsync("imports_file", 1, cancellation);
        if (await desk.TakenAsync(tried, cancellation) is { } before)
        {
            return before;
        }

        var import = new Import
        {
            ImportNo = next, Kind = tried.Kind, PartOf = tried.PartOf, File = tried.File, Format = tried.Format, Language = tried.Language,
            Mapping = tried.Mapping, Total = tried.Total, At = clock.GetUtcNow(), By = actor.Name,
        };
        db.Imports.Add(import);
        audit.Record("import.submit", import.Subject, $"{import.Kind} as tried in {tried.Subject}, {import.Total} rows");
        await jobs.EnqueueAsync(ImportWorker.JobKind, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture), actor.Name, cancellation);
        return import;
    }, cancellation);
}
