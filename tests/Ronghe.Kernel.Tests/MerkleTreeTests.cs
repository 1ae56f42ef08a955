using System.Security.Cryptography;

namespace Ronghe.Kernel.Tests;

/// <summary>RFC 6962 §2.1; the vectors are those of the reference implementation of Certificate Transparency.</summary>
public sealed class MerkleTreeTests
{
    private static readonly byte[][] Leaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }
            .Select(hex => MerkleTree.LeafHash(Convert.FromHexString(hex))),
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_that_of_the_standard(int leaves, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(Leaves[..leaves])));

    [Fact]
    public void Every_leaf_of_every_tree_proves_itself_and_no_other()
    {
        var leaves = Enumerable.Range(0, 40).Select(i => MerkleTree.LeafHash([(byte)i])).ToArray();
        for (var size = 1; size <= leaves.Length; size++)
        {
            var root = MerkleTree.Root(leaves[..size]);
            for (var index = 0; index < size; index++)
            {
                var path = MerkleTree.Path(leaves[..size], index);

                Assert.Equal(root, MerkleTree.RootOf(leaves[index], index, size, path));
                Assert.NotEqual(root, MerkleTree.RootOf(SHA256.HashData([7]), index, size, path));
            }
        }
    }

    [Theory]
    [InlineData(16_385)]
    [InlineData(65_536)]
    [InlineData(100_001)]
    public void The_root_of_a_large_tree_is_what_its_halves_lead_to(int size)
    {
        var leaves = Enumerable.Range(0, size).Select(i => MerkleTree.LeafHash(BitConverter.GetBytes(i))).ToArray();
        var left = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)size) / 2;

        var root = MerkleTree.Root(leaves);

        Assert.Equal(SHA256.HashData([1, .. MerkleTree.Root(leaves[..left]), .. MerkleTree.Root(leaves[left..])]), root);
        Assert.Equal(root, MerkleTree.RootOf(leaves[size - 1], size - 1, size, MerkleTree.Path(leaves, size - 1)));
    }

    [Fact]
    public void A_path_of_the_wrong_length_proves_nothing()
    {
        var path = MerkleTree.Path(Leaves, 3);

        Assert.Null(MerkleTree.RootOf(Leaves[3], 3, 8, [.. path, Leaves[0]]));
        Assert.Null(MerkleTree.RootOf(Leaves[3], 3, 8, [.. path.Take(2)]));
    }
}
