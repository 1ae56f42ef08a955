using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Ronghe.Codes;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Figures;
using Ronghe.Registry.Freshness;
using Ronghe.Registry.Sweeps;
using Ronghe.Registry.Tests.Declarations;
using Ronghe.Web.Lists;

namespace Ronghe.Registry.Tests.Freshness;

/// <summary>Under histories that chance made, each list and figure is what walking through everything gives, on both databases.</summary>
public sealed class FreshnessOracleTests
{
    public static TheoryData<DbKind, int> Few => [.. Draws(2)];

    public static TheoryData<DbKind, int> Many => [.. Draws(20)];

    [Theory]
    [MemberData(nameof(Few))]
    public Task Lists_and_figures_are_what_the_plain_way_gives(DbKind kind, int seed) => CompareAsync(kind, seed);

    [Theory]
    [Trait("length", "long")]
    [MemberData(nameof(Many))]
    public Task Lists_and_figures_are_what_the_plain_way_gives_for_many_histories(DbKind kind, int seed) => CompareAsync(kind, seed);

    private static IEnumerable<TheoryDataRow<DbKind, int>> Draws(int seeds) =>
        from seed in Enumerable.Range(1, seeds)
        from kind in new[] { DbKind.Sqlite, DbKind.Postgres }
        select new TheoryDataRow<DbKind, int>(kind, seed);

    private static async Task CompareAsync(DbKind kind, int seed)
    {
        await using var on = await Street.CreateAsync(kind);
        var street = new Street(on);
        var stairs = new RandomStairs(street, seed);
        await stairs.BuildAsync();
        await stairs.LiveAsync(25);
        var sweep = await MakeAsync(street);
        var atStart = await on.InScopeAsync(async s => (await s.GetRequiredService<RegistryDb>().SweepDwellings.Anywhere.Select(d => d.DwellingNo).ToListAsync()).ToHashSet());
        await stairs.LiveAsync(45);
        var plain = await stairs.PlainAsync();
        var sheet = on.Services.GetRequiredService<FreshnessRules>().Get().Value;
        var all = plain.Rates(DivisionCode.Of(440106000000000), DivisionScope.Everywhere, street.Today, sheet.DaysOf);
        foreach (var (name, count) in new[] { ("registry.permits", all.Permits), ("registry.unregistered", all.Unregistered), ("registry.looked-at", all.Covered) })
        {
            var figure = await on.InScopeAsync(s => s.GetServices<IFigures>().OfType<FreshnessFigures>().Single().ReadAsync(name, null, default));
            Assert.Equal((count, 440106000000000L), (figure!.Total, Assert.Single(figure.Points).Division));
        }

        foreach (var scope in new[] { DivisionScope.Everywhere, Scope(440106), Scope(440106001), Scope(RandomStairs.Near), Scope(440105), DivisionScope.Nowhere })
        {
            await DueAsync(street, plain, sheet, scope);
            await SweepAsync(street, plain, sweep, atStart, scope);
            await MismatchesAsync(street, plain, scope);
            await RatesAsync(street, plain, sheet, scope);
        }
    }

    private static async Task DueAsync(Street street, PlainStairs plain, FreshnessSheet sheet, DivisionScope scope)
    {
        foreach (var by in new[] { street.Today.AddDays(-200), street.Today, street.Today.AddDays(400) })
        {
            var expected = plain.Due(scope, by, sheet.DaysOf).ToList();
            var whole = await street.RunAsync<DueList, Outcome<IReadOnlyList<DueDwelling>>>(d => d.PageAsync(scope, by, null, false, 1000, default));
            Assert.Equal(expected, whole.Value.Select(d => (d.Dwelling.DwellingNo, d.Due)));
            Assert.Equal(expected.Select(e => e.Dwelling), await WalkAsync(
                Spec("/due"), asked => street.On.InScopeAsync(async s => (await s.GetRequiredService<DueList>().ListAsync(scope, by, asked, default)).Value), d => d.Dwelling.DwellingNo));
        }
    }

