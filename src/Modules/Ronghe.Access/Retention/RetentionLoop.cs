using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Retention;

/// <summary>Asks for a run once a day of the city. The first look is a while after the start: a restart has other things to do.</summary>
internal sealed class RetentionLoop(IServiceScopeFactory scopes, ILogger<RetentionLoop> log) : BackgroundService
{
    private const string By = "system";
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, stoppingToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await AskAsync(scope.ServiceProvider, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Retention could not be looked at");
            }
        }
    }

    /// <summary>Queues a run unless one began today.</summary>
    public static async Task AskAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var morning = CityClock.StartOf(services.GetRequiredService<RetentionClock>().Today);
        if (!await services.GetRequiredService<AccessDb>().RetentionRuns.AnyAsync(r => r.BegunAt >= morning && r.EndedAt != null, cancellation))
        {
            await services.GetRequiredService<JobQueue>().EnqueueAsync(RetentionWorker.JobKind, RetentionWorker.Subject, By, By, cancellation);
        }
    }
}
