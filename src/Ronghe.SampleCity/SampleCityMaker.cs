using Ronghe.SampleCity.Making;
using Ronghe.SampleCity.Writing;

namespace Ronghe.SampleCity;

/// <summary>Makes a synthetic city of newcomers with about 20 dated facts each and writes it to a folder.</summary>
/// <remarks>The files are described in README.md. No fact comes from a real person; sample identity numbers begin with 99.</remarks>
public static class SampleCityMaker
{
    /// <summary>The file of the persons.</summary>
    public const string PersonsFile = "persons.csv";

    /// <summary>Its header row.</summary>
    public const string PersonsHeader = "person,name,id_number,birth,sex,household";

    private const int Chunk = 2_048;

    /// <summary>Writes the city with as many threads as there are processors.</summary>
    /// <inheritdoc cref="MakeAsync(CitySpec, string, int, IProgress{long}?, CancellationToken)"/>
    public static Task<CityManifest> MakeAsync(CitySpec spec, string folder, IProgress<long>? progress, CancellationToken cancellation) =>
        MakeAsync(spec, folder, Environment.ProcessorCount, progress, cancellation);

    /// <summary>Writes the city. Files of an earlier city in the folder are replaced; the manifest is written last and marks the city as finished.</summary>
    /// <param name="spec">Which city.</param>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="threads">How many threads make persons, at least 1; the bytes do not depend on it.</param>
    /// <param name="progress">Told the number of persons written so far; may be null.</param>
    /// <param name="cancellation">Stops between two chunks; the folder then holds no manifest.</param>
    /// <exception cref="ArgumentException">The spec asks for too many persons, or for a division without census figures.</exception>
    public static async Task<CityManifest> MakeAsync(
        CitySpec spec, string folder, int threads, IProgress<long>? progress, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (spec.Persons is < 1 or > CitySpec.MostPersons)
        {
            throw new ArgumentException($"A city has 1 to {CitySpec.MostPersons} persons.", nameof(spec));
        }

        var plan = new CityPlan(spec);
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, CityManifest.FileName));
        CityFile[] files = [new(folder, PersonsFile), .. CityKind.All.Select(k => new CityFile(folder, k.FileName))];
        try
        {
            var truth = await WriteAsync(plan, files, threads, progress, cancellation);
            var manifest = await ManifestAsync(spec, files, truth, cancellation);
            await File.WriteAllBytesAsync(Path.Combine(folder, CityManifest.FileName), manifest.ToUtf8(), cancellation);
            return manifest;
        }
        finally
        {
            Array.ForEach(files, f => f.Dispose());
        }
    }

    private static async Task<TruthCount> WriteAsync(
        CityPlan plan, CityFile[] files, int threads, IProgress<long>? progress, CancellationToken cancellation)
    {
        await WriteHeadersAsync(files, cancellation);
        var truth = new TruthCount(plan);
        var idle = new Stack<ChunkMaker>(Enumerable.Range(0, threads).Select(_ => new ChunkMaker(plan)));
        var busy = new Queue<Task<ChunkMaker>>(); // in the order of the persons, whichever ends first
        for (var first = 1; first <= plan.Spec.Persons || busy.Count > 0;)
        {
            if (first <= plan.Spec.Persons && idle.TryPop(out var maker))
            {
                busy.Enqueue(StartAsync(maker, first, Math.Min(Chunk, plan.Spec.Persons - first + 1)));
                first += Chunk;
                continue;
            }

            cancellation.ThrowIfCancellationRequested();
            var done = await busy.Dequeue();
            await WriteChunkAsync(files, done, cancellation);
            truth.Add(done.Truth);
            idle.Push(done);
            progress?.Report(files[0].Rows);
        }

        return truth;
    }

    private static Task<ChunkMaker> StartAsync(ChunkMaker maker, long first, int count) =>
        Task.Run(() =>
        {
            maker.Make(first, count);
            return maker;
        });

    private static async Task WriteHeadersAsync(CityFile[] files, CancellationToken cancellation)
    {
        await files[0].WriteHeaderAsync(PersonsHeader, cancellation);
        for (var kind = 0; kind < CityKind.All.Count; kind++)
        {
            await files[kind + 1].WriteHeaderAsync(CityKind.All[kind].Header, cancellation);
        }
    }

    private static async Task WriteChunkAsync(CityFile[] files, ChunkMaker chunk, CancellationToken cancellation)
    {
        await files[0].WriteAsync(chunk.Persons.Bytes, chunk.Persons.Rows, cancellation);
        for (var kind = 0; kind < chunk.Facts.Count; kind++)
        {
            await files[kind + 1].WriteAsync(chunk.Facts[kind].Bytes, chunk.Facts[kind].Rows, cancellation);
        }
    }

    private static async Task<CityManifest> ManifestAsync(CitySpec spec, CityFile[] files, TruthCount truth, CancellationToken cancellation)
    {
        var entries = new List<CityFileEntry>();
        foreach (var file in files)
        {
            entries.Add(await file.CompleteAsync(cancellation));
        }

        return new CityManifest(
            CityManifest.CurrentFormat,
            spec.Persons,
            spec.Seed,
            spec.Division.ToString(),
            spec.AsOf,
            entries.Skip(1).Sum(e => e.Rows),
            entries,
            truth.ByKind(),
            truth.OfPersons());
    }
}
