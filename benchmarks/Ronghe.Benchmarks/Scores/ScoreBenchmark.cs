using System.Diagnostics;
using System.Globalization;
using Ronghe.Columns;
using Ronghe.Packs;
using Ronghe.SampleCity;

namespace Ronghe.Benchmarks.Scores;

/// <summary>The round of 2025 over a sample city: the pack's scorer with traces, against the same rules hand-written, on the same columns in the same run.</summary>
internal static class ScoreBenchmark
{
    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
        var packs = args.Length > 1 ? args[1] : Path.Combine("packs", "guangzhou");
        var load = PackLoader.Load(packs);
        if (load.Pack?.FindProgramme("hukou")?.FindRound(2025)?.WithSampleValues() is not { } sheet)
        {
            Console.Error.WriteLine($"{packs} is no pack in order with a round of 2025: run from the root of the repository, or name the folder.");
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("ronghe-score-");
        try
        {
            await SampleCityMaker.MakeAsync(CitySpec.Guangzhou(count, seed: 7), folder.FullName, Environment.ProcessorCount, null, CancellationToken.None);
            var scorer = sheet.Edition.Compile(sheet).Value;
            return Compare(scorer, CityColumns.Read(folder.FullName, scorer));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Compare(Scorer scorer, List<PersonBatch> batches)
    {
        var (persons, facts) = (batches.Sum(b => b.Count), batches.Sum(b => b.Facts.Values.Sum(f => (long)f.Count)));
        var choices = batches.ConvertAll(b => Enumerable.Range(0, b.Count).Select(p => p % 2).ToArray());
        var blocks = new ScoreBlock[batches.Count];
        Score(scorer, batches, choices, blocks); // the first pass warms up both
        if (HandWritten(batches, choices, blocks) is { } person)
        {
            Console.Error.WriteLine($"the pack and the hand-written rules differ for person {person}");
            return 1;
        }

        var pack = Fastest(() => Score(scorer, batches, choices, blocks));
        var hand = Fastest(() => HandWritten(batches, choices, blocks));
        var held = blocks.Sum(b => b.Held.Count(h => h));
        var traces = blocks.Sum(b => (long)b.Traces.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            score: {persons} persons, {facts} facts ({(double)facts / persons:F1} each), {held} held, {scorer.Edition.Readings.Count} readings, {scorer.Decisions.Count} decisions
            pack with traces ({(double)traces / persons:F0} bytes each), 1 thread: {pack:F2} s, {pack * 1e6 / persons:F2} µs a person
            hand-written, no traces, 1 thread: {hand:F2} s, {hand * 1e6 / persons:F2} µs a person; the pack takes {pack / hand:F2} times as long
            both agree on every score, rank key and gate
            """));
        return 0;
    }

    private static void Score(Scorer scorer, List<PersonBatch> batches, List<int[]> choices, ScoreBlock[] blocks)
    {
        for (var b = 0; b < batches.Count; b++)
        {
            blocks[b] = scorer.Score(batches[b], [choices[b]], CancellationToken.None);
        }
    }

    /// <summary>Scores by hand and compares; the first person who differs, or null.</summary>
    private static long? HandWritten(List<PersonBatch> batches, List<int[]> choices, ScoreBlock[] blocks)
    {
        for (var b = 0; b < batches.Count; b++)
        {
            var (rules, block) = (new HandWrittenHukou(batches[b], choices[b]), blocks[b]);
            for (var p = 0; p < batches[b].Count; p++)
            {
                rules.Score(p, hope: false);
                var same = rules.Eligibility == block.EligibilityLow[p] && rules.Ranking == block.RankingLow[p] && rules.GatesFailed == block.GatesFailedLow[p]
                    && rules.MedicalMonths == block.RankKeysLow[1][p] && rules.PermitMonths == block.RankKeysLow[2][p];
                if (rules.HasUnanswered(p))
                {
                    rules.Score(p, hope: true);
                }

                same &= rules.Eligibility == block.EligibilityHigh[p] && rules.Ranking == block.RankingHigh[p] && rules.GatesFailed == block.GatesFailedHigh[p]
                    && rules.MedicalMonths == block.RankKeysHigh[1][p] && rules.PermitMonths == block.RankKeysHigh[2][p];
                if (!same)
                {
                    return batches[b].Person[p];
                }
            }
        }

        return null;
    }

    private static double Fastest(Action run)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var clock = Stopwatch.StartNew();
            run();
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return best;
    }
}
