using Ronghe.Kernel;

namespace Ronghe.Rounds.Packages;

/// <summary>
/// Checks a sealed package by itself, with no database: recomputes what can be recomputed and names the first difference. Without the
/// published root the answer can only be that the package agrees with itself.
/// </summary>
internal static class PackageVerifier
{
    /// <param name="open">Opens the package; called more than once. The stream can seek.</param>
    /// <param name="publishedRoot">The root as published at sealing, in hexadecimal; null when the verifier has none.</param>
    /// <param name="progress">Told the applicants checked so far.</param>
    /// <param name="cancellation">Stops the check.</param>
    public static VerifyReport Verify(Func<Stream> open, string? publishedRoot, Action<int, int> progress, CancellationToken cancellation)
    {
        try
        {
            using var stream = open();
            using var package = PackageFile.Open(stream);
            if (package.Core.Format != PackageCore.CurrentFormat || package.Core.Semantics != Dmn.CompiledGraph.SemanticsVersion)
            {
                return Failed(package, null, new Problem("package.version", package.Core.Format, package.Core.Semantics));
            }

            return Verify(package, open, publishedRoot, progress, cancellation);
        }
        catch (PackageException damaged)
        {
            return new VerifyReport("unknown", null, false, 0, 0, damaged.Problem);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or OverflowException or ArgumentException)
        {
            return new VerifyReport("unknown", null, false, 0, 0, new Problem("package.damaged", damaged.Message));
        }
    }

    private static VerifyReport Verify(
        PackageFile package, Func<Stream> open, string? publishedRoot, Action<int, int> progress, CancellationToken cancellation)
    {
        var files = package.IsFull ? Task.Run(() => FileDifference(open), cancellation) : Task.FromResult<Problem?>(null);
        var rows = PublicRowReader.Read(package);
        var leaves = new List<byte[]>(rows.Leaves.Count + 1) { MerkleTree.LeafHash(package.Core.Leaf()) };
        leaves.AddRange(rows.Leaves);
        var root = Convert.ToHexStringLower(MerkleTree.Root(leaves));
        var difference = RootDifference(root, package.StatedRoot, publishedRoot)
            ?? rows.Check(package.Core)
            ?? files.GetAwaiter().GetResult()
            ?? (package.IsFull ? new FullCheck(package, open).Run(progress, cancellation) : null);
        return difference is null
            ? new VerifyReport(package.IsFull ? "full" : "public", root, publishedRoot is not null, rows.Count, package.Core.Admitted, null)
            : Failed(package, root, difference);
    }

    /// <summary>The digests of the files, on a second thread and so on a second stream.</summary>
    private static Problem? FileDifference(Func<Stream> open)
    {
        using var stream = open();
        using var package = PackageFile.Open(stream);
        return FullCheck.Files(package);
    }

    private static Problem? RootDifference(string root, string stated, string? published)
    {
        if (published is not null && !string.Equals(root, published.Trim(), StringComparison.OrdinalIgnoreCase))
        {
            return new Problem("package.root-differs", PackageWriter.ManifestFile, published.Trim(), root);
        }

        return root == stated ? null : new Problem("package.root-differs", PackageWriter.ManifestFile, stated, root);
    }

    private static VerifyReport Failed(PackageFile package, string? root, Problem difference) =>
        new(package.IsFull ? "full" : "public", root, false, 0, 0, difference);
}
