using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ronghe.Access;
using Ronghe.Access.Audit;
using Ronghe.Access.Audit.Sealing;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Access;

/// <summary>Sealing and verifying a ledger of many entries on SQLite; the goals are 5,000 entries a second and ten million in five minutes.</summary>
internal static class LedgerBenchmark
{
    private const int Chunk = 100_000;

    public static async Task RunAsync(int entries)
    {
        await using var on = await TestDeployment.CreateAsync(DbKind.Sqlite);
        for (var first = 0; first < entries; first += Chunk)
        {
            await on.InScopeAsync(services => WriteAsync(services, first, Math.Min(Chunk, entries - first)));
        }

        var watch = Stopwatch.StartNew();
        var done = 0;
        for (int some; (some = await on.InScopeAsync(services => services.GetRequiredService<Sealer>().SealAsync(default))) > 0; done += some)
        {
        }

        var sealing = watch.Elapsed;
        watch.Restart();
        var report = await on.InScopeAsync(async services =>
        {
            using var key = services.GetRequiredService<AuditKey>().Public();
            return await services.GetRequiredService<LedgerVerifier>().RunAsync(key, await services.GetRequiredService<Witness>().ReadAsync(default), new Silent(), default);
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            ledger of {done} entries: sealed in {sealing.TotalSeconds:F1} s, {done / sealing.TotalSeconds:F0} a second
            verified in {watch.Elapsed.TotalSeconds:F1} s, {done / watch.Elapsed.TotalSeconds:F0} a second{(report.Fault is { } fault ? ": " + fault.Code : "")}
            """));
    }

    private static async Task<bool> WriteAsync(IServiceProvider services, int first, int many)
    {
        var (db, protection) = (services.GetRequiredService<AccessDb>(), services.GetRequiredService<FieldProtection>());
        var at = TestClock.Moment("2025-10-01T09:00").ToUnixTimeMilliseconds();
        await db.InTransactionAsync(async () =>
        {
            await using var rows = db.BulkInsert("access_audit", "entry", "at", "actor", "act", "subject", "detail", "purpose", "trace", "mac");
            for (var number = first; number < first + many; number++)
            {
                var (entry, subject) = (number.ToString("x32", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"score:{number}"));
                rows.Write(entry);
                rows.Write(at);
                rows.Write("account:17");
                rows.Write("score.open");
                rows.Write(subject);
                rows.WriteNull();
                rows.Write("points-round");
                rows.WriteNull();
                rows.Write(protection.Mac(AuditRow.MacColumn, AuditRow.ContentOf(entry, at, "account:17", "score.open", subject, null, "points-round", null)));
                rows.EndRow();
            }

            await rows.CompleteAsync(default);
        }, default);
        return true;
    }

    private sealed class Silent : IProgressReport
    {
        public Task ReportAsync(string step, long done, long total, CancellationToken cancellation) => Task.CompletedTask;
    }
}