    private static async Task SweepAsync(Street street, PlainStairs plain, Sweep sweep, HashSet<long> atStart, DivisionScope scope)
    {
        var buildings = plain.Sweep(sweep, atStart, scope, d => d.BuildingNo ?? d.DwellingNo);
        Assert.Equal(plain.Sweep(sweep, atStart, scope, d => d.Division), await street.RunAsync<SweepProgress, IReadOnlyList<Progress>>(p => p.GridsAsync(sweep, scope, default)));
        Assert.Equal(plain.Sweep(sweep, atStart, scope, _ => 0).SingleOrDefault() ?? new Progress(0, 0, 0, 0, 0, 0), await street.RunAsync<SweepProgress, Progress>(p => p.TotalAsync(sweep, scope, default)));
        foreach (var state in Enum.GetValues<SweepState>().Cast<SweepState?>().Append(null))
        {
            Assert.Equal(buildings.Where(b => state is null || b.State == state), await WalkAsync(
                Spec("/sweep"), asked => street.RunAsync<SweepProgress, ListRows<SweptBuilding>>(p => p.BuildingsAsync(sweep, scope, state, asked, default)), b => b.Progress));
        }

        var work = await street.RunAsync<SweepProgress, IReadOnlyList<ShiftWork>>(p => p.WorkAsync(sweep, scope, default));
        Assert.Equal(plain.Work(sweep, scope).Order(), work.Select(w => (w.Worker, w.Shift?.Name, w.Visits, w.Looked)).Order());
    }

    private static async Task MismatchesAsync(Street street, PlainStairs plain, DivisionScope scope)
    {
        var expected = plain.Mismatches(scope, street.Today).Select(m => (m.Dwelling, m.Kind, m.Since, m.People)).Order().ToList();
        var walked = await WalkAsync(
            Spec("/mismatches"), asked => street.RunAsync<Mismatches, ListRows<Mismatch>>(m => m.ListAsync(scope, null, asked, default)), m => (m.Dwelling?.DwellingNo ?? 0, m.Kind, m.Since, m.People));
        Assert.Equal(expected, walked.Order());
        foreach (var kind in Enum.GetValues<MismatchKind>())
        {
            var some = await street.RunAsync<Mismatches, IReadOnlyList<Mismatch>>(m => m.PageAsync(scope, kind, null, false, 1000, default));
            Assert.Equal(expected.Where(e => e.Kind == kind), some.Select(m => (m.Dwelling?.DwellingNo ?? 0, m.Kind, m.Since, m.People)).Order());
        }
    }

    private static async Task RatesAsync(Street street, PlainStairs plain, FreshnessSheet sheet, DivisionScope scope)
    {
        foreach (var (area, level) in new[] { (DivisionCode.Of(440106000000000), DivisionLevel.Street), (DivisionCode.Of(440106001000000), DivisionLevel.Community), (DivisionCode.Of(440106001002000), DivisionLevel.Grid) })
        {
            foreach (var on in new[] { street.Today.AddDays(-120), street.Today })
            {
                var table = await street.RunAsync<Rates, RateTable>(r => r.ReadAsync(area, level, scope, on, default));
                Assert.Equal(plain.Rates(area, scope, on, sheet.DaysOf), table.All);
                Assert.All(table.Rows, row => Assert.Equal(plain.Rates(DivisionCode.Of(row.Division), scope, on, sheet.DaysOf), row));
                Assert.Equal(table.All.Dwellings, table.Rows.Sum(r => r.Dwellings));
            }
        }
    }

    /// <summary>Every row of a list, two a page, forward and then back again.</summary>
    private static async Task<IReadOnlyList<TKey>> WalkAsync<T, TKey>(ListSpec spec, Func<ListState, Task<ListRows<T>>> read, Func<T, TKey> key)
    {
        var (forward, backward, asked) = (new List<TKey>(), new List<TKey>(), ListState.Read(spec, new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["size"] = "2" }), default));
        var page = await read(asked);
        forward.AddRange(page.Items.Select(key));
        while (page.Next is { } next)
        {
            page = await read(asked = asked.Behind(next));
            forward.AddRange(page.Items.Select(key));
        }

        backward.AddRange(page.Items.Select(key));
        while (page.Previous is { } previous)
        {
            page = await read(asked = asked.AheadOf(previous));
            backward.InsertRange(0, page.Items.Select(key));
        }

        Assert.Equal(forward, backward);
        return forward;
    }

    private static ListSpec Spec(string path) => new(path) { Sizes = [50, 2] };

    private static async Task<Sweep> MakeAsync(Street street)
    {
        var made = await street.RunAsync<MakeSweep, Outcome<Sweep>>(m => m.RunAsync(
            new NewSweep("五山街洗楼", DivisionCode.Parse("440106001"), street.Today, street.Today.AddDays(150), "早班 07:30-09:30\n晚班 18:00-22:00"), default));
        Assert.Null(made.Problem);
        return made.Value;
    }

    private static DivisionScope Scope(long division) => DivisionScope.Of(DivisionCode.Parse(division.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
