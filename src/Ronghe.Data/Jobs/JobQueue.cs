using Microsoft.EntityFrameworkCore;

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
}
