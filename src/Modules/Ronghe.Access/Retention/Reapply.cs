using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;

namespace Ronghe.Access.Retention;

/// <summary>
/// Erases again what reports say was erased and the database does not know of: it was restored from a copy older than the erasure. Holds
/// do not stop it: what was erased was free then.
/// </summary>
internal sealed class Reapply(AccessDb db, ErasureReports reports, IEnumerable<IRetained> owners, Eraser eraser, IActor actor, IAudit audit)
{
    /// <returns>How many things were erased again; a refusal when a report is not to be trusted.</returns>
    public async Task<Outcome<Reapplied>> RunAsync(CancellationToken cancellation)
    {
        var read = reports.Read();
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var known = (await db.RetentionRuns.AsNoTracking().Where(r => r.Report != null).Select(r => r.Id).ToListAsync(cancellation)).ToHashSet();
        var items = 0;
        var unknown = read.Value.Where(r => !known.Contains(r.Run)).ToList();
        foreach (var report in unknown)
        {
            items += await RunAsync(report, cancellation);
        }

        return new Reapplied(unknown.Count, items);
    }

    private async Task<int> RunAsync(ErasureReport report, CancellationToken cancellation)
    {
        var again = 0;
        foreach (var (category, item) in report.Items)
        {
            if (owners.FirstOrDefault(o => o.Category == category) is { } owner && await owner.FindAsync(item, cancellation) is { } kept)
            {
                await eraser.EraseAsync(owner, [kept], report.Run, cancellation);
                again++;
            }
        }

        await db.InTransactionAsync(async () =>
        {
            await db.RetentionRuns.Where(r => r.Id == report.Run).ExecuteDeleteAsync(cancellation);
            db.RetentionRuns.Add(new RetentionRun
            {
                Id = report.Run, BegunAt = report.EndedAt, By = actor.Name, EndedAt = report.EndedAt, Erased = report.Items.Count, Report = report.ToString(),
            });
            audit.Record("retention.reapply", $"retention:{report.Run:D}", $"{again} of {report.Items.Count}");
        }, cancellation);
        return again;
    }
}

/// <param name="Reports">Reports that the database did not know.</param>
/// <param name="Items">Things that were there again.</param>
internal sealed record Reapplied(int Reports, int Items);
