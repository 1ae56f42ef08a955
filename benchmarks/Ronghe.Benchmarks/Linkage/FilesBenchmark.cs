using System.Diagnostics;
using System.Globalization;
using Ronghe.Linkage;
using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Benchmarks.Linkage;

/// <summary>Two files of Latin names and addresses with a spoilt copy of each person: F1 by how many changes a copy has, beside a join on the number alone.</summary>
internal static class FilesBenchmark
{
    private const int Number = 9;

    public static int Run(string[] args)
    {
        var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5_000;
        foreach (var changes in new[] { 2, 5, 10 })
        {
            var (table, truth) = LatinFiles.Two(people, changes, seed: changes);
            var watch = Stopwatch.StartNew();
            var result = Linker.Run(table, LinkageOptions.Default);
            var linked = watch.Elapsed;
            var joined = Enumerable.Range(0, people).Where(r => table.ValueOf(r, Number) is not null)
                .Join(Enumerable.Range(people, people), a => table.ValueOf(a, Number), b => table.ValueOf(b, Number), (a, b) => new ScoredPair(a, b, 0, 1), StringComparer.Ordinal).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                linkage-files: {people} people, up to {changes} changes: F1 {LatinFiles.F1(result.Matches, truth):F5} in {linked.TotalSeconds:F1} s, {result.Compared} pairs compared; equal numbers alone: F1 {LatinFiles.F1(joined, truth):F5}
                """));
        }

        return 0;
    }
}
