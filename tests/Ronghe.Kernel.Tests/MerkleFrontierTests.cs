using System.Security.Cryptography;
using Ronghe.Kernel;

namespace Ronghe.Kernel.Tests;

public sealed class MerkleFrontierTests
{
    private static readonly List<byte[]> Leaves = [.. Enumerable.Range(0, 300).Select(i => SHA256.HashData(BitConverter.GetBytes(i)))];

    [Fact]
    public void Growing_leaf_by_leaf_gives_the_root_of_the_whole_tree()
    {
        var tree = new MerkleFrontier();
        Assert.Equal(MerkleTree.Root([]), tree.Root());
        for (var size = 1; size <= Leaves.Count; size++)
        {
            // Through bytes and back at every size: what is kept is enough.
            tree = new MerkleFrontier(tree.Size, tree.ToBytes());
            tree.Append(Leaves[size - 1]);

            Assert.Equal(size, tree.Size);
            Assert.Equal(MerkleTree.Root(Leaves[..size]), tree.Root());
        }
    }

    [Fact]
    public void The_ranges_of_a_path_are_the_subtrees_whose_roots_it_holds()
    {
        for (var size = 1; size <= 70; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var path = MerkleTree.PathRanges(index, size).Select(r => MerkleTree.Root(Leaves.GetRange((int)r.From, (int)r.Count)));

                Assert.Equal(MerkleTree.Path(Leaves[..size], index), path);
            }
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(3, 32)]
    [InlineData(4, 33)]
    public void An_edge_of_another_size_is_refused(long size, int bytes) =>
        Assert.Throws<ArgumentException>(() => new MerkleFrontier(size, new byte[bytes]));
}
