using System.Globalization;
using Ronghe.Data;

namespace Ronghe.Benchmarks.Access;

/// <summary>What keeping people apart and writing everything down costs, each beside the same without it.</summary>
internal static class AccessBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var rows = Number(args, 0, 1_000_000);
        var entries = Number(args, 1, 1_000_000);
        await ListBenchmark.RunAsync(DbKind.Sqlite);
        await ListBenchmark.RunAsync(DbKind.Postgres);
        await WallBenchmark.RunAsync(rows);
        await AuditBenchmark.RunAsync(DbKind.Sqlite);
        await AuditBenchmark.RunAsync(DbKind.Postgres);
        await LedgerBenchmark.RunAsync(entries);
        return 0;
    }

    /// <summary>The middle of some measurements.</summary>
    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static int Number(string[] args, int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
}
