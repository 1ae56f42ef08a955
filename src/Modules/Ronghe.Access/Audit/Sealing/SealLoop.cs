using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>Seals what was committed, every second.</summary>
internal sealed class SealLoop(IServiceScopeFactory scopes, ILogger<SealLoop> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TryAsync(stoppingToken) == 0)
            {
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private async Task<int> TryAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Sealer>().SealAsync(cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The database or the witness may be away for a while; what waits is sealed later.
            log.LogError(failure, "Audit entries could not be sealed");
            return 0;
        }
    }
}
