using System.Diagnostics;
using System.Globalization;
using Ronghe.Dmn;

namespace Ronghe.Benchmarks.Decisions;

/// <summary>The benchmark policy compiled and interpreted, against the same policy hand-written, on the same columns in the same run.</summary>
internal static class DecisionBenchmark
{
    private const int Rounds = 5;

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
        var byHand = Median(() => HandWrittenPolicy.Run(columns, 0, persons, totals, outcomes));
        var (handTotals, handOutcomes) = (totals.ToArray(), outcomes.ToArray());
        var one = Median(() => compiled.Run(columns, 0, persons, outputs));
        if (!handTotals.AsSpan().SequenceEqual(totals) || !handOutcomes.AsSpan().SequenceEqual(outcomes))
        {
            Console.Error.WriteLine("the compiled policy and the hand-written one differ");
            return 1;
        }

        Print($"sum of quarter points {totals.Sum()}, granted {outcomes.Count(o => o == 0)}, review {outcomes.Count(o => o == 1)}, refused {outcomes.Count(o => o == 2)}");
        var two = Median(() => Parallel.For(0, 2, t => compiled.Run(columns, t * (persons / 2), t == 0 ? persons / 2 : persons - (persons / 2), outputs)));
        var fired = graph.Decisions.Select(_ => new ushort[persons]).ToArray();
        var traced = Median(() => compiled.Run(columns, 0, persons, outputs, fired));
        var few = Math.Min(persons, 200_000);
        var interpreted = Median(() => Interpret(graph, columns, few));
        Rate("hand-written if/else, 1 thread", persons, byHand, byHand);
        Rate("compiled, 1 thread", persons, one, byHand);
        Rate("compiled, 2 threads", persons, two, byHand);
        Rate("compiled with rules fired, 1 thread", persons, traced, byHand);
        Rate("interpreter with full trace, 1 thread", few, interpreted, byHand * few / persons);
        return 0;
    }

    private static void Interpret(CheckedGraph graph, long[][] columns, int count)
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

    private static double Median(Action run)
    {
        run();
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            run();
            times[i] = clock.Elapsed.TotalSeconds;
        }

        Array.Sort(times);
        return times[Rounds / 2];
    }

    private static void Rate(string what, int rows, double seconds, double baseline) =>
        Print($"{what}: {rows / seconds / 1e6:F1} M rows/s, {baseline / seconds:F2} x hand-written");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
