using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Retention;

/// <summary>Erases what no longer may be kept and is not held, sweeps what proves nothing, and signs what it did.</summary>
internal sealed class RetentionWorker(
    AccessDb db, RetentionSheet sheet, RetentionOffers offers, Reapply reapply, Eraser eraser, Sweeper sweeper, ErasureReports reports, IAudit audit, RetentionClock clock) : IJobWorker
{
    public const string JobKind = "access.retention";
    public const string Subject = "retention";
    private const int Page = 200;

    public string Kind => JobKind;

    public Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation) =>
        db.BeyondReachAsync(() => RunEverywhereAsync(arguments, progress, cancellation), cancellation);

    private async Task<Problem?> RunEverywhereAsync(string by, IProgressReport progress, CancellationToken cancellation)
    {
        if ((await reapply.RunAsync(cancellation)).Problem is { } problem)
        {
            return problem;
        }

        var run = await BeginAsync(by, cancellation);
        var holds = new Holds(await db.Holds.AsNoTracking().Where(h => h.ReleasedAt == null).ToListAsync(cancellation));
        var (erased, held) = (0, 0);
        foreach (var owner in offers.Retained)
        {
            (erased, held) = await EraseAsync(owner, holds, run, (erased, held), progress, cancellation);
        }

        await EndAsync(run, held, await sweeper.RunAsync(cancellation), cancellation);
        return null;
    }

    /// <summary>The run that was cut off, or a new one.</summary>
    private async Task<Guid> BeginAsync(string by, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        if (await db.RetentionRuns.Where(r => r.EndedAt == null).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancellation) is { } open)
        {
            return open;
        }

        var run = new RetentionRun { Id = Guid.CreateVersion7(clock.Now), BegunAt = clock.Now, By = by };
        db.RetentionRuns.Add(run);
        return run.Id;
    }, cancellation);

    private async Task<(int Erased, int Held)> EraseAsync(
        IRetained owner, Holds holds, Guid run, (int Erased, int Held) so, IProgressReport progress, CancellationToken cancellation)
    {
        var before = sheet.Rules[owner.Category].Keep.Before(clock.Today);
        var after = long.MinValue;
        while (await owner.ListAsync(before, after, Page, cancellation) is { Count: > 0 } page)
        {
            var due = new List<Kept>();
            foreach (var kept in page)
            {
                if (await holds.KeepAsync(owner, kept, cancellation))
                {
                    so.Held++;
                }
                else
                {
                    due.Add(kept);
                }
            }

            await eraser.EraseAsync(owner, due, run, cancellation);
            so.Erased += due.Count;
            after = page[^1].Item;
            await progress.ReportAsync("step.retention", so.Erased, 0, cancellation);
        }

        return so;
    }

    private async Task EndAsync(Guid id, int held, int swept, CancellationToken cancellation)
    {
        var report = await db.InTransactionAsync(async () =>
        {
            var run = await db.RetentionRuns.SingleAsync(r => r.Id == id, cancellation);
            var items = await db.Erasures.AsNoTracking().Where(e => e.RunId == id).OrderBy(e => e.Category).ThenBy(e => e.Item).ToListAsync(cancellation);
            (run.EndedAt, run.Erased, run.Held, run.Swept) = (clock.Now, items.Count, held, swept);
            var signed = items.Count == 0 ? null : reports.Sign(run, items.ConvertAll(i => (i.Category, i.Item)));
            run.Report = signed?.ToString();
            audit.Record("retention.end", Subject, string.Create(CultureInfo.InvariantCulture, $"{id:D}: {items.Count} erased, {held} held, {swept} swept"));
            return new Signed(signed);
        }, cancellation);
        if (report.Report is { } toKeep)
        {
            Fault.Point("retention.report");
            reports.Keep(toKeep);
        }
    }

    private sealed record Signed(ErasureReport? Report);
}
