using Microsoft.EntityFrameworkCore;
using Ronghe.Packs;
using Ronghe.Policy.Trees;

namespace Ronghe.Policy.Versions;

/// <summary>A published version as anybody may read it: from when, what it changes, its hash.</summary>
internal sealed record NoticeOfVersion(PackVersion Version, IReadOnlyList<PackChange> Changes);

/// <summary>Tells of published versions.</summary>
internal sealed class VersionNotice(PolicyDb db, TreeStore trees, TreeCache cache)
{
    /// <summary>All versions, the newest first.</summary>
    public async Task<IReadOnlyList<PackVersion>> ListAsync(CancellationToken cancellation) =>
        await db.Versions.AsNoTracking().OrderByDescending(v => v.EffectiveOn).ThenByDescending(v => v.VersionNo).ToListAsync(cancellation);

    public Task<PackVersion?> FindAsync(Guid id, CancellationToken cancellation) => db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.PublicId == id, cancellation);

    /// <summary>A version with what it changes in the one before it.</summary>
    public async Task<NoticeOfVersion?> ReadAsync(Guid id, CancellationToken cancellation) => await FindAsync(id, cancellation) is { } version
        ? new NoticeOfVersion(version, await ChangesAsync(version.BaseTree, version.Tree, cancellation)) : null;

    /// <summary>What differs between two trees, in words.</summary>
    public async Task<IReadOnlyList<PackChange>> ChangesAsync(string before, string after, CancellationToken cancellation)
    {
        var (a, b) = (cache.SketchOf(await trees.ReadAsync(before, cancellation)).Pack, cache.SketchOf(await trees.ReadAsync(after, cancellation)).Pack);
        return a is null || b is null ? [] : PackChanges.Compare(a, b);
    }

    /// <summary>The files of a version as a ZIP with sorted names and fixed dates: the same bytes whenever it is made.</summary>
    public async Task<Stream> ArchiveAsync(PackVersion version, CancellationToken cancellation) => TreeArchive.Write(await trees.ReadAsync(version.Tree, cancellation));
}
