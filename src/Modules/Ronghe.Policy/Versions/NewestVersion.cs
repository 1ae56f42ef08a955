using Microsoft.EntityFrameworkCore;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Policy.Trees;

namespace Ronghe.Policy.Versions;

/// <summary>What a change is made to: the version published last, also when its day is still to come; the folder's pack when none was.</summary>
internal sealed class NewestVersion(PolicyDb db, TreeStore trees, TreeCache cache, PackFolder folder)
{
    /// <summary>The tree and the pack in it.</summary>
    public async Task<Outcome<PackOfTree>> ReadAsync(CancellationToken cancellation)
    {
        var last = await FindAsync(cancellation);
        var tree = last is null ? Folder() : await trees.ReadAsync(last.Tree, cancellation);
        return Of(tree);
    }

    /// <summary>The version published last that was not withdrawn, or null.</summary>
    public Task<PackVersion?> FindAsync(CancellationToken cancellation) =>
        db.Versions.Where(v => v.WithdrawnAt == null).OrderByDescending(v => v.EffectiveOn).ThenByDescending(v => v.VersionNo).FirstOrDefaultAsync(cancellation);

    /// <summary>The version in force on a day; null when the folder's pack is.</summary>
    public Task<PackVersion?> FindAsync(DateOnly day, CancellationToken cancellation) => db.Versions.AsNoTracking()
        .Where(v => v.WithdrawnAt == null && v.EffectiveOn <= day).OrderByDescending(v => v.EffectiveOn).ThenByDescending(v => v.VersionNo).FirstOrDefaultAsync(cancellation);

    /// <summary>What applied, or will apply, on a day.</summary>
    public async Task<Outcome<PackOfTree>> OnAsync(DateOnly day, CancellationToken cancellation)
    {
        var version = await FindAsync(day, cancellation);
        if (version is not null)
        {
            return Of(await trees.ReadAsync(version.Tree, cancellation));
        }

        // Before the first version what held is what the first one took over from, however the folder has changed since.
        var first = await db.Versions.AsNoTracking().Where(v => v.WithdrawnAt == null).OrderBy(v => v.EffectiveOn).ThenBy(v => v.VersionNo).FirstOrDefaultAsync(cancellation);
        return Of(first is null ? Folder() : await trees.ReadAsync(first.BaseTree, cancellation));
    }

    /// <summary>The files of the folder as they stand now; null when they are none.</summary>
    public PackTree? Folder() => PackTree.Read(folder.CityFolder, Path.Combine(folder.Root, "reference"));

    private Outcome<PackOfTree> Of(PackTree? tree) =>
        tree is not null && cache.SketchOf(tree).Pack is { } pack ? new PackOfTree(tree, pack) : new Problem("pack.invalid", folder.City, "pack.yaml", 0, "");
}

/// <summary>A pack with all its files.</summary>
internal sealed record PackOfTree(PackTree Tree, Pack Pack);
