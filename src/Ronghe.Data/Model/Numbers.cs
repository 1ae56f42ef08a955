using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Ronghe.Data;

/// <summary>A counter that hands out consecutive numbers without gaps, the same on both databases.</summary>
public sealed class Counter
{
    /// <summary>What is counted, e.g. <c>registry_person</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The next number to hand out.</summary>
    public long Next { get; private set; } = 1;
}

/// <summary>A committed transaction that wrote dated facts: "as known on K" resolves a moment to its sequence.</summary>
public sealed class KnownTransaction
{
    /// <summary>Position in commit order, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Hands out numbers and transaction sequences inside the caller's transaction.</summary>
public sealed class Numbers(AppDbContext db, TimeProvider clock)
{
    private const string SequenceCounter = "data_transaction";
    private (IDbContextTransaction Transaction, long Sequence)? _current;

    /// <summary>Takes <paramref name="count"/> consecutive numbers; the counter stays locked until the transaction ends.</summary>
    /// <returns>The first of them.</returns>
    public async Task<long> TakeAsync(string counter, long count, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO data_counter (name, next) VALUES ({counter}, 1) ON CONFLICT (name) DO NOTHING", cancellation);
        var next = await db.Database
            .SqlQuery<long>($"UPDATE data_counter SET next = next + {count} WHERE name = {counter} RETURNING next AS \"Value\"")
            .ToListAsync(cancellation);
        return next[0] - count;
    }

    /// <summary>
    /// The sequence of the transaction under way, taken once. The counter's lock makes commit order equal sequence order, so a reader
    /// who sees a sequence sees every smaller one.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is under way.</exception>
    public async Task<long> SequenceAsync(CancellationToken cancellation)
    {
        var transaction = db.Database.CurrentTransaction
            ?? throw new InvalidOperationException("Dated facts are written inside a transaction.");
        if (_current is { } current && current.Transaction == transaction)
        {
            return current.Sequence;
        }

        var sequence = await TakeAsync(SequenceCounter, 1, cancellation);
        db.Add(new KnownTransaction { Sequence = sequence, At = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellation);
        _current = (transaction, sequence);
        return sequence;
    }

    /// <summary>The last committed sequence; 0 in an empty database.</summary>
    public async Task<long> LastSequenceAsync(CancellationToken cancellation) =>
        await db.Set<KnownTransaction>().MaxAsync(t => (long?)t.Sequence, cancellation) ?? 0;

    /// <summary>The last sequence committed at or before a moment; 0 when there is none.</summary>
    public async Task<long> SequenceAtAsync(DateTimeOffset moment, CancellationToken cancellation) =>
        await db.Set<KnownTransaction>().Where(t => t.At <= moment).MaxAsync(t => (long?)t.Sequence, cancellation) ?? 0;
}
