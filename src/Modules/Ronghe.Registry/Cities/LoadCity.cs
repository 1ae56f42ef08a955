using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Persons;
using Ronghe.SampleCity;

namespace Ronghe.Registry.Cities;

/// <summary>Loads the files of a synthetic city into the register of a sample deployment. A killed load goes on behind the last batch stored.</summary>
internal sealed class LoadCity(
    RegistryDb db, Numbers numbers, Names names, FieldProtection protection, DatabaseOptions deployment, IAudit audit, TimeProvider clock) : IJobWorker
{
    public const string JobKind = "registry.load-city";
    private const int BatchSize = 16_384;
    private const string Source = "sample";

    public string Kind => JobKind;

    /// <param name="arguments">The folder of the city's files.</param>
    /// <param name="progress">Told the persons stored.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        if (!deployment.Sample)
        {
            return new Problem("city.sample-only");
        }

        if (!File.Exists(Path.Combine(arguments, CityManifest.FileName)))
        {
            return new Problem("city.not-found", arguments);
        }

        var reader = SampleCityReader.Open(arguments);
        var digest = Convert.ToHexStringLower(SHA256.HashData(reader.Manifest.ToUtf8()));
        var load = await db.Loads.SingleOrDefaultAsync(l => l.Digest == digest, cancellation);
        if (load is null && await db.Persons.AnyAsync(cancellation))
        {
            return new Problem("city.conflict");
        }

        if (load is not { Complete: true })
        {
            await LoadAsync(reader, load ?? Begin(digest), progress, cancellation);
        }

        return null;
    }

    private CityLoad Begin(string digest) => db.Loads.Add(new CityLoad { Digest = digest }).Entity;

    private async Task LoadAsync(SampleCityReader reader, CityLoad load, IProgressReport progress, CancellationToken cancellation)
    {
        long total = reader.Manifest.Persons;
        foreach (var batch in ReadAhead.Of(reader.ReadBatches(BatchSize, load.Persons), cancellation))
        {
            await db.InTransactionAsync(async () =>
            {
                await StoreAsync(batch, cancellation);
                load.Persons += batch.Persons.Count;
                load.Complete = load.Persons == total;
                audit.Record("city.load", "registry", string.Create(CultureInfo.InvariantCulture, $"{load.Persons} of {total} persons of {load.Digest}"));
            }, cancellation);
            await progress.ReportAsync("step.load", load.Persons, total, cancellation);
            Fault.Point("city.batch");
        }
    }

    private async Task StoreAsync(CityBatch batch, CancellationToken cancellation)
    {
        var sequence = await numbers.SequenceAsync(cancellation);
        var source = await names.NumberOfAsync(Source, cancellation);
        var origin = new FactOrigin(source, source, null, null, null);
        await numbers.TakeAsync("registry_person", batch.Persons.Count, cancellation);
        await using (var persons = new PersonWriter(db, protection, clock, sequence))
        {
            foreach (var person in batch.Persons)
            {
                persons.Write(person.Person, person.Name, person.IdNumber, person.Birth, person.Sex, person.Household);
            }

            await persons.CompleteAsync(cancellation);
        }

        var facts = CityKind.All.ToDictionary(kind => kind, batch.Facts);
        var next = await numbers.TakeAsync("registry_fact", facts.Values.Sum(f => (long)f.Count), cancellation);
        foreach (var table in facts.GroupBy(f => FactKinds.TableOf(f.Key.Name), StringComparer.Ordinal))
        {
            await using var writer = new FactWriter(db, table.Key, sequence);
            foreach (var (kind, rows) in table)
            {
                foreach (var fact in rows)
                {
                    writer.Write(fact.Person, next++, kind.Name, fact.Row, origin);
                }
            }

            await writer.CompleteAsync(cancellation);
        }
    }
}
