using Microsoft.EntityFrameworkCore;
using Ronghe.Crypto;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>What a check of the whole ledger found.</summary>
/// <param name="Entries">Sealed entries checked.</param>
/// <param name="Waiting">Entries that wait to be sealed.</param>
/// <param name="Checkpoints">Signed states compared, those of the database and those that left it.</param>
/// <param name="Fault">What is wrong first; null when nothing is.</param>
internal sealed record LedgerReport(long Entries, long Waiting, long Checkpoints, Problem? Fault);

/// <summary>
/// Checks every entry against its keyed hash and its place in the tree, and the tree against every signed checkpoint, those in the
/// database and those that a witness kept. One pass, in the order of the leaves.
/// </summary>
internal sealed class LedgerVerifier(AccessDb db, FieldProtection protection)
{
    /// <param name="publicKey">With what checkpoints must be signed.</param>
    /// <param name="witnessed">Checkpoints that left the machine.</param>
    /// <param name="progress">Told where the work stands.</param>
    /// <param name="cancellation">Stops the check.</param>
    public async Task<LedgerReport> RunAsync(IVerifyingKey publicKey, IEnumerable<CheckpointNote> witnessed, IProgressReport progress, CancellationToken cancellation)
    {
        var own = await db.Checkpoints.AsNoTracking().OrderBy(c => c.Size).Select(c => new { c.Size, c.Note }).ToListAsync(cancellation);
        var notes = new List<CheckpointNote>();
        foreach (var checkpoint in own)
        {
            if (CheckpointNote.Read(checkpoint.Note) is not { } note || note.Size != checkpoint.Size || !note.IsSignedBy(publicKey))
            {
                return new LedgerReport(0, 0, 0, new Problem("audit.checkpoint-forged", checkpoint.Size));
            }

            notes.Add(note);
        }

        foreach (var note in witnessed)
        {
            if (!note.IsSignedBy(publicKey))
            {
                return new LedgerReport(0, 0, 0, new Problem("audit.checkpoint-forged", note.Size));
            }

            notes.Add(note);
        }

        return await WalkAsync(notes.ToLookup(n => n.Size), notes.Count, progress, cancellation);
    }

    private async Task<LedgerReport> WalkAsync(ILookup<long, CheckpointNote> notes, int checkpoints, IProgressReport progress, CancellationToken cancellation)
    {
        var tree = new MerkleFrontier();
        var proved = 0L;
        await using (var rows = await db.BulkReadAsync(
            $"SELECT {AuditRows.Columns}, s.leaf, s.audit_id FROM access_seal s LEFT JOIN access_audit a ON a.id = s.audit_id ORDER BY s.leaf", [], cancellation))
        {
            while (rows.Read())
            {
                if (Check(rows, tree.Size) is { } fault)
                {
                    return new LedgerReport(tree.Size, 0, checkpoints, fault);
                }

                tree.Append(AuditRow.LeafOf(AuditRows.ContentOf(rows)));
                if (notes.Contains(tree.Size))
                {
                    if (notes[tree.Size].Any(note => !note.Root.AsSpan().SequenceEqual(tree.Root())))
                    {
                        return new LedgerReport(tree.Size, 0, checkpoints, new Problem("audit.differs", proved, tree.Size - 1));
                    }

                    proved = tree.Size;
                    await progress.ReportAsync("step.audit-verify", tree.Size, 0, cancellation);
                }
            }
        }

        var newest = notes.Select(group => group.Key).DefaultIfEmpty(0).Max();
        if (newest != tree.Size)
        {
            // More was signed than is there, or something is there that nobody signed.
            return new LedgerReport(tree.Size, 0, checkpoints, newest > tree.Size ? new Problem("audit.cut-off", tree.Size, newest) : new Problem("audit.unsigned", newest));
        }

        return await WaitingAsync(tree.Size, checkpoints, cancellation);
    }

    /// <summary>Entries outside of the tree: each must wait to be sealed, and be one that this program wrote.</summary>
    private async Task<LedgerReport> WaitingAsync(long entries, int checkpoints, CancellationToken cancellation)
    {
        var waiting = 0L;
        await using var rows = await db.BulkReadAsync(
            $"SELECT {AuditRows.Columns}, u.audit_id FROM access_audit a LEFT JOIN access_unsealed u ON u.audit_id = a.id WHERE NOT EXISTS (SELECT 1 FROM access_seal s WHERE s.audit_id = a.id) ORDER BY a.id",
            [], cancellation);
        while (rows.Read())
        {
            if (rows.IsNull(10) || !IsOurs(rows))
            {
                return new LedgerReport(entries, waiting, checkpoints, new Problem("audit.entry-foreign", rows.GetInt64(0)));
            }

            waiting++;
        }

        return new LedgerReport(entries, waiting, checkpoints, null);
    }

    private Problem? Check(BulkReader row, long leaf)
    {
        if (row.GetInt64(10) != leaf || row.IsNull(0))
        {
            return new Problem("audit.entry-missing", leaf);
        }

        return IsOurs(row) ? null : new Problem("audit.entry-changed", leaf, row.GetInt64(0));
    }

    private bool IsOurs(BulkReader row) => protection.IsMac(AuditRow.MacColumn, AuditRows.ContentOf(row), row.GetBytes(9));
}
