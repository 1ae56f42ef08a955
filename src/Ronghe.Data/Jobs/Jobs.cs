using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>Runs jobs under a lease, so that a server and a command never run the same one.</summary>
public sealed class Jobs(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Jobs> log)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>How often a running job looks whether somebody has stopped it, also while its worker has nothing to report.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>A job as it stands; null when there is none with that id.</summary>
    public async Task<Job?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Job>()
            .AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellation);
    }

    /// <summary>The newest job of a kind on a subject, live or ended; null when there was none.</summary>
    public async Task<Job?> FindLatestAsync(string kind, string subject, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Job>()
            .AsNoTracking().Where(j => j.Kind == kind && j.Subject == subject).OrderByDescending(j => j.At).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The newest jobs, live or ended.</summary>
    public async Task<IReadOnlyList<Job>> ListAsync(int most, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Job>().AsNoTracking().OrderByDescending(j => j.At).Take(most).ToListAsync(cancellation);
    }

    /// <summary>Jobs nobody works on: queued, or left behind by a process that died.</summary>
    public async Task<IReadOnlyList<Guid>> ListWaitingAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Job>()
            .Where(j => j.State == JobState.Queued || (j.State == JobState.Running && j.LeasedUntil < now))
            .OrderBy(j => j.At).Select(j => j.Id).ToListAsync(cancellation);
    }

    /// <summary>Runs a job here and now if its lease can be had.</summary>
    /// <returns>False when another process has it or it has ended.</returns>
    public async Task<bool> RunAsync(Guid id, IProgressReport? watcher, CancellationToken cancellation)
    {
        if (!await TakeAsync(id, cancellation))
        {
            return false;
        }

        Problem? problem;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = WatchAsync(id, stop);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var job = (await FindAsync(id, cancellation))!;
            var worker = scope.ServiceProvider.GetServices<IJobWorker>().Single(w => w.Kind == job.Kind);
            problem = await worker.RunAsync(job.Arguments, new Progress(this, id, watcher), stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Somebody stopped it, or another process took it over: its row says which.
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Job {JobId} failed", id);
            problem = new Problem("job.failed", id);
        }
        finally
        {
            await stop.CancelAsync();
            await watch;
        }

        await EndAsync(id, problem, CancellationToken.None);
        return true;
    }

    /// <summary>Stops the worker soon after somebody has stopped the job or taken it over.</summary>
    private async Task WatchAsync(Guid id, CancellationTokenSource stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            try
            {
                if (await FindAsync(id, stop.Token) is not { State: JobState.Running } job || job.LeasedBy != JobOwner.Me)
                {
                    await stop.CancelAsync();
                }
            }
            catch (Exception failure) when (!stop.IsCancellationRequested)
            {
                // The database may be away for a moment: the worker will notice for itself.
                log.LogWarning(failure, "Job {JobId} could not be looked at", id);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> TakeAsync(Guid id, CancellationToken cancellation)
    {
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + Lease);
        var owner = (await FindAsync(id, cancellation))?.LeasedBy;
        var gone = JobOwner.IsGone(owner);
        return await UpdateAsync(
            jobs => jobs
                .Where(j => j.Id == id && (j.State == JobState.Queued
                    || (j.State == JobState.Running && (j.LeasedUntil < now || (gone && j.LeasedBy == owner)))))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.LeasedBy, JobOwner.Me).SetProperty(j => j.LeasedUntil, until),
                    cancellation)) == 1;
    }

    private async Task ReportAsync(Guid id, string step, long done, long total, CancellationToken cancellation)
    {
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + Lease);
        var mine = await UpdateAsync(jobs => jobs.Where(j => j.Id == id && j.LeasedBy == JobOwner.Me && j.State == JobState.Running).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.StepAt, j => j.Step == step ? j.StepAt : now).SetProperty(j => j.Step, step)
                .SetProperty(j => j.Done, done).SetProperty(j => j.Total, total).SetProperty(j => j.LeasedUntil, until),
            cancellation));
        if (mine == 0)
        {
            throw new OperationCanceledException($"Job {id} was cancelled or taken over.");
        }
    }

    private async Task EndAsync(Guid id, Problem? problem, CancellationToken cancellation)
    {
        var (now, state, text) = (clock.GetUtcNow(), problem is null ? JobState.Done : JobState.Failed, problem is null ? null : StoredProblem.Write(problem));
        await UpdateAsync(jobs => jobs.Where(j => j.Id == id && j.LeasedBy == JobOwner.Me).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, state).SetProperty(j => j.EndedAt, now).SetProperty(j => j.Problem, text), cancellation));
    }

    private async Task<int> UpdateAsync(Func<IQueryable<Job>, Task<int>> update)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await update(scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<Job>());
    }

    private sealed class Progress(Jobs jobs, Guid id, IProgressReport? watcher) : IProgressReport
    {
        public async Task ReportAsync(string step, long done, long total, CancellationToken cancellation)
        {
            await jobs.ReportAsync(id, step, done, total, cancellation);
            if (watcher is not null)
            {
                await watcher.ReportAsync(step, done, total, cancellation);
            }
        }
    }
}
