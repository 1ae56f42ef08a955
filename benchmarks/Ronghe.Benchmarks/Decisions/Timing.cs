using System.Diagnostics;
using System.Globalization;

namespace Ronghe.Benchmarks.Decisions;

/// <summary>Median of five runs after one to warm up: seconds on the wall, and seconds of processor, which a busy machine disturbs less.</summary>
internal readonly record struct Timing(double Wall, double Processor)
{
    private const int Rounds = 5;

    public static Timing Median(Action run)
    {
        run();
        var (walls, processors) = (new double[Rounds], new double[Rounds]);
        for (var i = 0; i < Rounds; i++)
        {
            var (clock, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            run();
            (walls[i], processors[i]) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        }

        Array.Sort(walls);
        Array.Sort(processors);
        return new Timing(walls[Rounds / 2], processors[Rounds / 2]);
    }

    public static void Rate(string what, int rows, Timing time, Timing? baseline)
    {
        var ratio = baseline is { } b ? $", {b.Processor / time.Processor:F2} x if/else" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Text(rows / time.Wall)} rows/s, {Text(rows / time.Processor)} rows a processor second{ratio}"));
    }

    private static string Text(double rate) => rate >= 300_000
        ? string.Create(CultureInfo.InvariantCulture, $"{rate / 1e6:F1} M")
        : string.Create(CultureInfo.InvariantCulture, $"{rate:N0}");
}
