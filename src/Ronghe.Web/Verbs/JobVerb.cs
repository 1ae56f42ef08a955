using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Web;

/// <summary>Runs a job on the command line, with its progress.</summary>
public static class JobVerb
{
    /// <summary>Queues a job, or finds the live one on the same subject, and runs it here.</summary>
    /// <returns>Null when it is done; otherwise why it is not.</returns>
    public static async Task<Problem?> RunAsync(
        IServiceProvider services, VerbOutput output, string kind, string subject, string arguments, CancellationToken cancellation) => await RunAsync(
            services,
            output,
            await services.GetRequiredService<JobQueue>().EnqueueAsync(kind, subject, arguments, services.GetRequiredService<IActor>().Name, cancellation),
            cancellation);

    /// <summary>Runs a queued job here.</summary>
    /// <returns>Null when it is done; otherwise why it is not.</returns>
    public static async Task<Problem?> RunAsync(IServiceProvider services, VerbOutput output, Guid id, CancellationToken cancellation)
    {
        var jobs = services.GetRequiredService<Data.Jobs>();
        if (!await jobs.RunAsync(id, output, cancellation))
        {
            return new Problem("job.elsewhere", id);
        }

        await output.EndLineAsync();
        var ended = await jobs.FindAsync(id, cancellation);
        return ended?.State == JobState.Done ? null : ended?.RefusedBecause ?? new Problem("job.failed", id);
    }
}
