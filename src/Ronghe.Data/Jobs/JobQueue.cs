using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;

namespace Ronghe.Data;

/// <summary>Queues jobs in the caller's transaction.</summary>
public sealed class JobQueue(AppDbContext db, TimeProvider clock)
{
    /// <summary>Queues a job, or finds the live one on the same subject.</summary>
    /// <param name="kind">Which worker does it.</param>
    /// <param name="subject">What it works on.</param>
    /// <param name="arguments">The worker's arguments as JSON.</param>
    /// <param name="requestedBy">The account or system name that asks.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>The job's id.</returns>
    public async Task<Guid> EnqueueAsync(string kind, string subject, string arguments, string requestedBy, CancellationToken cancellation)
    {
        var live = await db.Set<Job>()
            .Where(j => j.Kind == kind && j.Subject == subject && (j.State == JobState.Queued || j.State == JobState.Running))
            .Select(j => (Guid?)j.Id)
            .FirstOrDefaultAsync(cancellation);
        if (live is { } id)
        {
            return id;
        }

        var job = new Job { Kind = kind, Subject = subject, Arguments = arguments, RequestedBy = requestedBy, At = clock.GetUtcNow() };
        db.Add(job);
        await db.SaveChangesAsync(cancellation);
        return job.Id;
    }

    /// <summary>Stops a job at the next point at which its worker reports, in the caller's transaction. What was committed stays, and can be gone on from.</summary>
    /// <returns>False when it had ended.</returns>
    public async Task<bool> CancelAsync(Guid id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await db.Set<Job>().Where(j => j.Id == id && (j.State == JobState.Queued || j.State == JobState.Running)).ExecuteUpdateAsync(
            set => set.SetProperty(j => j.State, JobState.Cancelled).SetProperty(j => j.EndedAt, now), cancellation) == 1;
    }

    /// <summary>Stops a job as <see cref="CancelAsync"/> does, with its audit row, in one transaction.</summary>
    /// <returns>False when it had ended.</returns>
    public async Task<bool> StopAsync(Job job, IAudit audit, CancellationToken cancellation)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginAsync(cancellation) : null;
        if (!await CancelAsync(job.Id, cancellation))
        {
            return false;
        }

        audit.Record("job.cancel", $"job:{job.Id}", job.Kind);
        await db.SaveChangesAsync(cancellation);
        if (transaction is not null)
        {
            await transaction.CommitAsync(cancellation);
        }

        return true;
    }

    /// <summary>Writes what the caller recorded beside it, such as an audit row.</summary>
    public Task SaveAsync(CancellationToken cancellation) => db.SaveChangesAsync(cancellation);
}
