using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web;

namespace Ronghe.Rounds.Verbs;

/// <summary>Queues a job and runs it here.</summary>
internal static class JobVerb
{
    /// <returns>Null when it is done; otherwise why it is not.</returns>
    public static async Task<Problem?> RunAsync(
        IServiceProvider services, VerbOutput output, string kind, string subject, string arguments, CancellationToken cancellation)
    {
        var jobs = services.GetRequiredService<Jobs>();
        var id = await services.GetRequiredService<JobQueue>().EnqueueAsync(
            kind, subject, arguments, services.GetRequiredService<IActor>().Name, cancellation);
        if (!await jobs.RunAsync(id, output, cancellation))
        {
            return new Problem("job.elsewhere", id);
        }

        await output.EndLineAsync();
        var ended = await jobs.FindAsync(id, cancellation);
        return ended?.State == JobState.Done ? null : ended?.RefusedBecause ?? new Problem("job.failed", id);
    }
}
