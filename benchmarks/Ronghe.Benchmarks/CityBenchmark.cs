using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Ronghe.SampleCity;

namespace Ronghe.Benchmarks;

/// <summary>Making and reading a sample city; the baseline writes and hashes the same number of bytes and does nothing else.</summary>
internal static class CityBenchmark
{
    private const int Block = 1 << 20;

    public static async Task<int> RunAsync(string[] args)
    {
        var persons = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("ronghe-city-");
        try
        {
            var watch = Stopwatch.StartNew();
            var manifest = await SampleCityMaker.MakeAsync(
                CitySpec.Guangzhou(persons, seed: 7), folder.FullName, Environment.ProcessorCount, progress: null, CancellationToken.None);
            var made = watch.Elapsed;
            using var self = Process.GetCurrentProcess();
            var (peak, processor) = (self.PeakWorkingSet64, self.TotalProcessorTime);
            watch.Restart();
            var facts = SampleCityReader.Open(folder.FullName).ReadBatches().Sum(b => CityKind.All.Sum(k => (long)b.Facts(k).Count));
            var read = watch.Elapsed;
            var bytes = manifest.Files.Sum(f => f.Bytes);
            var baseline = Baseline(Path.Combine(folder.FullName, "baseline"), bytes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                city: {persons} persons, {facts} facts, {bytes / 1e6:F0} MB
                make {made.TotalSeconds:F1} s (processor {processor.TotalSeconds:F1} s), peak {peak / 1e6:F0} MB; read {read.TotalSeconds:F1} s
                baseline (write and hash as many bytes) {baseline.TotalSeconds:F1} s: make is {made / baseline:F1} times, read {read / baseline:F1} times
                """));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static TimeSpan Baseline(string path, long bytes)
    {
        var block = new byte[Block];
        var watch = Stopwatch.StartNew();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var rest = bytes; rest > 0; rest -= Block)
        {
            var part = block.AsSpan(0, (int)Math.Min(Block, rest));
            hash.AppendData(part);
            file.Write(part);
        }

        return watch.Elapsed;
    }
}
