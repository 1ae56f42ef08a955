using Microsoft.EntityFrameworkCore;
using Ronghe.Packs;

namespace Ronghe.Policy.Trees;

/// <summary>Keeps and gives trees of files.</summary>
internal sealed class TreeStore(PolicyDb db, TreeCache cache, TimeProvider clock)
{
    /// <summary>Keeps a tree in the transaction under way; one that is kept stays as it is.</summary>
    public async Task KeepAsync(PackTree tree, Pack? pack, CancellationToken cancellation)
    {
        if (await db.Trees.AnyAsync(t => t.Hash == tree.Hash, cancellation))
        {
            return;
        }

        db.Trees.Add(new StoredTree { Hash = tree.Hash, PackHash = pack?.Hash ?? "", Version = pack?.Version ?? "", MadeAt = clock.GetUtcNow() });
        foreach (var (path, bytes) in tree.Files)
        {
            db.TreeFiles.Add(new TreeFile { Tree = tree.Hash, Path = path, Content = await KeepAsync(bytes, cancellation) });
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Keeps the content of a file.</summary>
    /// <returns>Its hash.</returns>
    public async Task<string> KeepAsync(byte[] bytes, CancellationToken cancellation)
    {
        var hash = PackTree.HashOf(bytes);
        await db.ExecuteAsync("INSERT INTO policy_content (hash, bytes) VALUES ({0}, {1}) ON CONFLICT DO NOTHING", [hash, bytes], cancellation);
        return hash;
    }

    /// <summary>The files of a tree.</summary>
    /// <exception cref="InvalidOperationException">There is no such tree.</exception>
    public async Task<PackTree> ReadAsync(string tree, CancellationToken cancellation)
    {
        if (cache.FindTree(tree) is { } known)
        {
            return known;
        }

        var files = await ListAsync(tree, cancellation);
        return files.Count == 0 ? throw new InvalidOperationException($"There is no tree {tree}.") : cache.Keep(PackTree.Of(await ContentsAsync(files, cancellation)));
    }

    /// <summary>The contents of a tree by path.</summary>
    public Task<Dictionary<string, string>> ListAsync(string tree, CancellationToken cancellation) =>
        db.TreeFiles.AsNoTracking().Where(f => f.Tree == tree).ToDictionaryAsync(f => f.Path, f => f.Content, StringComparer.Ordinal, cancellation);

    /// <summary>Files by path, of contents by path.</summary>
    public async Task<Dictionary<string, byte[]>> ContentsAsync(IReadOnlyDictionary<string, string> files, CancellationToken cancellation)
    {
        var wanted = files.Values.Distinct(StringComparer.Ordinal).ToList();
        var bytes = await db.Contents.AsNoTracking().Where(c => wanted.Contains(c.Hash)).ToDictionaryAsync(c => c.Hash, c => c.Bytes, StringComparer.Ordinal, cancellation);
        return files.ToDictionary(f => f.Key, f => bytes[f.Value], StringComparer.Ordinal);
    }

    /// <summary>The content of one file.</summary>
    public Task<byte[]> ContentAsync(string hash, CancellationToken cancellation) =>
        db.Contents.AsNoTracking().Where(c => c.Hash == hash).Select(c => c.Bytes).SingleAsync(cancellation);
}
