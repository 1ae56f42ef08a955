using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access.Limits;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.TestKit;

namespace Ronghe.Access.Tests.Limits;

public sealed class PersonalLimitTests
{
    public static IEnumerable<TheoryDataRow<DbKind>> Kinds => TestDeployment.Kinds.Select(kind => new TheoryDataRow<DbKind>(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task After_so_many_uses_a_door_shuts_for_that_person_until_the_stretch_is_over(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        for (var use = 1; use <= 30; use++)
        {
            Assert.Null(await UseAsync(city, "li"));
        }

        var refused = await UseAsync(city, "li");

        Assert.Equal("limit.too-many", refused?.Code);
        Assert.Equal(1L, Assert.Single(refused!.Args));
        Assert.Null(await UseAsync(city, "wang"));
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await UseAsync(city, "li"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_limit_of_a_door_holds_and_the_longest_wait_is_said(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);
        for (var use = 1; use <= 300; use++)
        {
            Assert.Null(await UseAsync(city, "li"));
            city.Clock.Advance(use % 30 == 0 ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
        }

        var refused = await UseAsync(city, "li");

        Assert.Equal("limit.too-many", refused?.Code);
        Assert.InRange((long)Assert.Single(refused!.Args)!, 2, 1440);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Uses_that_come_at_once_are_all_counted(DbKind kind)
    {
        await using var city = await StaffedCity.CreateAsync(kind);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => UseAsync(city, "li")));

        Assert.Equal(30, answers.Count(a => a is null));
    }

    [Fact]
    public async Task An_operator_has_no_limits()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);
        for (var use = 0; use < 40; use++)
        {
            Assert.Null(await city.Deployment.InScopeAsync(s => s.GetRequiredService<ILimits>().TakeAsync("search", default)));
        }
    }

    [Fact]
    public async Task A_door_that_is_not_in_the_file_is_a_slip_of_code()
    {
        await using var city = await StaffedCity.CreateAsync(DbKind.Sqlite);
        await Assert.ThrowsAsync<ArgumentException>(() => city.AsAsync("li", s => s.GetRequiredService<ILimits>().TakeAsync("window", default)));
        Assert.All(city.Deployment.Services.GetRequiredService<LimitSheet>().Doors.Values, door => Assert.All(door.Most, limit => Assert.True(limit is { Times: > 0, Minutes: > 0 })));
    }

    private static Task<Problem?> UseAsync(StaffedCity city, string who) => city.AsAsync(who, s => s.GetRequiredService<ILimits>().TakeAsync("search", default));
}
