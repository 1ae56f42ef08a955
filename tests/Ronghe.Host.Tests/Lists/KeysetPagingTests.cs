using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Ronghe.Data;
using Ronghe.TestKit;
using Ronghe.Web.Lists;

namespace Ronghe.Host.Tests.Lists;

public sealed class KeysetPagingTests
{
    private static readonly ListSpec Spec = new("/things") { Sizes = [3, 2, 7] };

    public static TheoryData<DbKind> Kinds => [.. TestDeployment.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Pages_hold_every_row_once_in_order_forwards_and_back_while_rows_come_and_go(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        var random = new Random(41);
        for (var run = 0; run < 12; run++)
        {
            var falling = run % 2 == 1;
            var rows = Enumerable.Range(0, random.Next(0, 16)).Select(_ => $"s-{random.Next(1_000):000}").Distinct(StringComparer.Ordinal).ToList();
            await StoreAsync(deployment, rows);
            var inOrder = falling ? rows.OrderDescending(StringComparer.Ordinal).ToList() : [.. rows.Order(StringComparer.Ordinal)];

            var (seen, last) = await ThroughAsync(deployment, falling, forward: true, from: null);
            var (back, _) = await ThroughAsync(deployment, falling, forward: false, from: last);

            Assert.Equal(inOrder, seen);
            Assert.Equal(inOrder.Take(seen.Count - last.Shown), back);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_row_that_goes_or_comes_between_two_pages_moves_no_other(DbKind kind)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await StoreAsync(deployment, ["a", "b", "c", "d", "e", "f"]);

        var first = await PageAsync(deployment, falling: false, ("size", "3"));
        await deployment.InScopeAsync(async services => await services.GetRequiredService<AppDbContext>().Set<Job>().Where(j => j.Subject == "c").ExecuteDeleteAsync());
        await AddAsync(deployment, ["aa"]);
        var second = await PageAsync(deployment, falling: false, ("size", "3"), ("after", first.Next!));

        Assert.Equal(["a", "b", "c"], first.Items.Select(j => j.Subject));
        Assert.Equal(["d", "e", "f"], second.Items.Select(j => j.Subject));
        Assert.Null(second.Next);
    }

    /// <summary>Walks page by page until there is none.</summary>
    private static async Task<(List<string> Rows, (string? Previous, int Shown) Last)> ThroughAsync(TestDeployment deployment, bool falling, bool forward, (string? Previous, int Shown)? from)
    {
        var rows = new List<string>();
        var page = forward
            ? await PageAsync(deployment, falling)
            : from!.Value.Previous is { } start ? await PageAsync(deployment, falling, ("before", start)) : new ListRows<Job>([]);
        while (true)
        {
            if (forward)
            {
                rows.AddRange(page.Items.Select(j => j.Subject));
            }
            else
            {
                rows.InsertRange(0, page.Items.Select(j => j.Subject));
            }

            if ((forward ? page.Next : page.Previous) is not { } cursor)
            {
                return (rows, (page.Previous, page.Items.Count));
            }

            page = await PageAsync(deployment, falling, (forward ? "after" : "before", cursor));
        }
    }

    private static Task<ListRows<Job>> PageAsync(TestDeployment deployment, bool falling, params (string Name, string Value)[] query)
    {
        var state = ListState.Read(Spec, new QueryCollection(query.ToDictionary(q => q.Name, q => new StringValues(q.Value))), new DateOnly(2025, 12, 10));
        return deployment.InScopeAsync(services => services.GetRequiredService<AppDbContext>().Set<Job>().AsNoTracking().PageAsync(state, j => j.Subject, falling, CancellationToken.None));
    }

    private static async Task StoreAsync(TestDeployment deployment, IEnumerable<string> subjects)
    {
        await deployment.InScopeAsync(async services => await services.GetRequiredService<AppDbContext>().Set<Job>().ExecuteDeleteAsync());
        await AddAsync(deployment, subjects);
    }

    private static Task<int> AddAsync(TestDeployment deployment, IEnumerable<string> subjects) => deployment.InScopeAsync(services =>
    {
        var db = services.GetRequiredService<AppDbContext>();
        db.AddRange(subjects.Select(s => new Job { Kind = "keyset", Subject = s, Arguments = "", RequestedBy = "test", At = deployment.Clock.GetUtcNow() }));
        return db.SaveChangesAsync();
    });
}
