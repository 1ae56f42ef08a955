using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Audit;

public sealed class ReadingTests
{
    public static IEnumerable<TheoryDataRow<DbKind>> Kinds => TestDeployment.Kinds.Select(kind => new TheoryDataRow<DbKind>(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whoever_looks_is_on_record_before_they_see_however_many_look_at_once(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => city.AsAsync("li", async s =>
        {
            await s.GetRequiredService<IAudit>().RecordReadingAsync("thing.list", $"thing:{i}", "50 things", "points-round", default);
            Assert.True(await s.GetRequiredService<AccessDb>().Audit.AnyAsync(r => r.Subject == $"thing:{i}" && r.Purpose == "points-round"));
            return true;
        })));

        Assert.Equal(60, await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.CountAsync(r => r.Act == "thing.list")));
        Assert.Equal(60, await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Unsealed.CountAsync(u => s.GetRequiredService<AccessDb>().Audit.Any(r => r.Id == u.AuditId && r.Act == "thing.list"))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Within_a_transaction_a_reading_stands_or_falls_with_it(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);

        await Assert.ThrowsAsync<InvalidOperationException>(() => city.AsAsync("li", async s =>
        {
            await s.GetRequiredService<AccessDb>().InTransactionAsync(async () =>
            {
                await s.GetRequiredService<IAudit>().RecordReadingAsync("thing.open", "thing:1", null, null, default);
                await s.GetRequiredService<AccessDb>().SaveChangesAsync(default);
                throw new InvalidOperationException("falls");
            }, default);
            return true;
        }));

        Assert.False(await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.AnyAsync(r => r.Act == "thing.open")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_cannot_be_put_on_record_sees_nothing_and_the_next_one_is(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);

        await city.Deployment.InOwnersScopeAsync(async s => await s.GetRequiredService<AppDbContext>().Database.ExecuteSqlRawAsync(
            kind == DbKind.Sqlite
                ? "CREATE TRIGGER refuse BEFORE INSERT ON access_audit WHEN NEW.act = 'thing.refused' BEGIN SELECT RAISE(ABORT, 'refused'); END;"
                : "ALTER TABLE access_audit ADD CONSTRAINT refuse CHECK (act <> 'thing.refused')"));

        await Assert.ThrowsAnyAsync<Exception>(() => RecordAsync("thing.refused"));
        await RecordAsync("thing.seen");

        Assert.Equal(["thing.seen"], await city.Deployment.InScopeAsync(s => s.GetRequiredService<AccessDb>().Audit.Where(r => r.Act.StartsWith("thing.")).Select(r => r.Act).ToListAsync()));

        Task RecordAsync(string act) => city.AsAsync("li", async s =>
        {
            await s.GetRequiredService<IAudit>().RecordReadingAsync(act, "things", null, null, default);
            return true;
        });
    }
}
