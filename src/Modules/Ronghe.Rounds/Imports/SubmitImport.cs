using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Sheets;

namespace Ronghe.Rounds.Imports;

/// <summary>Takes a file: a file that cannot be read to its end leaves nothing behind, one that was taken before is found again.</summary>
internal sealed class SubmitImport(
    RoundsDb db, IEnumerable<IImportSource> sources, FileStore files, Numbers numbers, RoundRecorder record, ImportWords words)
{
    /// <param name="kind">What the file brings.</param>
    /// <param name="roundNo">The round of applications; 0 for evidence.</param>
    /// <param name="content">The file; it can seek.</param>
    /// <param name="language">In which language verdicts are written.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Outcome<SubmittedImport>> RunAsync(
        ImportKind kind, long roundNo, Stream content, string language, CancellationToken cancellation)
    {
        if (content.Length > SheetLimits.Default.FileBytes)
        {
            return SheetProblems.TooLarge(content.Length, SheetLimits.Default.FileBytes);
        }

        content.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation));
        if (await db.Imports.SingleOrDefaultAsync(i => i.Kind == kind && i.RoundNo == roundNo && i.File == digest, cancellation) is { } before)
        {
            return new SubmittedImport(before, Again: true, []);
        }

        var source = sources.Single(s => s.Kind == kind);
        var plan = await source.PlanAsync(roundNo, record.Now, language, cancellation);
        if (plan.Problem is { } problem)
        {
            return problem;
        }

        if (source.Closed(plan.Value, record.Now) is { } closed)
        {
            return closed;
        }

        var check = ImportFile.Check(content, plan.Value, words);
        return check.Problem is { } unreadable ? unreadable : await StoreAsync(kind, roundNo, content, check.Value, language, cancellation);
    }

    private async Task<Outcome<SubmittedImport>> StoreAsync(
        ImportKind kind, long roundNo, Stream content, FileCheck check, string language, CancellationToken cancellation)
    {
        content.Position = 0;
        var file = await files.SaveAsync(stream => content.CopyToAsync(stream, cancellation), cancellation);
        var import = await db.InTransactionAsync(async () =>
        {
            var begun = new Import
            {
                ImportNo = await numbers.TakeAsync("rounds_import", 1, cancellation),
                Kind = kind,
                RoundNo = roundNo,
                File = file,
                Format = check.Format,
                Language = language,
                Total = check.Rows,
                At = record.Now,
                By = record.Actor,
            };
            db.Imports.Add(begun);
            record.Act("import.submit", begun.Subject, $"{kind} {check.Format} {file}, {check.Rows} rows");
            return begun;
        }, cancellation);
        return new SubmittedImport(import, Again: false, check.Ignored);
    }
}

/// <param name="Import">The import, not begun yet or, when the file was taken before, as far as it came.</param>
/// <param name="Again">True when the same file was taken before.</param>
/// <param name="Ignored">Sheets of the workbook that are not read.</param>
internal sealed record SubmittedImport(Import Import, bool Again, IReadOnlyList<IgnoredSheet> Ignored);
