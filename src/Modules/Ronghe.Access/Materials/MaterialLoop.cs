using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ronghe.Contracts.Access;
using Ronghe.Data;

namespace Ronghe.Access.Materials;

/// <summary>While a site runs: asks for the work on materials as soon as there is some, and again after the scanner was silent.</summary>
internal sealed class MaterialLoop(IServiceScopeFactory scopes, MaterialRules rules, TimeProvider clock, ILogger<MaterialLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterAFailure = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await AskAsync(scope.ServiceProvider, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The database may be away for a while; what waits is done later.
                log.LogError(failure, "Materials could not be looked for");
            }

            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task AskAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var (latest, now) = (await services.GetRequiredService<Jobs>().FindLatestAsync(MaterialWorker.JobKind, MaterialWorker.Subject, cancellation), clock.GetUtcNow());
        if (latest is { State: JobState.Failed } && now - latest.EndedAt < AfterAFailure)
        {
            return;
        }

        if (await MaterialWorker.IsWaitedForAsync(services.GetRequiredService<AccessDb>(), rules, now, cancellation))
        {
            await services.GetRequiredService<JobQueue>().EnqueueAsync(MaterialWorker.JobKind, MaterialWorker.Subject, "", "system", cancellation);
        }
    }
}
