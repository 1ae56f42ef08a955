using System.Diagnostics;
using System.Globalization;
using Ronghe.Linkage;
using Ronghe.Linkage.Tests.Making;

namespace Ronghe.Benchmarks.Linkage;

/// <summary>
/// A register of a city in which 5 % of the records are copies with errors: learning and linking in process, then single records against an index of
/// all. The baseline joins the same records on name and day of birth by a dictionary, which finds what has no error in either.
/// </summary>
internal static class LinkageBenchmark
{
    private const double Copies = 0.05;
    private const int Changes = 3;
    private const int Asked = 2_000;

    public static int Run(string[] args)
    {
        var records = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var (table, truth) = CityFile.Make(records, Copies, Changes, seed: 7);
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var result = Linker.Run(table, LinkageOptions.Default);
        var linked = watch.Elapsed;
        self.Refresh();
        var (peak, processor) = (self.PeakWorkingSet64, self.TotalProcessorTime - before);
        watch.Restart();
        var baseline = Baseline(table, truth);
        var joined = watch.Elapsed;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            linkage: {records} records, {truth.Count} pairs of one person, {result.Compared} pairs compared in {result.Passes.Count} passes, {result.Passes.Sum(p => p.CutBlocks)} blocks cut
            link {linked.TotalSeconds:F1} s (processor {processor.TotalSeconds:F1} s), peak {peak / 1e6:F0} MB, F1 {LatinFiles.F1(result.Matches, truth):F5}
            baseline (equal name and birth) {joined.TotalSeconds:F2} s, F1 {baseline:F5}: linking is {linked / joined:F0} times
            """));
        Index(table, result.Model);
        return 0;
    }

    private static double Baseline(RecordTable table, HashSet<(int, int)> truth)
    {
        var groups = new Dictionary<(string, string), List<int>>();
        for (var record = 0; record < table.Count; record++)
        {
            if (table.ValueOf(record, 0) is { } name && table.ValueOf(record, 2) is { } birth)
            {
                (groups.TryGetValue((name, birth), out var own) ? own : groups[(name, birth)] = []).Add(record);
            }
        }

        var found = groups.Values.Where(g => g.Count > 1).SelectMany(g => g.SelectMany((a, i) => g.Skip(i + 1).Select(b => new ScoredPair(a, b, 0, 1)))).ToList();
        return LatinFiles.F1(found, truth);
    }

    private static void Index(RecordTable table, LinkageModel model)
    {
        var index = new LinkageIndex(model, LinkageOptions.Default);
        var watch = Stopwatch.StartNew();
        index.AddRange(Enumerable.Range(0, table.Count).Select(r => (table.IdOf(r), Values(table, r))));
        var built = watch.Elapsed;
        var dice = new Dice(11);
        var times = new double[Asked];
        for (var i = 0; i < Asked; i++)
        {
            var values = CityNoise.Spoil([.. Values(table, dice.Below(table.Count)).Select(v => v ?? "")], 1 + dice.Below(Changes), dice);
            watch.Restart();
            index.Match(values, 0.01);
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index of {index.Count}: built in {built.TotalSeconds:F1} s; one record against it: median {times[Asked / 2]:F2} ms, p95 {times[Asked * 95 / 100]:F2} ms, most {times[^1]:F2} ms"));
    }

    private static string?[] Values(RecordTable table, int record) => [.. Enumerable.Range(0, table.Schema.Fields.Count).Select(f => table.ValueOf(record, f))];
}
