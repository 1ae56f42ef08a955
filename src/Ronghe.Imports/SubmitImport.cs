using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Sheets;

namespace Ronghe.Imports;

/// <summary>Takes a file: a file that cannot be read to its end leaves nothing behind, one that was taken before is found again.</summary>
internal sealed class SubmitImport(
    ImportsDb db, IEnumerable<IImportSource> sources, FileStore files, Numbers numbers, IAudit audit, IActor actor, TimeProvider clock, ImportWords words, JobQueue jobs)
{
    /// <param name="kind">What the file brings.</param>
    /// <param name="partOf">The round of applications; 0 for what stands by itself.</param>
    /// <param name="content">The file; it can seek.</param>
    /// <param name="language">In which language verdicts are written.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <param name="mapping">Which header is which column; null when the headers say so themselves.</param>
    /// <param name="trial">Whether to try it only: verdicts, and nothing stored.</param>
    /// <param name="sentWith">The key under which it was sent at the desk, where the work is queued and a header that is not understood is asked about; null when whoever submits does both.</param>
    public async Task<Outcome<SubmittedImport>> RunAsync(
        ImportKind kind, long partOf, Stream content, string language, CancellationToken cancellation, ImportMapping? mapping = null, bool trial = false, string? sentWith = null)
    {
        if (content.Length > SheetLimits.Default.FileBytes)
        {
            return SheetProblems.TooLarge(content.Length, SheetLimits.Default.FileBytes);
        }

        if (!trial && await FindAsync(kind, partOf, content, cancellation) is { } before)
        {
            return new SubmittedImport(before, Again: true, []);
        }

        var source = sources.Single(s => s.Kind == kind);
        var plan = await source.PlanAsync(partOf, clock.GetUtcNow(), language, cancellation);
        if (plan.Problem is { } problem)
        {
            return problem;
        }

        if (source.Closed(plan.Value, clock.GetUtcNow()) is { } closed)
        {
            return closed;
        }

        var check = ImportFile.Check(content, plan.Value, words, mapping ?? ImportMapping.None);
        var asked = new Asked(kind, partOf, language, mapping, trial, sentWith);
        return check.Problem is not { } unreadable ? await StoreAsync(asked, content, check.Value, cancellation)
            : sentWith is not null && unreadable.Code == SheetProblems.HeaderCode ? await StoreAsync(asked with { Mapping = null }, content, null, cancellation)
            : unreadable;
    }

    /// <summary>The import that took the same file before; null when none did, or it was undone.</summary>
    public async Task<Import?> FindAsync(ImportKind kind, long partOf, Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        return await db.Imports.SingleOrDefaultAsync(i => i.Kind == kind && i.PartOf == partOf && i.File == digest && !i.Trial && i.UndoneAt == null, cancellation);
    }

    private async Task<Outcome<SubmittedImport>> StoreAsync(
        Asked asked, Stream content, FileCheck? check, CancellationToken cancellation)
    {
        content.Position = 0;
        var file = await files.SaveAsync(stream => content.CopyToAsync(stream, cancellation), cancellation);
        var import = await db.InTransactionAsync(async () =>
        {
            var begun = new Import
            {
                ImportNo = await numbers.TakeAsync("imports_file", 1, cancellation),
                Kind = asked.Kind,
                PartOf = asked.PartOf,
                Mapping = asked.Mapping?.Text,
                Trial = asked.Trial,
                File = file,
                Format = check?.Format ?? FormatOf(content),
                Language = asked.Language,
                Total = check?.Rows ?? 0,
                Unmatched = check is null,
                SentWith = asked.SentWith,
                At = clock.GetUtcNow(),
                By = actor.Name,
            };
            db.Imports.Add(begun);
            audit.Record("import.submit", begun.Subject, $"{asked.Kind}{(asked.Trial ? " trial" : "")} {begun.Format} {file}, {begun.Total} rows");
            if (check is not null && asked.SentWith is not null)
            {
                await jobs.EnqueueAsync(ImportWorker.JobKind, begun.Subject, begun.ImportNo.ToString(CultureInfo.InvariantCulture), actor.Name, cancellation);
            }

            return begun;
        }, cancellation);
        return new SubmittedImport(import, Again: false, check?.Ignored ?? []);
    }

    private static SheetFormat FormatOf(Stream content)
    {
        content.Position = 0;
        return ImportFile.HeaderOf(content).Value.Format;
    }

    private sealed record Asked(ImportKind Kind, long PartOf, string Language, ImportMapping? Mapping, bool Trial, string? SentWith);
}

/// <param name="Import">The import, not begun yet or, when the file was taken before, as far as it came.</param>
/// <param name="Again">True when the same file was taken before.</param>
/// <param name="Ignored">Sheets of the workbook that are not read.</param>
internal sealed record SubmittedImport(Import Import, bool Again, IReadOnlyList<IgnoredSheet> Ignored);
