using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.TestKit;

namespace Ronghe.Data.Tests;

public sealed class WriteTurnsTests
{
    [Fact]
    public async Task Who_waits_to_write_on_an_embedded_database_holds_no_thread_and_comes_in_the_order_of_asking()
    {
        await using var deployment = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var done = new ConcurrentQueue<int>();
        await using var scope = deployment.Services.CreateAsyncScope();
        var first = await scope.ServiceProvider.GetRequiredService<AppDbContext>().BeginAsync(CancellationToken.None);

        // Each of these calls comes back at once: nobody has begun to sleep.
        var waiting = Enumerable.Range(1, 20).Select(i => WriteAsync(deployment, i, done)).ToList();
        Assert.All(waiting, w => Assert.False(w.IsCompleted));
        await first.DisposeAsync();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(1, 20), done);
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task A_transaction_that_is_dropped_or_undone_leaves_the_next_its_turn_and_nothing_of_itself(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var before = await LastAsync(deployment);

        await NumberAsync(deployment, _ => Task.CompletedTask);
        await NumberAsync(deployment, t => t.RollbackAsync(CancellationToken.None));
        Assert.Equal(before, await LastAsync(deployment));
        await NumberAsync(deployment, t => t.CommitAsync(CancellationToken.None));

        Assert.Equal(before + 1, await LastAsync(deployment));
    }

    private static async Task WriteAsync(TestDeployment deployment, int number, ConcurrentQueue<int> done)
    {
        await using var scope = deployment.Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<AppDbContext>().BeginAsync(CancellationToken.None);
        done.Enqueue(number);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async Task NumberAsync(TestDeployment deployment, Func<AppTransaction, Task> end)
    {
        await using var scope = deployment.Services.CreateAsyncScope();
        await using var transaction = await scope.ServiceProvider.GetRequiredService<AppDbContext>().BeginAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<Numbers>().TakeAsync("turns", 1, CancellationToken.None);
        await end(transaction);
    }

    private static Task<long> LastAsync(TestDeployment deployment) => deployment.InScopeAsync(async s =>
    {
        await using var transaction = await s.GetRequiredService<AppDbContext>().BeginAsync(CancellationToken.None);
        return await s.GetRequiredService<Numbers>().TakeAsync("turns", 1, CancellationToken.None);
    });
}
