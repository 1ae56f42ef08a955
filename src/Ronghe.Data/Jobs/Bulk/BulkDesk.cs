using Microsoft.EntityFrameworkCore;

namespace Ronghe.Data;

/// <summary>Begins bulk acts and reads what became of them.</summary>
public sealed class BulkDesk(AppDbContext db, JobQueue queue, TimeProvider clock)
{
    /// <summary>The kind of the job that does an act; its subject is the act.</summary>
    public const string JobKind = "data.bulk";

    /// <summary>The most things of one act: what a preview still counts exactly while somebody waits.</summary>
    public const int Most = 20_000;

    /// <summary>Begins an act on things, in the caller's transaction.</summary>
    /// <param name="act">Which <see cref="IBulkAct"/>.</param>
    /// <param name="askedBy">Who asks.</param>
    /// <param name="knownSeq">As of which transaction the facts were known that were counted.</param>
    /// <param name="items">The things, each once; at least one and at most <see cref="Most"/>.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <exception cref="ArgumentOutOfRangeException">None or too many.</exception>
    public async Task<BulkRun> BeginAsync(string act, string askedBy, long knownSeq, IReadOnlyCollection<long> items, CancellationToken cancellation)
    {
        if (items.Count is 0 or > Most)
        {
            throw new ArgumentOutOfRangeException(nameof(items));
        }

        var run = new BulkRun { Act = act, AskedBy = askedBy, At = clock.GetUtcNow(), KnownSeq = knownSeq, Total = items.Count };
        db.Add(run);
        await db.SaveChangesAsync(cancellation);
        await using (var rows = BulkWriter.Open(db.Database.GetDbConnection(), "data_bulk_row", ["bulk_id", "item", "state"]))
        {
            foreach (var item in items.Order())
            {
                rows.Write(run.Id);
                rows.Write(item);
                rows.Write((int)BulkState.Waiting);
                rows.EndRow();
            }

            await rows.CompleteAsync(cancellation);
        }

        await GoOnAsync(run, cancellation);
        return run;
    }

    /// <summary>Queues what is left of an act that was stopped; finds the job that does it when there is one.</summary>
    public Task<Guid> GoOnAsync(BulkRun run, CancellationToken cancellation) =>
        queue.EnqueueAsync(JobKind, run.Id.ToString(), run.Id.ToString(), run.AskedBy, cancellation);

    /// <summary>An act; null when there is none, or somebody else asked for it.</summary>
    public Task<BulkRun?> FindAsync(Guid id, string askedBy, CancellationToken cancellation) =>
        db.Set<BulkRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.AskedBy == askedBy, cancellation);

    /// <summary>How many things of an act are in each state.</summary>
    public async Task<IReadOnlyDictionary<BulkState, int>> CountAsync(Guid id, CancellationToken cancellation)
    {
        var counted = await db.Set<BulkRow>().Where(r => r.BulkId == id).GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return Enum.GetValues<BulkState>().ToDictionary(state => state, state => counted.GetValueOrDefault(state));
    }

    /// <summary>The things of an act and what became of each.</summary>
    public IQueryable<BulkRow> Rows(Guid id) => db.Set<BulkRow>().AsNoTracking().Where(r => r.BulkId == id);
}
