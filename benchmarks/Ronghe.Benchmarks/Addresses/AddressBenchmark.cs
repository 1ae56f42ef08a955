using System.Diagnostics;
using System.Globalization;
using System.Text;
using Ronghe.Addresses.Matching;
using Ronghe.Benchmarks.Addresses.Samples;

namespace Ronghe.Benchmarks.Addresses;

/// <summary>
/// Free texts matched to standard addresses: lines a second, precision and recall on generated noise. The baseline looks the same texts up
/// in a dictionary of the bare standard texts, which finds only what was written as it is registered.
/// </summary>
internal static class AddressBenchmark
{
    private const int ElsewhereOneIn = 10;

    public static int Run(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var queries = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : Math.Min(200_000, count);
        var threads = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
        using var divisions = SampleAddresses.Divisions();
        var rows = new SampleAddresses(divisions, seed: 23).Make(count);
        var texts = rows.ConvertAll(r => r.Text());
        var asked = Ask(rows, queries);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var index = AddressIndex.Build(texts, threads: threads);
        var built = watch.Elapsed;
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        var answers = new AddressMatch[queries];
        index.Match(asked[0].Text);
        var processor = Environment.CpuUsage.TotalTime;
        watch.Restart();
        Parallel.For(0, queries, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => answers[i] = index.Match(asked[i].Text));
        var matched = watch.Elapsed;
        processor = Environment.CpuUsage.TotalTime - processor;
        var (baseline, hits) = Baseline(texts, asked);
        Say(count, threads, built, memory, (matched, processor), asked, answers);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            baseline (exact dictionary lookup of bare texts) {queries / baseline.TotalSeconds:F0} lines/s, recall {(double)hits / asked.Count(a => a.Row >= 0):F4}: matching takes {matched / baseline:F1} times as long
            """));
        Show(asked, answers, texts);
        return 0;
    }

    private static (string Text, int Row)[] Ask(List<SampleAddress> rows, int queries)
    {
        var (noise, chance) = (new AddressNoise(seed: 24), new Chance(seed: 25));
        var asked = new (string, int)[queries];
        for (var i = 0; i < queries; i++)
        {
            var row = chance.Below(rows.Count);
            var elsewhere = chance.OneIn(ElsewhereOneIn);
            asked[i] = (noise.Write(elsewhere ? noise.Elsewhere(rows[row]) : rows[row]), elsewhere ? -1 : row);
        }

        return asked;
    }

    private static (TimeSpan Elapsed, int Hits) Baseline(List<string> texts, (string Text, int Row)[] asked)
    {
        var exact = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
        {
            exact[Bare(texts[i])] = i;
        }

        var watch = Stopwatch.StartNew();
        var hits = asked.Count(a => exact.TryGetValue(Bare(a.Text), out var row) && row == a.Row);
        return (watch.Elapsed, hits);
    }

    private static string Bare(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is not (' ' or '，' or ',' or '-'))
            {
                bare.Append(c is >= '０' and <= '９' ? (char)(c - 0xFEE0) : c);
            }
        }

        return bare.ToString();
    }

    private static void Say(int count, int threads, TimeSpan built, long memory, (TimeSpan Elapsed, TimeSpan Processor) matched, (string Text, int Row)[] asked, AddressMatch[] answers)
    {
        var found = answers.Count(a => a.Outcome == MatchOutcome.Found);
        var right = answers.Where((a, i) => a.Outcome == MatchOutcome.Found && a.Row == asked[i].Row).Count();
        var there = asked.Count(a => a.Row >= 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            addresses: {count} standard addresses, {asked.Length} texts ({asked.Length - there} of no standard address), {threads} threads
            build {built.TotalSeconds:F1} s ({count / built.TotalSeconds:F0} rows/s), {(double)memory / count:F0} bytes a row
            match {matched.Elapsed.TotalSeconds:F2} s, {asked.Length / matched.Elapsed.TotalSeconds:F0} lines/s, {asked.Length / matched.Processor.TotalSeconds:F0} lines per second of one processor
            precision {(double)right / found:F4}, recall {(double)right / there:F4}, ambiguous {answers.Count(a => a.Outcome == MatchOutcome.Ambiguous)}, not found {answers.Count(a => a.Outcome == MatchOutcome.NotFound)}
            """));
    }

    /// <summary>The first misses, for whoever wants to know what they are.</summary>
    private static void Show((string Text, int Row)[] asked, AddressMatch[] answers, List<string> texts)
    {
        foreach (var i in Enumerable.Range(0, asked.Length).Where(i => answers[i].Row != asked[i].Row).Take(12))
        {
            var (text, row) = asked[i];
            Console.WriteLine($"  {answers[i].Outcome}: {text} | {(row < 0 ? "none" : texts[row])} | {(answers[i].Row < 0 ? "-" : texts[answers[i].Row])}");
        }
    }
}
