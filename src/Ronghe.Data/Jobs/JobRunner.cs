using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ronghe.Data;

/// <summary>Works through waiting jobs while the server runs, including those a killed process left behind.</summary>
internal sealed class JobRunner(Jobs jobs, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database may be away for a while; the site and the other jobs go on.
                log.LogError(failure, "Waiting jobs could not be looked at");
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        foreach (var id in await jobs.ListWaitingAsync(cancellation))
        {
            await jobs.RunAsync(id, watcher: null, cancellation);
        }
    }
}
