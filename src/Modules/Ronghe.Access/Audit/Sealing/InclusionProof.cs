using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ronghe.Crypto;
using Ronghe.Kernel;

namespace Ronghe.Access.Audit.Sealing;

/// <summary>Proves to a stranger, without the database, that an entry stood in the ledger when a checkpoint was signed.</summary>
/// <param name="Content">The entry in its one form.</param>
/// <param name="Leaf">Its place in the tree, from 0.</param>
/// <param name="Path">The hashes beside its way to the root, nearest first, base 64.</param>
/// <param name="Checkpoint">The signed note.</param>
internal sealed record InclusionProof(string Content, long Leaf, IReadOnlyList<string> Path, string Checkpoint)
{
    /// <summary>Null when it proves what it says; otherwise why not.</summary>
    public Problem? Check(IVerifyingKey publicKey)
    {
        if (CheckpointNote.Read(Checkpoint) is not { } note || !note.IsSignedBy(publicKey))
        {
            return new Problem("proof.checkpoint");
        }

        var path = Path.Select(Convert.FromBase64String).ToList();
        var root = Leaf < note.Size ? MerkleTree.RootOf(AuditRow.LeafOf(Encoding.UTF8.GetBytes(Content)), Leaf, note.Size, path) : null;
        return root is not null && root.AsSpan().SequenceEqual(note.Root) ? null : new Problem("proof.content");
    }

    /// <summary>Reads a proof; null when the text is none.</summary>
    public static InclusionProof? Read(string json)
    {
        try
        {
            var proof = JsonSerializer.Deserialize<InclusionProof>(json, JsonSerializerOptions.Web);
            return proof is { Content: not null, Path: not null, Checkpoint: not null } && proof.Path.All(p => p is not null && Convert.TryFromBase64String(p, new byte[MerkleTree.HashSize], out var size) && size == MerkleTree.HashSize) ? proof : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Makes proofs: reads the leaves once and keeps one growing edge for each hash of the path.</summary>
internal sealed class ProofMaker(AccessDb db)
{
    public async Task<Outcome<InclusionProof>> MakeAsync(string entry, CancellationToken cancellation)
    {
        var row = await db.Audit.AsNoTracking().SingleOrDefaultAsync(r => r.Entry == entry, cancellation);
        var seal = row is null ? null : await db.Seals.AsNoTracking().SingleOrDefaultAsync(s => s.AuditId == row.Id, cancellation);
        var last = await db.Checkpoints.AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancellation);
        if (row is null || seal is null || last is null)
        {
            return new Problem("audit-entry.not-found", entry);
        }

        var content = AuditRow.ContentOf(row.Entry, row.At.ToUnixTimeMilliseconds(), row.Actor, row.Act, row.Subject, row.Detail, row.Purpose, row.Trace);
        var path = await PathAsync(seal.Leaf, last.Size, cancellation);
        return new InclusionProof(Encoding.UTF8.GetString(content), seal.Leaf, [.. path.Select(Convert.ToBase64String)], last.Note);
    }

    private async Task<IReadOnlyList<byte[]>> PathAsync(long leaf, long size, CancellationToken cancellation)
    {
        var ranges = MerkleTree.PathRanges(leaf, size);
        var edges = ranges.Select(_ => new MerkleFrontier()).ToList();
        var inOrder = Enumerable.Range(0, ranges.Count).OrderBy(i => ranges[i].From).ToList();
        var at = 0;
        await using var rows = await db.BulkReadAsync(
            $"SELECT {AuditRows.Columns}, s.leaf FROM access_seal s JOIN access_audit a ON a.id = s.audit_id WHERE s.leaf < @p0 ORDER BY s.leaf", [size], cancellation);
        while (rows.Read())
        {
            var number = rows.GetInt64(10);
            while (at < inOrder.Count && number >= ranges[inOrder[at]].From + ranges[inOrder[at]].Count)
            {
                at++;
            }

            if (number != leaf && at < inOrder.Count)
            {
                edges[inOrder[at]].Append(AuditRow.LeafOf(AuditRows.ContentOf(rows)));
            }
        }

        return edges.ConvertAll(edge => edge.Root());
    }
}
