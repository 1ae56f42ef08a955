using System.Buffers.Binary;
using System.Security.Cryptography;
using Ronghe.Rounds.Ranking;

namespace Ronghe.Rounds.Packages;

/// <summary>The commitments to all rows of results.csv, and the order in which the public rows stand: by rank, the unranked last, equals by commitment.</summary>
internal sealed class PublicOrder
{
    private const int Block = 16_384;
    private readonly byte[] _commitments;

    private PublicOrder(byte[] commitments, int[] rows) => (_commitments, Rows) = (commitments, rows);

    /// <summary>By place in the public order: the row of the table.</summary>
    public int[] Rows { get; }

    /// <summary>The commitment to a row of the table.</summary>
    public ReadOnlySpan<byte> CommitmentOf(int row) => _commitments.AsSpan(row * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);

    public static PublicOrder Of(ContenderTable table, Standing standing, byte[] secret, CancellationToken cancellation)
    {
        var commitments = new byte[checked(table.Count * SHA256.HashSizeInBytes)];
        var keys = new Key[table.Count];
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, (table.Count + Block - 1) / Block, options, block =>
        {
            using var lines = new LineWriter();
            using var salts = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (var i = block * Block; i < Math.Min((block + 1) * Block, table.Count); i++)
            {
                var commitment = commitments.AsSpan(i * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes);
                lines.Clear();
                PublicRows.Commit(salts, hash, table.Applications[i], ResultsCsv.Write(lines, table, standing, i), commitment);
                keys[i] = Key.Of(standing, i, commitment);
            }
        });
        Array.Sort(keys, static (a, b) => Key.Compare(a, b));
        return new PublicOrder(commitments, Array.ConvertAll(keys, key => key.Row));
    }

    private readonly record struct Key(ulong Rank, UInt128 CommitmentHigh, UInt128 CommitmentLow, int Row)
    {
        public static Key Of(Standing standing, int row, ReadOnlySpan<byte> commitment) => new(
            ((ulong)Last(standing.BestRank[row]) << 32) | Last(standing.WorstRank[row]),
            BinaryPrimitives.ReadUInt128BigEndian(commitment),
            BinaryPrimitives.ReadUInt128BigEndian(commitment[16..]),
            row);

        public static int Compare(in Key a, in Key b)
        {
            var order = a.Rank.CompareTo(b.Rank);
            order = order != 0 ? order : a.CommitmentHigh.CompareTo(b.CommitmentHigh);
            return order != 0 ? order : a.CommitmentLow.CompareTo(b.CommitmentLow);
        }

        private static uint Last(int rank) => rank == 0 ? uint.MaxValue : (uint)rank;
    }
}
