using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Sheets;

namespace Ronghe.Imports.Desk;

/// <summary>A header of a file and the column that it seems to be.</summary>
/// <param name="Place">From 0.</param>
/// <param name="Written">As in the file.</param>
/// <param name="Column">The column's id; null when the name says nothing.</param>
internal sealed record HeaderCell(int Place, string Written, string? Column);

/// <summary>The headers of a file, and the columns of its kind.</summary>
internal sealed record HeaderQuestion(IReadOnlyList<HeaderCell> Cells, IReadOnlyList<ImportColumn> Columns);

/// <summary>Takes in which header of a file is which column, remembers it for the next file of the same sender, and tries the file.</summary>
internal sealed class MatchHeader(
    ImportsDb db, ImportDesk desk, IEnumerable<IImportSource> sources, HeaderBook headers, FileStore files, JobQueue jobs, ImportWords words, IAudit audit, IActor actor)
{
    /// <summary>The headers of a file, and the columns of its kind.</summary>
    public async Task<Outcome<HeaderQuestion>> AskAsync(Import import, CancellationToken cancellation)
    {
        var plan = await PlanAsync(import, cancellation);
        await using var file = files.Open(import.File);
        var header = ImportFile.HeaderOf(file);
        if (plan.Problem is { } problem || (problem = header.Problem) is not null)
        {
            return problem;
        }

        var columns = plan.Value.Columns;
        return new HeaderQuestion([.. header.Value.Cells.Index().Where(h => h.Item.Trim().Length > 0).Select(h => new HeaderCell(h.Index, h.Item, columns.FirstOrDefault(c => Means(h.Item, c))?.Id))], columns);
    }

    /// <param name="number">The import.</param>
    /// <param name="said">For each header as written a column's id, or <see cref="ImportMapping.NotRead"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<Import>> RunAsync(long number, IReadOnlyDictionary<string, string> said, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await (await desk.SeenAsync(cancellation)).SingleOrDefaultAsync(i => i.ImportNo == number, cancellation) is not { } import)
        {
            return (Outcome<Import>)new Problem("import.not-found", number);
        }

        if (!import.Unmatched)
        {
            return new Problem("import.matched.conflict", number);
        }

        var plan = await PlanAsync(import, cancellation);
        if (plan.Problem is { } problem)
        {
            return problem;
        }

        var columns = plan.Value.Columns;
        if (said.FirstOrDefault(s => s.Value != ImportMapping.NotRead && columns.All(c => c.Id != s.Value)) is { Key: { } unknown })
        {
            return new Problem("import.mapping", unknown, string.Join("、", columns.Select(c => c.Id)));
        }

        var mapping = ImportMapping.Of(said);
        await using var file = files.Open(import.File);
        var header = ImportFile.HeaderOf(file);
        file.Position = 0;
        var check = ImportFile.Check(file, plan.Value, words, mapping);
        if (header.Problem is { } unreadable || (unreadable = check.Problem) is not null)
        {
            return unreadable;
        }

        import.Match(mapping.Text, check.Value.Rows);
        if (mapping.Text is { } text)
        {
            await headers.KeepAsync(import.Kind, header.Value.Cells, text, cancellation);
        }

        audit.Record("import.match", import.Subject, string.Create(CultureInfo.InvariantCulture, $"{said.Count} headers, {check.Value.Rows} rows"));
        await jobs.EnqueueAsync(ImportWorker.JobKind, import.Subject, import.ImportNo.ToString(CultureInfo.InvariantCulture), actor.Name, cancellation);
        return import;
    }, cancellation);

    private Task<Outcome<ImportPlan>> PlanAsync(Import import, CancellationToken cancellation) =>
        sources.Single(s => s.Kind == import.Kind).PlanAsync(import.PartOf, import.At, import.Language, cancellation);

    private bool Means(string written, ImportColumn column) => column.ToSheet(words).Names.Any(n => SheetHeader.Means(written, n));
}
