using Ronghe.Contracts.Access;
using Ronghe.Data;

namespace Ronghe.Access.Retention;

/// <summary>Starts a run now, rather than waiting for the night.</summary>
internal sealed class RetentionDesk(AccessDb db, JobQueue jobs, IActor actor, IAudit audit)
{
    /// <returns>The job that does it, or the one that is under way.</returns>
    public Task<Guid> RunAsync(CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var id = await jobs.EnqueueAsync(RetentionWorker.JobKind, RetentionWorker.Subject, actor.Name, actor.Name, cancellation);
        audit.Record("retention.run", RetentionWorker.Subject);
        return id;
    }, cancellation);
}
