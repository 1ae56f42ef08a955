using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Imports.Desk;

/// <summary>
/// Takes a file at the desk and tries it. The file is stored before anything is written of it, so the request runs in no transaction; sent again
/// with its key, it is found again.
/// </summary>
internal sealed class SendFile(ImportsDb db, ImportDesk desk, HeaderBook headers, SubmitImport submit, IActor actor)
{
    public const long MostBytes = 64L << 20;

    public async Task<Outcome<Import>> RunAsync(ImportKind kind, Stream content, string sentWith, string language, CancellationToken cancellation)
    {
        if (await desk.SourceAsync(kind, cancellation) is not { } source)
        {
            return new Problem("access.forbidden", ImportDesk.Right);
        }

        var by = actor.Name;
        if (await db.Imports.SingleOrDefaultAsync(i => i.By == by && i.SentWith == sentWith, cancellation) is { } before)
        {
            return before;
        }

        var header = ImportFile.HeaderOf(content);
        if (header.Problem is { } unreadable)
        {
            return unreadable;
        }

        content.Position = 0;
        var known = await headers.FindAsync(source.Kind, header.Value.Cells, cancellation);
        var sent = await submit.RunAsync(kind, 0, content, language, cancellation, ImportMapping.Read(known?.Mapping), trial: true, sentWith);
        return sent.Problem is { } problem ? problem : sent.Value.Import;
    }
}
