using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Ronghe.Contracts.Rounds;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Data.Tests;

public sealed class OutboxTests
{
    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task An_event_goes_with_its_transaction_or_not_at_all(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);

        await PublishAsync(deployment, commit: false);
        await PublishAsync(deployment, commit: true);

        Assert.Equal(1, await CountAsync<OutboxRow>(deployment));
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task An_event_delivered_again_has_no_second_effect(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await PublishAsync(deployment, commit: true);
        var handled = new List<ListSealed>();
        var delivery = Delivery(deployment, handled.Add);

        await delivery.DeliverAsync(CancellationToken.None);
        await deployment.InScopeAsync(s => s.GetRequiredService<AppDbContext>().Set<OutboxRow>()
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.DeliveredAt, (DateTimeOffset?)null)));
        await delivery.DeliverAsync(CancellationToken.None);

        Assert.Equal("hukou", Assert.Single(handled).Programme);
        Assert.Equal(1, await CountAsync<InboxRow>(deployment));
    }

    [Fact]
    public async Task An_event_whose_handler_fails_is_tried_again_and_leaves_no_half_effect()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        await PublishAsync(deployment, commit: true);
        var tries = 0;
        var delivery = Delivery(deployment, _ =>
        {
            if (++tries == 1)
            {
                throw new InvalidOperationException("on purpose");
            }
        });

        await delivery.DeliverAsync(CancellationToken.None);
        var afterFailure = await CountAsync<InboxRow>(deployment);
        await delivery.DeliverAsync(CancellationToken.None);

        Assert.Equal((0, 2, 1), (afterFailure, tries, await CountAsync<InboxRow>(deployment)));
    }

    private static OutboxDelivery Delivery(TestDeployment deployment, Action<ListSealed> handle)
    {
        var subscription = new EventSubscription(typeof(ListSealed), typeof(OutboxTests), (_, happened, _) =>
        {
            handle((ListSealed)happened);
            return Task.CompletedTask;
        });
        return new OutboxDelivery(
            deployment.Services.GetRequiredService<IServiceScopeFactory>(), new EventKinds([subscription]), deployment.Clock, NullLogger<OutboxDelivery>.Instance);
    }

    private static Task<bool> PublishAsync(TestDeployment deployment, bool commit) => deployment.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AppDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        s.GetRequiredService<IEvents>().Publish(new ListSealed(Guid.Empty, "hukou", 2025, "final", "00", 1, 1));
        await db.SaveChangesAsync();
        if (commit)
        {
            await transaction.CommitAsync();
        }

        return commit;
    });

    private static Task<int> CountAsync<T>(TestDeployment deployment)
        where T : class => deployment.InScopeAsync(s => s.GetRequiredService<AppDbContext>().Set<T>().CountAsync());
}
