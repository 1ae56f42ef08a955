using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Accounts;
using Ronghe.Access.Audit;
using Ronghe.Access.Purposes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Sheets;
using Ronghe.Web;

namespace Ronghe.Access.Exports;

/// <summary>Makes the file of an export as the account that asked: with the rights that it holds now. Its last line says who took it, when and why.</summary>
internal sealed class ExportWorker(IServiceScopeFactory scopes, FileStore files, PurposeRegistry purposes, Texts texts, TimeProvider clock) : IJobWorker
{
    private const string Step = "step.export";
    private const int Often = 1_000;
    private const int Width = 20;

    public string Kind => ExportDesk.JobKind;

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        var id = long.Parse(arguments, NumberStyles.None, CultureInfo.InvariantCulture);
        await using var scope = scopes.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<AccessDb>());
        var export = await db.Exports.SingleAsync(e => e.Id == id, cancellation);
        if (export.File is not null)
        {
            return null;
        }

        if (await services.GetRequiredService<IActing>().ActForAsync(export.AskedBy, cancellation) is { } shut)
        {
            return shut;
        }

        var (rights, list) = (services.GetRequiredService<IRights>(), services.GetRequiredService<ExportLists>().Find(export.List)!);
        foreach (var right in new[] { ExportDesk.AskRight, list.Right, export.Clear ? ExportDesk.ClearRight : list.Right })
        {
            if (!await rights.HoldsAsync(right, cancellation))
            {
                return new Problem("access.forbidden", right);
            }
        }

        var (subjects, who) = (new List<string>(), await NameAsync(db, export, cancellation));
        var name = await files.SaveAsync(stream => WriteAsync(stream, export, list, who, subjects, progress, cancellation), cancellation);
        Fault.Point("export.saved");
        try
        {
            await KeepAsync(services, db, export, name, subjects, cancellation);
        }
        catch
        {
            // Nothing would ever name it.
            files.Erase(name);
            throw;
        }

        return null;
    }

    private static async Task<string> NameAsync(AccessDb db, Export export, CancellationToken cancellation)
    {
        var id = export.AskedBy.StartsWith(CurrentActor.AccountPrefix, StringComparison.Ordinal) ? long.Parse(export.AskedBy.AsSpan(CurrentActor.AccountPrefix.Length), CultureInfo.InvariantCulture) : 0;
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellation) is { } account ? $"{account.Display} ({account.Name})" : export.AskedBy;
    }

    private async Task WriteAsync(Stream into, Export export, IExportable list, string who, List<string> subjects, IProgressReport progress, CancellationToken cancellation)
    {
        var columns = list.Columns.Where(c => export.ColumnNames.Contains(c.Name)).ToList();
        var look = new SheetLook(texts.In(export.Language, list.Words), [.. columns.Select(c => new WrittenColumn(texts.In(export.Language, c.Words), Width, []))]);
        using var writer = SheetWriter.Create(into, (SheetFormat)export.Format, look);
        var question = new ExportQuestion(export.Query, [.. columns.Select(c => c.Name)], export.Clear, export.Purpose, export.Language);
        await foreach (var row in list.ReadAsync(question, cancellation))
        {
            writer.Write([.. row.Cells.Select(cell => new SheetCell(Typed(cell ?? "", export.Format)))]);
            subjects.Add(row.Subject);
            if (subjects.Count % Often == 0)
            {
                await progress.ReportAsync(Step, subjects.Count, export.Rows, cancellation);
            }
        }

        var mark = texts.In(
            export.Language, "export.mark", who, export.AskedAt, purposes.All[export.Purpose].In(export.Language), export.Reason, export.Subject, texts.In(export.Language, export.Clear ? "export.clear-mark" : "export.masked-mark"));
        writer.Write([new SheetCell(mark), .. columns.Skip(1).Select(_ => SheetCell.Empty)]);
        writer.Complete();
        await progress.ReportAsync(Step, subjects.Count, export.Rows, cancellation);
    }

    /// <summary>A spreadsheet takes long digits of a CSV file for a number and rounds them; a workbook says itself that they are text.</summary>
    private static string Typed(string cell, int format) => format == 1 && cell.Length > 15 && cell.AsSpan()[..15].ContainsAnyExceptInRange('0', '9') is false ? "'" + cell : cell;

    private async Task KeepAsync(IServiceProvider services, AccessDb db, Export export, string name, List<string> subjects, CancellationToken cancellation)
    {
        var audit = services.GetRequiredService<IAudit>();
        await db.InTransactionAsync(() =>
        {
            (export.File, export.Made, export.MadeAt) = (name, subjects.Count, clock.GetUtcNow());
            audit.Record("export.make", export.Subject, ExportDesk.Describe(export), export.Purpose);

            // Whose name or number left in clear sees it in their own record.
            foreach (var subject in export.Clear ? subjects : [])
            {
                audit.Record("person.export", subject, export.Reason, export.Purpose);
            }

            return Task.CompletedTask;
        }, cancellation);
    }
}
