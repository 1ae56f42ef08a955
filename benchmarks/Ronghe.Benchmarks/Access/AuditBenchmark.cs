using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ronghe.Contracts.Access;
using Ronghe.Rounds;
using Ronghe.Rounds.Scores;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Access;

/// <summary>Ending a score with its audit entry; the baseline is the same act with a ledger that takes nothing.</summary>
internal static class AuditBenchmark
{
    private const int Acts = 1_500;
    private const int Warm = 200;

    public static async Task RunAsync(DbKind kind)
    {
        await using var kept = await CityAsync(kind, _ => { });
        await using var unkept = await CityAsync(kind, services => services.Replace(ServiceDescriptor.Scoped<IAudit, NoLedger>()));
        var (with, without) = (new List<double>(), new List<double>());
        for (var number = 1L; number <= Acts; number++)
        {
            await LapseAsync(kept, number, with);
            await LapseAsync(unkept, number, without);
        }

        with.RemoveRange(0, Warm);
        without.RemoveRange(0, Warm);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            a score ended on {kind}: {AccessBenchmark.Median(with):F2} ms; baseline (without its audit entry) {AccessBenchmark.Median(without):F2} ms: {AccessBenchmark.Median(with) / AccessBenchmark.Median(without):F2} times
            """));
    }

    private static async Task<TestDeployment> CityAsync(DbKind kind, Action<IServiceCollection> configure)
    {
        var on = await TestDeployment.CreateAsync(kind, configure: configure);
        await on.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RoundsDb>();
            for (var number = 1L; number <= Acts; number++)
            {
                db.Cases.Add(new ScoreCase
                {
                    CaseNo = number,
                    PersonNo = number,
                    Programme = "hukou",
                    Year = 2025,
                    Choices = "0",
                    AppliedAt = TestClock.Moment("2025-10-01T09:00"),
                    Division = 440106001001000,
                });
            }

            await db.SaveChangesAsync(default);
            return true;
        });
        return on;
    }

    private static async Task LapseAsync(TestDeployment on, long number, List<double> times)
    {
        var watch = Stopwatch.StartNew();
        var outcome = await on.InScopeAsync(services => services.GetRequiredService<LapseScore>().RunAsync(number, null, "已取得本市户籍", null, default));
        times.Add(watch.Elapsed.TotalMilliseconds);
        if (outcome.Problem is { } problem)
        {
            throw new InvalidOperationException(problem.Code);
        }
    }

    private sealed class NoLedger : IAudit
    {
        public void Record(string act, string subject, string? detail = null, string? purpose = null)
        {
        }

        public Task RecordReadingAsync(string act, string subject, string? detail, string? purpose, CancellationToken cancellation) => Task.CompletedTask;
    }
}
