using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Data;
using Ronghe.Insight.Boards;
using Ronghe.TestKit;

namespace Ronghe.Insight.Tests;

public sealed class WidgetFaceTests
{
    private static readonly DateTimeOffset At = TestClock.Moment("2025-10-01T09:00");

    [Theory]
    [InlineData(0, 0, "0", "与昨日相同")]
    [InlineData(9, 0, "少于 10", null)]
    [InlineData(10, 0, "10", "比昨日 +10")]
    [InlineData(10, 3, "10", null)]
    [InlineData(1234, 1230, "1,234", "与昨日相差不多")]
    [InlineData(1234, 1200, "1,234", "比昨日 +34")]
    [InlineData(1200, 1234, "1,200", "比昨日 −34")]
    public async Task A_number_hides_what_is_small_and_a_change_that_would_say_it(long total, long before, string shown, string? change)
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        using var _ = new Chinese();

        var number = await city.InScopeAsync(s => Task.FromResult(s.GetRequiredService<WidgetFace>().Number(new Figure(At, "figure.people", []) { Total = total, Before = before, Since = "figure.since-yesterday" })));

        Assert.Equal(new BigNumber(shown, change), number);
    }

    [Fact]
    public async Task A_map_has_every_district_of_the_city_and_what_belongs_to_none_comes_last()
    {
        await using var city = await TestDeployment.CreateAsync(DbKind.Sqlite);
        var figure = new Figure(At, "figure.people", [new(40) { Division = 440_106_000_000_000 }, new(30) { Division = 440_100_000_000_000 }, new(20) { Division = 440_103_000_000_000 }]);

        var map = await city.InScopeAsync(s => Task.FromResult(s.GetRequiredService<WidgetFace>().Map(new Widget { Title = new() { Zh = "图", En = "Map" } }, figure)));

        Assert.Equal(12, map.Areas.Count);
        Assert.Equal(("440103", 20L), (map.Areas[0].Code, map.Areas[0].Value));
        Assert.Equal(40, map.Areas.Single(a => a.Name == "天河区").Value);
        Assert.Equal(30, map.Areas[^1].Value);
        Assert.Equal(BoardSheet.Least, map.Least);
    }

    private sealed class Chinese : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public Chinese() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
