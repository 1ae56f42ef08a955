using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ronghe.Kernel;

namespace Ronghe.Data;

/// <summary>Delivers committed events to their handlers, in order, at least once; the inbox makes each effect happen once.</summary>
public sealed class OutboxDelivery(
    IServiceScopeFactory scopes, EventKinds kinds, TimeProvider clock, ILogger<OutboxDelivery> log) : BackgroundService
{
    private const int MostFailures = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Delivers everything that waits.</summary>
    /// <returns>How many events were delivered.</returns>
    public async Task<int> DeliverAsync(CancellationToken cancellation)
    {
        List<long> waiting;
        await using (var scope = scopes.CreateAsyncScope())
        {
            waiting = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<OutboxRow>()
                .Where(r => r.DeliveredAt == null && r.Failures < MostFailures).OrderBy(r => r.Id).Select(r => r.Id).Take(100)
                .ToListAsync(cancellation);
        }

        foreach (var id in waiting)
        {
            await DeliverAsync(id, cancellation);
        }

        return waiting.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TryDeliverAsync(stoppingToken) == 0)
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task<int> TryDeliverAsync(CancellationToken cancellation)
    {
        try
        {
            return await DeliverAsync(cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The database may be away for a while; what waits is delivered later.
            log.LogError(failure, "Waiting events could not be delivered");
            return 0;
        }
    }

    private async Task DeliverAsync(long id, CancellationToken cancellation)
    {
        OutboxRow row;
        await using (var scope = scopes.CreateAsyncScope())
        {
            row = await scope.ServiceProvider.GetRequiredService<AppDbContext>().Set<OutboxRow>().SingleAsync(r => r.Id == id, cancellation);
        }

        var failed = false;
        foreach (var handler in kinds.HandlersOf(row.Kind))
        {
            failed |= !await HandleAsync(row, handler, cancellation);
        }

        Fault.Point("outbox.before-ack");
        await using var ack = scopes.CreateAsyncScope();
        var db = ack.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = clock.GetUtcNow();
        await db.Set<OutboxRow>().Where(r => r.Id == id).ExecuteUpdateAsync(
            set =>
            {
                if (failed)
                {
                    set.SetProperty(r => r.Failures, r => r.Failures + 1);
                }
                else
                {
                    set.SetProperty(r => r.DeliveredAt, now);
                }
            },
            cancellation);
    }

    private async Task<bool> HandleAsync(OutboxRow row, EventSubscription handler, CancellationToken cancellation)
    {
        var name = handler.Handler.FullName!;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
            await using var transaction = await db.BeginAsync(cancellation);
            if (!await db.Set<InboxRow>().AnyAsync(r => r.Handler == name && r.EventId == row.EventId, cancellation))
            {
                db.Add(new InboxRow { Handler = name, EventId = row.EventId });
                var happened = (IEvent)JsonSerializer.Deserialize(row.Body, handler.Event, JsonSerializerOptions.Web)!;
                await handler.HandleAsync(scope.ServiceProvider, happened, cancellation);
                await db.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
            }

            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Event {Kind} {EventId} was not handled by {Handler}", row.Kind, row.EventId, name);
            return false;
        }
    }
}
