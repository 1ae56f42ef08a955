using Microsoft.EntityFrameworkCore;
using Ronghe.Data;

namespace Ronghe.Access.Materials;

/// <summary>The end of materials: with the thing that they belong to.</summary>
internal sealed class MaterialRetention(AccessDb db, FileStore files)
{
    private const int AtOnce = 500;

    /// <summary>Files that nothing else needs; the same content may have been handed in twice.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation)
    {
        var (theirs, shared) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var some in subjects.Chunk(AtOnce))
        {
            theirs.UnionWith(await db.Materials.Where(m => some.Contains(m.Subject) && m.File != null).Select(m => m.File!).ToListAsync(cancellation));
        }

        var known = subjects.ToHashSet(StringComparer.Ordinal);
        foreach (var some in theirs.Chunk(AtOnce))
        {
            var owners = await db.Materials.Where(m => some.Contains(m.File)).Select(m => new { m.File, m.Subject }).Distinct().ToListAsync(cancellation);
            shared.UnionWith(owners.Where(o => !known.Contains(o.Subject)).Select(o => o.File!));
        }

        return [.. theirs.Except(shared, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public async Task DestroyAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation)
    {
        foreach (var file in await FilesAsync(subjects, cancellation))
        {
            files.Erase(file);
        }
    }

    /// <summary>In the caller's transaction.</summary>
    public async Task EraseAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation)
    {
        foreach (var some in subjects.Chunk(AtOnce))
        {
            await db.StagedContents.Where(c => db.Materials.Any(m => m.MaterialNo == c.MaterialNo && some.Contains(m.Subject))).ExecuteDeleteAsync(cancellation);
            await db.Materials.Where(m => some.Contains(m.Subject)).ExecuteDeleteAsync(cancellation);
        }
    }
}
