using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ronghe.Codes;
using Ronghe.Rounds;
using Ronghe.Data;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Access;

/// <summary>Counting the cases of one street by row level security; the baseline names the street in the query, as a role that no policy binds.</summary>
internal static class WallBenchmark
{
    private const int Times = 31;
    private const long Street = 440106001000000;

    public static async Task RunAsync(int rows)
    {
        await using var on = await TestDeployment.CreateAsync(DbKind.Postgres);
        await on.InOwnersScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RoundsDb>();
            await db.ExecuteAsync(
                """
                INSERT INTO rounds_score_case (case_no, person_no, programme, year, choices, applied_at, state, division)
                SELECT n, n, 'hukou', 2025, '0', 0, 1, 440100000000000 + (n % 11 + 3) * 1000000000 + (n / 11 % 16 + 1) * 1000000 + (n / 176 % 20 + 1) * 1000
                FROM generate_series(1::bigint, {0}) n
                """,
                [rows], default);
            return await db.ExecuteAsync("VACUUM ANALYZE rounds_score_case", [], default);
        });
        var options = on.Services.GetRequiredService<DatabaseOptions>();
        var reach = DivisionScope.Of(DivisionCode.Of(Street));
        await using var bound = new NpgsqlConnection(options.ConnectionString);
        await using var free = new NpgsqlConnection(options.OwnerConnectionString);
        await bound.OpenAsync();
        await free.OpenAsync();
        await CountAsync(bound, string.Create(
            CultureInfo.InvariantCulture,
            $"SET ronghe.low = '{Street}'; SET ronghe.high = '{reach.Ranges[0].To}'; SET ronghe.reach = '{RowSecurity.Multirange(reach)}'; SELECT 0::bigint"));
        var plain = string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM rounds_score_case WHERE division >= {Street} AND division < {reach.Ranges[0].To}");
        var (walled, open, counted) = (new List<double>(), new List<double>(), (0L, 0L));
        for (var time = 0; time < Times; time++)
        {
            counted.Item1 = await TimedAsync(bound, "SELECT count(*) FROM rounds_score_case", walled);
            counted.Item2 = await TimedAsync(free, plain, open);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            count of one street among {rows} cases on PostgreSQL ({counted.Item1} and {counted.Item2} rows)
            by row level security {AccessBenchmark.Median(walled):F2} ms; baseline (the street in the query) {AccessBenchmark.Median(open):F2} ms: {AccessBenchmark.Median(walled) / AccessBenchmark.Median(open):F2} times
            """));
    }

    private static async Task<long> TimedAsync(NpgsqlConnection connection, string sql, List<double> times)
    {
        var watch = Stopwatch.StartNew();
        var count = await CountAsync(connection, sql);
        times.Add(watch.Elapsed.TotalMilliseconds);
        return count;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
