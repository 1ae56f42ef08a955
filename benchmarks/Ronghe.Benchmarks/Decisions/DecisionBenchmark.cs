using System.Diagnostics;
using System.Globalization;
using Ronghe.Dmn;

namespace Ronghe.Benchmarks.Decisions;

/// <summary>The benchmark policy compiled and interpreted, against the same policy hand-written, on the same columns in the same run.</summary>
internal static class DecisionBenchmark
{
    public static int Run(string[] args)
    {
        var persons = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
        var columns = PolicyPersons.Draw(persons);
        var clock = Stopwatch.StartNew();
        var graph = PointsPolicy.Load();
        var compiled = graph.Compile();
        Print($"check and compile: {clock.Elapsed.TotalMilliseconds:F0} ms");

        var (totals, outcomes) = (new long[persons], new long[persons]);
        var outputs = graph.Decisions.Select(d => d.Name switch { "total" => totals, "outcome" => outcomes, _ => null }).ToArray();
        var byHand = Timing.Median(() => HandWrittenPolicy.Run(columns, 0, persons, totals, outcomes));
        var (handTotals, handOutcomes) = (totals.ToArray(), outcomes.ToArray());
        var one = Timing.Median(() => compiled.Run(columns, 0, persons, outputs));
        if (!handTotals.AsSpan().SequenceEqual(totals) || !handOutcomes.AsSpan().SequenceEqual(outcomes))
        {
            Console.Error.WriteLine("the compiled policy and the hand-written one differ");
            return 1;
        }

        Print($"sum of quarter points {totals.Sum()}, granted {outcomes.Count(o => o == 0)}, review {outcomes.Count(o => o == 1)}, refused {outcomes.Count(o => o == 2)}");
        var two = Timing.Median(() => Parallel.For(0, 2, t => compiled.Run(columns, t * (persons / 2), t == 0 ? persons / 2 : persons - (persons / 2), outputs)));
        var fired = graph.Decisions.Select(_ => new ushort[persons]).ToArray();
        var traced = Timing.Median(() => compiled.Run(columns, 0, persons, outputs, fired));
        var few = Math.Min(persons, 200_000);
        var interpreted = Timing.Median(() => Interpret(graph, columns, few));
        var tables = new HandWrittenTables();
        var looked = Timing.Median(() => tables.Run(columns, persons, totals, outcomes));
        var good = handTotals.AsSpan().SequenceEqual(totals) && handOutcomes.AsSpan().SequenceEqual(outcomes);
        Timing.Rate("hand-written if/else, 1 thread", persons, byHand, byHand);
        Timing.Rate("hand-written lookup tables, 1 thread", persons, looked, byHand);
        if (HandWrittenVectors.IsSupported && persons % 8 == 0)
        {
            Array.Clear(totals);
            var vectors = new HandWrittenVectors(tables);
            var vector = Timing.Median(() => vectors.Run(columns, persons, totals, outcomes));
            good &= handTotals.AsSpan().SequenceEqual(totals) && handOutcomes.AsSpan().SequenceEqual(outcomes);
            Timing.Rate("hand-written AVX-512, 1 thread", persons, vector, byHand);
            Print($"compiled is {vector.Processor / one.Processor:F2} of hand-written AVX-512");
        }

        Timing.Rate("compiled, 1 thread", persons, one, byHand);
        Timing.Rate("compiled, 2 threads", persons, two, byHand);
        Timing.Rate("compiled with rules fired, 1 thread", persons, traced, byHand);
        Timing.Rate("interpreter with full trace, 1 thread", few, interpreted, null);
        TableBenchmark.Run(Math.Min(persons, 2_000_000));
        if (!good)
        {
            Console.Error.WriteLine("the hand-written forms differ among themselves");
            return 1;
        }

        return 0;
    }

    internal static void Interpret(CheckedGraph graph, long[][] columns, int count)
    {
        var row = new long[columns.Length];
        for (var i = 0; i < count; i++)
        {
            for (var c = 0; c < row.Length; c++)
            {
                row[c] = columns[c][i];
            }

            graph.Evaluate(row);
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
