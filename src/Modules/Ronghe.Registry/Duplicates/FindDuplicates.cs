using System.Globalization;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Linkage;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Duplicates;

/// <summary>
/// Compares the whole register with itself: learns a model, stores it, and puts pairs that may be one person into the queue. A register that does not fit into memory
/// is compared in parts of neighbouring days of birth. A run that was killed begins anew; pairs are kept once whoever finds them.
/// </summary>
internal sealed class FindDuplicates(RegistryDb db, RegisterRecords records, Models models, PairBook book, Standing standing, IAudit audit) : IJobWorker
{
    public const string JobKind = "registry.duplicates";
    public const string Subject = "registry";

    /// <summary>People who are compared at once: about 2.5 GB.</summary>
    public const int MostAtOnce = 1_000_000;

    private const int Chunk = 200;

    private static readonly LinkageOptions Options = LinkageOptions.Default with { Threshold = LookForDoubles.Least };

    public string Kind => JobKind;

    public async Task<Problem?> RunAsync(string arguments, IProgressReport progress, CancellationToken cancellation)
    {
        var parts = await PartsAsync(cancellation);
        var total = parts.Sum(p => p.Persons);
        var merges = await standing.MapAsync(null, Standing.Now, cancellation);
        var (model, hash, done, asked, last) = ((LinkageModel?)null, "", 0L, 0, 0L);

        // The largest part teaches; its model weighs the others.
        foreach (var part in parts.OrderByDescending(p => p.Persons).ThenBy(p => p.From))
        {
            await progress.ReportAsync("step.duplicates-read", done, total, cancellation);
            var people = (await records.BornAsync(part.From, part.To, cancellation)).Where(r => merges?.IsAbsorbed(r.Person) != true).ToList();
            last = Math.Max(last, people.Count == 0 ? 0 : people[^1].Person);
            if (people.Count >= 2)
            {
                var table = TableOf(people);
                var result = model is null ? Linker.Run(table, Options) : Linker.Link(table, model, Options);
                hash = model is null ? await StoreAsync(result.Model, total, cancellation) : hash;
                model = result.Model;
                asked += await PutAsync(people, result, hash, progress, cancellation);
            }

            done += part.Persons;
        }

        return model is null ? new Problem("duplicates.too-few") : await EndAsync(total, last, model, hash, asked, cancellation);
    }

    private static RecordTable TableOf(List<RegisterRecord> people)
    {
        var table = new RecordTable(RegisterFields.Schema);
        foreach (var person in people)
        {
            table.Add("", person.Values());
        }

        return table;
    }

    private Task<string> StoreAsync(LinkageModel model, long persons, CancellationToken cancellation) =>
        db.InTransactionAsync(() => models.StoreAsync(model, persons, 0, cancellation), cancellation);

    private async Task<int> PutAsync(List<RegisterRecord> people, LinkageResult result, string hash, IProgressReport progress, CancellationToken cancellation)
    {
        var (asked, done) = (0, 0L);
        var likely = result.Pairs.Where(p => p.Probability >= LookForDoubles.Least).OrderByDescending(p => p.Weight).ToList();
        foreach (var chunk in likely.Chunk(Chunk))
        {
            var found = chunk.Select(p => new FoundPair(people[p.A], people[p.B], p.Probability, result.Explain(p))).ToList();
            asked += await db.InTransactionAsync(() => book.PutAsync(found, hash, "batch", cancellation), cancellation);
            db.Forget();
            done += chunk.Length;
            await progress.ReportAsync("step.duplicates-put", done, likely.Count, cancellation);
            Fault.Point("duplicates.chunk");
        }

        return asked;
    }

    /// <summary>The model stands for everybody who was compared once all parts are.</summary>
    private Task<Problem?> EndAsync(long persons, long upTo, LinkageModel model, string hash, int asked, CancellationToken cancellation) => db.InTransactionAsync<Problem?>(async () =>
    {
        await models.StoreAsync(model, persons, upTo, cancellation);
        audit.Record("duplicates.find", Subject, string.Create(CultureInfo.InvariantCulture, $"{persons} people, {asked} pairs to look at, model {hash}"), RegistryPurposes.Desk);
        return null;
    }, cancellation);

    /// <summary>Spans of days of birth with about as many people as are compared at once.</summary>
    private async Task<List<(int From, int To, long Persons)>> PartsAsync(CancellationToken cancellation)
    {
        var parts = new List<(int From, int To, long Persons)>();
        await using var rows = await db.BulkReadAsync("SELECT birth, count(*) FROM registry_person WHERE erased_at IS NULL GROUP BY birth ORDER BY birth", [], cancellation);
        while (rows.Read())
        {
            var (day, count) = (rows.GetInt32(0), rows.GetInt64(1));
            if (parts.Count > 0 && parts[^1].Persons + count <= MostAtOnce)
            {
                parts[^1] = (parts[^1].From, day + 1, parts[^1].Persons + count);
            }
            else
            {
                parts.Add((day, day + 1, count));
            }
        }

        return parts;
    }
}
