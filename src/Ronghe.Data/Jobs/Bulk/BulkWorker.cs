using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ronghe.Contracts.Access;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>
/// Does a bulk act thing by thing, each in a scope and a transaction of its own together with the row that says so: whoever kills it anywhere finds
/// each thing done once or not at all, and it goes on from there.
/// </summary>
internal sealed class BulkWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<BulkWorker> log) : IJobWorker
{
    private const string Step = "step.bulk";
    private const int Chunk = 200;
    private const int Often = 25;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public string Kind => BulkDesk.JobKind;

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        var id = Guid.Parse(arguments);
        var (run, done) = await ReadAsync(id, cancellation);
        var said = clock.GetTimestamp();
        await progress.ReportAsync(Step, done, run.Total, cancellation);
        while (await NextAsync(id, cancellation) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                await DoAsync(run, item, cancellation);
                Fault.Point("bulk.row");
                if (++done % Often == 0 || clock.GetElapsedTime(said) > Longest)
                {
                    await progress.ReportAsync(Step, done, run.Total, cancellation);
                    said = clock.GetTimestamp();
                }
            }
        }

        await progress.ReportAsync(Step, done, run.Total, cancellation);
        return null;
    }

    private async Task<(BulkRun Run, int Done)> ReadAsync(Guid id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        return (await db.Set<BulkRun>().AsNoTracking().SingleAsync(r => r.Id == id, cancellation),
            await db.Set<BulkRow>().CountAsync(r => r.BulkId == id && r.State != BulkState.Waiting, cancellation));
    }

    private async Task<List<long>> NextAsync(Guid id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<BulkRow>()
            .Where(r => r.BulkId == id && r.State == BulkState.Waiting).OrderBy(r => r.Item).Select(r => r.Item).Take(Chunk).ToListAsync(cancellation);
    }

    private async Task DoAsync(BulkRun run, long item, CancellationToken cancellation)
    {
        Problem? problem;
        try
        {
            problem = await TryAsync(run, item, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // An edge of the process: one thing that fails keeps no other waiting, and says so.
            log.LogError(failure, "{Act} of {Item} failed", run.Act, item);
            problem = new Problem("bulk.failed");
        }

        if (problem is not null)
        {
            await using var scope = scopes.CreateAsyncScope();
            await TakeAsync(scope.ServiceProvider.GetRequiredService<AppDbContext>(), run, item, BulkState.Refused, StoredProblem.Write(problem), cancellation);
        }
    }

    private async Task<Problem?> TryAsync(BulkRun run, long item, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IActing>().ActForAsync(run.AskedBy, cancellation) is { } shut)
        {
            return shut;
        }

        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        await using var transaction = await db.BeginAsync(cancellation);
        if (!await TakeAsync(db, run, item, BulkState.Done, null, cancellation))
        {
            return null;
        }

        var act = scope.ServiceProvider.GetServices<IBulkAct>().Single(a => a.Name == run.Act);
        if (await act.DoAsync(item, run.KnownSeq, cancellation) is { } refused)
        {
            await transaction.RollbackAsync(cancellation);
            return refused;
        }

        await db.SaveChangesAsync(cancellation);
        Fault.Point("before-commit");
        await transaction.CommitAsync(cancellation);
        Fault.Point("after-commit");
        return null;
    }

    /// <returns>False when somebody was faster.</returns>
    private async Task<bool> TakeAsync(AppDbContext db, BulkRun run, long item, BulkState state, string? problem, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await db.Set<BulkRow>().Where(r => r.BulkId == run.Id && r.Item == item && r.State == BulkState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, state).SetProperty(r => r.Problem, problem).SetProperty(r => r.At, now), cancellation) == 1;
    }
}
