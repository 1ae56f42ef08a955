namespace Ronghe.Kernel;

/// <summary>
/// The growing edge of a hash tree of RFC 6962: the roots of its full subtrees, the largest first. It is all one must keep to append
/// leaves and to know the root: at most 63 hashes for any number of leaves.
/// </summary>
public sealed class MerkleFrontier
{
    private readonly List<byte[]> _full = [];

    /// <summary>A tree without leaves.</summary>
    public MerkleFrontier()
    {
    }

    /// <summary>The tree whose edge was written by <see cref="ToBytes"/>.</summary>
    /// <param name="size">The number of leaves.</param>
    /// <param name="edge">The hashes, one after the other.</param>
    /// <exception cref="ArgumentException">The edge does not belong to a tree of that size.</exception>
    public MerkleFrontier(long size, ReadOnlySpan<byte> edge)
    {
        if (size < 0 || edge.Length != long.PopCount(size) * MerkleTree.HashSize)
        {
            throw new ArgumentException($"An edge of {edge.Length} bytes does not belong to {size} leaves.", nameof(edge));
        }

        Size = size;
        for (var at = 0; at < edge.Length; at += MerkleTree.HashSize)
        {
            _full.Add(edge.Slice(at, MerkleTree.HashSize).ToArray());
        }
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a leaf by its hash.</summary>
    public void Append(byte[] leafHash)
    {
        var hash = leafHash;

        // As many full subtrees close as the size has ones at its end.
        for (var rest = Size; (rest & 1) == 1; rest >>= 1)
        {
            hash = MerkleTree.Parent(_full[^1], hash);
            _full.RemoveAt(_full.Count - 1);
        }

        _full.Add(hash);
        Size++;
    }

    /// <summary>The root over all leaves (RFC 6962 §2.1).</summary>
    public byte[] Root()
    {
        if (_full.Count == 0)
        {
            return MerkleTree.Root([]);
        }

        var root = _full[^1];
        for (var i = _full.Count - 2; i >= 0; i--)
        {
            root = MerkleTree.Parent(_full[i], root);
        }

        return root;
    }

    /// <summary>The edge as bytes, to be kept beside the size.</summary>
    public byte[] ToBytes() => [.. _full.SelectMany(hash => hash)];
}
