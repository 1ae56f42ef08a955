using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Access.Audit;
using Ronghe.Access.Purposes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Exports;

/// <summary>Exports: asked for, approved by somebody else where that is needed, and taken by whoever asked.</summary>
internal sealed class ExportDesk(
    AccessDb db, ExportLists lists, ExportSheet sheet, PurposeRegistry purposes, IRights rights, ILimits limits, CurrentActor actor, IAudit audit, JobQueue queue, FileStore files, SecurityClock clock)
{
    public const string JobKind = "access.export";
    public const string AskRight = "exports.ask";
    public const string ApproveRight = "exports.approve";
    public const string ClearRight = "exports.clear";

    /// <summary>Asks for an export. It is made at once unless it needs a second person.</summary>
    public async Task<Outcome<Export>> AskAsync(ExportRequest asked, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (lists.Find(asked.List) is not { } list)
        {
            return (Outcome<Export>)new Problem("export.list.not-found", asked.List ?? "");
        }

        if (await CheckAsync(list, asked, cancellation) is { } wrong)
        {
            return wrong;
        }

        var counted = await list.CountAsync(asked.Query ?? "", cancellation);
        if ((counted.Problem ?? CheckRows(counted.Value.Rows, asked)) is { } refused)
        {
            return refused;
        }

        var export = Make(list, asked, counted.Value.Rows);
        db.Exports.Add(export);
        await db.SaveChangesAsync(cancellation);
        audit.Record("export.ask", export.Subject, Describe(export), export.Purpose);
        if (!export.NeedsSecond)
        {
            await BeginAsync(export, cancellation);
        }

        return export;
    }, cancellation);

    /// <summary>Approves what somebody else asked for; it is made with their rights, not with those of whoever approves.</summary>
    public async Task<Outcome<Export>> ApproveAsync(Guid id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var found = await WaitingAsync(id, cancellation);
        if (found.Problem is not null)
        {
            return found;
        }

        (found.Value.ApprovedBy, found.Value.ApprovedAt) = (actor.Name, clock.Now);
        audit.Record("export.approve", found.Value.Subject, Describe(found.Value), found.Value.Purpose);
        await BeginAsync(found.Value, cancellation);
        return found;
    }, cancellation);

    /// <summary>Refuses what somebody else asked for.</summary>
    public async Task<Outcome<Export>> RefuseAsync(Guid id, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var found = await WaitingAsync(id, cancellation);
        if (found.Problem is null)
        {
            (found.Value.RefusedBy, found.Value.RefusedAt) = (actor.Name, clock.Now);
            audit.Record("export.refuse", found.Value.Subject, Describe(found.Value));
        }

        return found;
    }, cancellation);

    /// <summary>One's own exports, the newest first.</summary>
    public IQueryable<Export> Own() => db.Exports.AsNoTracking().Where(e => e.AskedBy == actor.Name);

    /// <summary>One of one's own; null when there is none.</summary>
    public Task<Export?> FindAsync(Guid id, CancellationToken cancellation) => Own().SingleOrDefaultAsync(e => e.PublicId == id, cancellation);

    /// <summary>What others asked for and a second person must look at, oldest first.</summary>
    public async Task<IReadOnlyList<Export>> ListWaitingAsync(CancellationToken cancellation) =>
        await db.Exports.AsNoTracking().Where(e => e.NeedsSecond && e.ApprovedAt == null && e.RefusedAt == null && e.AskedBy != actor.Name).OrderBy(e => e.Id).ToListAsync(cancellation);

    /// <summary>Opens a file that is ready, for whoever asked for it, and puts on record what it holds.</summary>
    public async Task<Outcome<OpenedExport>> OpenAsync(Guid id, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation) is not { IsReady: true } export)
        {
            return new Problem("export.not-found");
        }

        await audit.RecordReadingAsync("export.download", export.Subject, Describe(export), export.Purpose, cancellation);
        return new OpenedExport(files.Open(export.File!), export);
    }

    /// <summary>What an export holds, as the ledger tells it; rows are those that were made, or counted while it is not made.</summary>
    public static string Describe(Export export) => string.Create(
        CultureInfo.InvariantCulture, $"{export.List}?{export.Query}: {export.Made ?? export.Rows} rows, {export.Columns}, {(export.Clear ? "in clear" : "masked")}: {export.Reason}");

    private Task BeginAsync(Export export, CancellationToken cancellation) =>
        queue.EnqueueAsync(JobKind, export.Subject, export.Id.ToString(CultureInfo.InvariantCulture), export.AskedBy, cancellation);

    private async Task<Problem?> CheckAsync(IExportable list, ExportRequest asked, CancellationToken cancellation) =>
        await rights.CheckAsync(AskRight, cancellation) ?? await rights.CheckAsync(list.Right, cancellation)
        ?? (asked.Columns.Count == 0 || asked.Columns.Any(c => list.Columns.All(known => known.Name != c)) ? new Problem("export.columns") { Field = "columns" }
            : asked.Purpose is null || !list.Purposes.Contains(asked.Purpose) || !purposes.All.ContainsKey(asked.Purpose) ? new Problem("export.purpose") { Field = "purpose" }
            : string.IsNullOrWhiteSpace(asked.Reason) || asked.Reason.Length > Export.ReasonMaxLength ? new Problem("export.reason", Export.ReasonMaxLength) { Field = "reason" }
            : asked.Format is not (1 or 2) ? new Problem("export.format") { Field = "format" }
            : asked.Query is { Length: > Export.QueryMaxLength } ? new Problem("list-view.query", Export.QueryMaxLength)
            : null)
        ?? (asked.Clear ? await rights.CheckAsync(ClearRight, cancellation) : null)
        ?? await limits.TakeAsync("export", cancellation);

    private Problem? CheckRows(long rows, ExportRequest asked) =>
        rows == 0 ? new Problem("export.nothing") : rows > sheet.MostRows ? new Problem("export.rows", sheet.MostRows, rows) : null;

    private Export Make(IExportable list, ExportRequest asked, long rows) => new()
    {
        PublicId = Guid.CreateVersion7(clock.Now),
        List = list.Name,
        Query = asked.Query ?? "",
        Columns = string.Join(',', list.Columns.Where(c => asked.Columns.Contains(c.Name)).Select(c => c.Name)),
        Format = asked.Format,
        Purpose = asked.Purpose!,
        Reason = asked.Reason!.Trim(),
        Clear = asked.Clear,
        Language = Web.Texts.Language,
        Rows = rows,
        AskedBy = actor.Name,
        AskedAt = clock.Now,
        NeedsSecond = asked.Clear || rows > sheet.AloneUpTo,
    };

    private async Task<Outcome<Export>> WaitingAsync(Guid id, CancellationToken cancellation)
    {
        if (await rights.CheckAsync(ApproveRight, cancellation) is { } problem)
        {
            return problem;
        }

        return await db.Exports.SingleOrDefaultAsync(e => e.PublicId == id, cancellation) is not { IsWaiting: true } export ? new Problem("export.not-found")
            : export.AskedBy == actor.Name ? new Problem("export.second-person")
            : export;
    }
}

/// <summary>A file to be sent, and what it is.</summary>
internal sealed record OpenedExport(Stream Content, Export Export)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Export.List}-{Export.Id}.{(Export.Format == 1 ? "csv" : "xlsx")}");

    public string MediaType => Export.Format == 1 ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// <summary>The lists that modules offer.</summary>
internal sealed class ExportLists(IEnumerable<IExportable> lists)
{
    public IExportable? Find(string? name) => lists.FirstOrDefault(l => l.Name == name);
}
