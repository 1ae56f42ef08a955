using System.Security.Cryptography;

namespace Ronghe.Kernel;

/// <summary>The hash tree of RFC 6962 §2.1 with SHA-256: leaves are prefixed with 0x00, inner nodes with 0x01.</summary>
public static class MerkleTree
{
    /// <summary>Bytes in a hash.</summary>
    public const int HashSize = 32;

    private const int ParallelFrom = 1 << 14;

    /// <summary>The hash of one leaf (RFC 6962 §2.1).</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf)
    {
        Span<byte> buffer = leaf.Length < 1023 ? stackalloc byte[leaf.Length + 1] : new byte[leaf.Length + 1];
        buffer[0] = 0;
        leaf.CopyTo(buffer[1..]);
        return SHA256.HashData(buffer);
    }

    /// <summary>The root over leaf hashes, in order; the hash of nothing when there are none (RFC 6962 §2.1).</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leafHashes) =>
        leafHashes.Count == 0 ? SHA256.HashData([]) : Root(leafHashes, 0, leafHashes.Count);

    /// <summary>The audit path of a leaf, nearest sibling first (RFC 6962 §2.1.1).</summary>
    public static IReadOnlyList<byte[]> Path(IReadOnlyList<byte[]> leafHashes, int index)
    {
        var path = new List<byte[]>();
        Collect(leafHashes, 0, leafHashes.Count, index, path);
        return path;
    }

    /// <summary>The subtrees whose roots make up the audit path of a leaf, nearest first: for trees too large to hold.</summary>
    /// <param name="index">The leaf, from 0.</param>
    /// <param name="size">The number of leaves, more than <paramref name="index"/>.</param>
    public static IReadOnlyList<(long From, long Count)> PathRanges(long index, long size)
    {
        var ranges = new List<(long, long)>();
        var (from, count) = (0L, size);
        while (count > 1)
        {
            var left = 1L << (63 - (int)long.LeadingZeroCount(count - 1));
            var isLeft = index - from < left;
            ranges.Add(isLeft ? (from + left, count - left) : (from, left));
            (from, count) = isLeft ? (from, left) : (from + left, count - left);
        }

        ranges.Reverse();
        return ranges;
    }

    /// <summary>The root that a leaf and its audit path lead to (RFC 9162 §2.1.3.2); null when the path has the wrong length.</summary>
    public static byte[]? RootOf(byte[] leafHash, long index, long size, IReadOnlyList<byte[]> path)
    {
        var (node, last, hash) = (index, size - 1, leafHash);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = Parent(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = Parent(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    private static byte[] Root(IReadOnlyList<byte[]> leaves, int from, int count)
    {
        if (count == 1)
        {
            return leaves[from];
        }

        var left = LargestPowerOfTwoBelow(count);
        if (count <= ParallelFrom)
        {
            return Parent(Root(leaves, from, left), Root(leaves, from + left, count - left));
        }

        var halves = new byte[2][];
        Parallel.Invoke(() => halves[0] = Root(leaves, from, left), () => halves[1] = Root(leaves, from + left, count - left));
        return Parent(halves[0], halves[1]);
    }

    private static void Collect(IReadOnlyList<byte[]> leaves, int from, int count, int index, List<byte[]> path)
    {
        if (count == 1)
        {
            return;
        }

        var left = LargestPowerOfTwoBelow(count);
        if (index < left)
        {
            Collect(leaves, from, left, index, path);
            path.Add(Root(leaves, from + left, count - left));
        }
        else
        {
            Collect(leaves, from + left, count - left, index - left, path);
            path.Add(Root(leaves, from, left));
        }
    }

    private static int LargestPowerOfTwoBelow(int count) => 1 << (31 - int.LeadingZeroCount(count - 1));

    internal static byte[] Parent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * HashSize)];
        buffer[0] = 1;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + HashSize)..]);
        return SHA256.HashData(buffer);
    }
}
