using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Access;
using Ronghe.Benchmarks.Sites;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Benchmarks.Access;

/// <summary>The page of 50 scores for a reviewer of one district; the baseline is the same page where everybody may do everything for any purpose.</summary>
internal static class ListBenchmark
{
    private const string Page = "/desk/scores?size=50";
    private const int Times = 300;
    private const int Warm = 60;

    public static async Task RunAsync(DbKind kind)
    {
        using var city = await SiteOfCity.MakeAsync(kind, persons: 5_000, division: "440106");
        await using var with = await city.StartAsync(_ => { });
        await using var without = await city.StartAsync(services => services
            .Replace(ServiceDescriptor.Scoped<IRights, NoRights>()).Replace(ServiceDescriptor.Singleton<IPurposes, NoPurposes>()));
        var ticket = await SiteOfCity.TicketAsync(with);
        using var asked = SiteOfCity.Browser(with, ticket);
        using var unasked = SiteOfCity.Browser(without, ticket);
        var (times, baseline) = (new List<double>(), new List<double>());
        for (var i = 0; i < Times + Warm; i++)
        {
            times.Add(await PageTime.OfAsync(asked, Page));
            baseline.Add(await PageTime.OfAsync(unasked, Page));
        }

        times.RemoveRange(0, Warm);
        baseline.RemoveRange(0, Warm);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            a page of 50 scores on {kind}: {AccessBenchmark.Median(times):F2} ms; baseline (no rights, scope and purpose) {AccessBenchmark.Median(baseline):F2} ms: {AccessBenchmark.Median(times) / AccessBenchmark.Median(baseline):F2} times
            """));
        await with.StopAsync();
        await without.StopAsync();
    }

    private sealed class NoRights(AccessDb db) : IRights
    {
        public async Task<DivisionScope> ScopeAsync(string right, string? line, CancellationToken cancellation)
        {
            await db.ReachAsync(DivisionScope.Everywhere, cancellation);
            return DivisionScope.Everywhere;
        }

        public Task<Problem?> CheckAsync(string right, CancellationToken cancellation) => Task.FromResult<Problem?>(null);

        public Task<bool> HoldsAsync(string right, CancellationToken cancellation) => Task.FromResult(true);
    }

    private sealed class NoPurposes : IPurposes
    {
        public void Demand(string purpose, IEnumerable<string> data)
        {
        }
    }
}
