using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ronghe.Benchmarks.Search;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Registry;
using Ronghe.TestKit;

namespace Ronghe.Benchmarks.Population;

/// <summary>
/// Everybody in 24 columns (number, birth, sex, household, and ten of residence and of work each) as known at the last transaction, all of them kept. The baseline takes the
/// same rows out of the same database with a bare binary COPY (on SQLite: by stepping through them), reads every byte and keeps nothing.
/// </summary>
internal static class PopulationBenchmark
{
    private const int Rounds = 3;
    private const string Known = "known_from <= {0} AND (known_to IS NULL OR known_to > {0})";
    private static readonly string[] Kinds = ["residence", "work"];

    private static readonly string[] Queries =
    [
        "SELECT person_no, birth, sex, household FROM registry_person WHERE erased_at IS NULL AND known_from <= {0} ORDER BY person_no",
        .. Kinds.Select(kind => $"SELECT person_no, fact_no, valid_from, valid_to, code, class, quantity, share, division, item, state FROM registry_{kind} WHERE {Known} ORDER BY person_no, fact_no"),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var persons = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
        foreach (var kind in args.Length > 1 ? [Enum.Parse<DbKind>(args[1], ignoreCase: true)] : new[] { DbKind.Postgres, DbKind.Sqlite })
        {
            await RunAsync(kind, persons);
        }

        return 0;
    }

    private static async Task RunAsync(DbKind kind, int persons)
    {
        await using var deployment = await TestDeployment.CreateAsync(kind);
        await Register.FillAsync(deployment, persons, samples: 1, "work");
        var known = await deployment.InScopeAsync(s => s.GetRequiredService<IFacts>().KnownAtAsync(null, default));
        var (ours, bare, grown, size) = (double.MaxValue, double.MaxValue, 0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            bare = Math.Min(bare, await BareAsync(deployment, known));
            var (seconds, memory, bytes) = await OursAsync(deployment, known, persons);
            (ours, grown, size) = (Math.Min(ours, seconds), Math.Max(grown, memory), bytes);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            population: {persons} persons × 24 columns on {kind}: {ours:F2} s ({persons / ours / 1e6:F2} M persons/s); baseline (bare copy out) {bare:F2} s: {ours / bare:F2} times
              columns {size / 1e6:F0} MB; memory grew by at most {grown / 1e6:F0} MB while they were read: {(double)grown / size:F2} times
            """));
    }

    private static async Task<(double Seconds, long Grown, long Size)> OursAsync(TestDeployment deployment, long known, int persons)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var self = Process.GetCurrentProcess();
        var before = self.WorkingSet64;
        using var stop = new CancellationTokenSource();
        var peak = PeakAsync(stop.Token);
        var watch = Stopwatch.StartNew();
        var batches = new List<PersonBatch>();
        await foreach (var batch in deployment.Services.GetRequiredService<IPopulation>().ReadAsync(new PopulationQuery(known, null, Kinds, "points-round", []), default))
        {
            batches.Add(batch);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        var grown = await peak - before;
        return batches.Sum(b => (long)b.Count) == persons ? (seconds, grown, batches.Sum(SizeOf)) : throw new InvalidOperationException("Not everybody was read.");
    }

    /// <summary>The greatest working set until it is stopped.</summary>
    private static async Task<long> PeakAsync(CancellationToken stop)
    {
        var peak = 0L;
        using var self = Process.GetCurrentProcess();
        do
        {
            self.Refresh();
            peak = Math.Max(peak, self.WorkingSet64);
            await Task.Delay(5, CancellationToken.None);
        }
        while (!stop.IsCancellationRequested);
        return peak;
    }

    private static long SizeOf(PersonBatch batch) => (batch.Count * 21L) + batch.Facts.Values.Sum(f => (f.Offsets.Length * 4L) + (f.Count * 53L));

    private static async Task<double> BareAsync(TestDeployment deployment, long known)
    {
        var watch = Stopwatch.StartNew();
        foreach (var query in Queries.Select(q => string.Format(CultureInfo.InvariantCulture, q, known)))
        {
            await (deployment.Kind == DbKind.Postgres ? CopyAsync(deployment, query) : StepAsync(deployment, query));
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static async Task CopyAsync(TestDeployment deployment, string query)
    {
        await using var connection = new NpgsqlConnection(deployment.Services.GetRequiredService<DatabaseOptions>().ConnectionString);
        await connection.OpenAsync();
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY ({query}) TO STDOUT (FORMAT BINARY)");
        var buffer = new byte[1 << 17];
        while (copy.Read(buffer) > 0)
        {
        }
    }

    private static Task StepAsync(TestDeployment deployment, string query) => deployment.InScopeAsync(async s =>
    {
        await using var rows = await s.GetRequiredService<RegistryDb>().BulkReadAsync(query, [], default);
        while (rows.Read())
        {
            rows.GetInt64(0);
        }

        return true;
    });
}
