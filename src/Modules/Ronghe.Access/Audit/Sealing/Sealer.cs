using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>
/// Extends the tree by the entries that were committed since, and signs its new state. Entries are sealed in the order in which they are
/// found, which an entry that commits late does not disturb: each is a leaf once.
/// </summary>
internal sealed class Sealer(AccessDb db, AuditKey key, Witness witness, SecurityClock clock)
{
    private const int Most = 5000;

    /// <summary>Seals what waits, at most some thousands.</summary>
    /// <returns>How many entries were sealed.</returns>
    public async Task<int> SealAsync(CancellationToken cancellation)
    {
        var sealedNow = await db.InTransactionAsync(() => ExtendAsync(cancellation), cancellation);
        await witness.TellAsync(cancellation);
        return sealedNow;
    }

    private async Task<int> ExtendAsync(CancellationToken cancellation)
    {
        await db.TakeTurnAsync(Turn.Sealing, cancellation);
        var waiting = await db.Unsealed.AsNoTracking().OrderBy(u => u.AuditId).Select(u => u.AuditId).Take(Most).ToListAsync(cancellation);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var last = await db.Checkpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellation);
        var tree = last is null ? new MerkleFrontier() : new MerkleFrontier(last.Size, last.Edge);
        var first = tree.Size;
        var leaves = new Dictionary<long, byte[]>(waiting.Count);
        await db.BulkReadInAsync($"{AuditRows.Select} WHERE a.id IN", waiting, row => leaves[row.GetInt64(0)] = AuditRow.LeafOf(AuditRows.ContentOf(row)), cancellation);
        await using (var seals = db.BulkInsert("access_seal", "leaf", "audit_id"))
        {
            foreach (var id in waiting)
            {
                seals.Write(tree.Size);
                seals.Write(id);
                seals.EndRow();
                tree.Append(leaves[id]);
            }

            await seals.CompleteAsync(cancellation);
        }

        var newest = waiting[^1];
        await db.Unsealed.Where(u => u.AuditId <= newest && db.Seals.Any(s => s.AuditId == u.AuditId && s.Leaf >= first)).ExecuteDeleteAsync(cancellation);
        var note = CheckpointNote.Sign(witness.Origin, tree.Size, tree.Root(), clock.Now, key);
        db.Checkpoints.Add(new Checkpoint { Size = tree.Size, At = note.At, Edge = tree.ToBytes(), Note = note.ToString() });
        Fault.Point("ledger.extended");
        return waiting.Count;
    }
}
