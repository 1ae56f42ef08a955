using Microsoft.Extensions.Hosting;

namespace Ronghe.Data;

/// <summary>Works through waiting jobs while the server runs, including those a killed process left behind.</summary>
internal sealed class JobRunner(Jobs jobs, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var id in await jobs.ListWaitingAsync(stoppingToken))
            {
                await jobs.RunAsync(id, watcher: null, stoppingToken);
            }

            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}
