using Microsoft.Extensions.DependencyInjection;
using Ronghe.TestKit;

namespace Ronghe.Data.Tests;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task Numbers_taken_at_once_are_all_different_and_without_gaps(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TakeAsync(deployment, 3))));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => 1L + (3 * i)), taken.Order());
    }

    [Theory]
    [InlineData(DbKind.Sqlite)]
    [InlineData(DbKind.Postgres)]
    public async Task As_known_at_a_moment_is_the_last_transaction_until_then(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var first = await SequenceAsync(deployment);
        var between = deployment.Clock.Now.AddMinutes(1);
        deployment.Clock.Now = deployment.Clock.Now.AddMinutes(2);
        await SequenceAsync(deployment);

        var known = await deployment.InScopeAsync(s => s.GetRequiredService<Numbers>().SequenceAtAsync(between, CancellationToken.None));

        Assert.Equal(first, known);
    }

    private static Task<long> TakeAsync(TestDeployment deployment, long count) => deployment.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AppDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var first = await s.GetRequiredService<Numbers>().TakeAsync("test", count, CancellationToken.None);
        await transaction.CommitAsync();
        return first;
    });

    private static Task<long> SequenceAsync(TestDeployment deployment) => deployment.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AppDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var sequence = await s.GetRequiredService<Numbers>().SequenceAsync(CancellationToken.None);
        await transaction.CommitAsync();
        return sequence;
    });
}
