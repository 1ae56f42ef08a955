using System.Globalization;

namespace Ronghe.Benchmarks.Rounds;

/// <summary>
/// A whole round by the program itself, a process a step, from an empty folder to a package that a stranger has verified. The goals are
/// those of the first line: on two processors, with a million applicants, 60 s and 2 GB from freeze to seal, 60 s to verify, 150 s to load,
/// and 60 s to try other rules on them.
/// </summary>
internal static class RoundBenchmark
{
    private const string Round = "hukou/2025";

    // Nine of ten newcomers hold a permit and are fully answered: so many make a little more than a million applicants.
    private const int Persons = 1_160_000;

    public static int Run(string[] args)
    {
        var persons = args.Length > 0 ? args[0] : Persons.ToString(CultureInfo.InvariantCulture);
        var count = int.Parse(persons, NumberStyles.None, CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("ronghe-round-").FullName;
        try
        {
            var (data, city, package) = (Path.Combine(folder, "data"), Path.Combine(folder, "city"), Path.Combine(folder, "full.zip"));
            Console.WriteLine("step                         wall s   user s   peak MB   a second");
            Step("init", 0, data, null, "init", "--sample");
            Step("city make", count, null, null, "city", "make", "--persons", persons, "--seed", "7", "--out", city);
            Step("city load", count, data, "2025-10-01T09:00", "city", "load", city);
            Step("score approve-everyone", count, data, "2025-10-09T09:00", "score", "approve-everyone", "--year", "2025");
            Step("round open", 0, data, "2025-10-10T09:00", "round", "open", "--year", "2025", "--sample-values");
            Step("round apply-everyone", count, data, "2025-10-15T09:00", "round", "apply-everyone", Round, "--least", "0");
            Step("round run: freeze to seal", count, data, "2025-11-11T09:00", "round", "run", Round);
            Step("round export --full", 0, data, "2025-11-12T09:00", "round", "export", Round, "--list", "provisional", "--full", "--out", package);
            Step("round verify", count, null, null, "round", "verify", package);
            var pack = Path.Combine(AppContext.BaseDirectory, "packs", "guangzhou");
            Step("round replay", count, data, "2025-11-12T09:00", "round", "replay", Round, "--pack", pack, "--edition", "2023-2026", "--quota", "3000");
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Step(string name, int persons, string? data, string? now, params string[] verb)
    {
        var run = ProgramRun.Of(data, now, verb);
        var rate = persons == 0 ? "" : (persons / run.Wall.TotalSeconds).ToString("F0", CultureInfo.InvariantCulture);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-26} {run.Wall.TotalSeconds,8:F1} {run.Processor.TotalSeconds,8:F1} {run.Peak / 1e6,9:F0} {rate,10}"));
    }
}
