using Microsoft.EntityFrameworkCore;
using Ronghe.Packs;
using Ronghe.Policy.Trees;

namespace Ronghe.Policy.Drafts;

/// <summary>The files of drafts: those of the base, and what was changed.</summary>
internal sealed class DraftBook(PolicyDb db, TreeStore trees, TreeCache cache)
{
    /// <summary>The draft, or null.</summary>
    public Task<Draft?> FindAsync(Guid id, CancellationToken cancellation) => db.Drafts.AsNoTracking().SingleOrDefaultAsync(d => d.PublicId == id, cancellation);

    /// <summary>Contents by path, as the draft has them.</summary>
    public async Task<Dictionary<string, string>> ListAsync(Draft draft, CancellationToken cancellation)
    {
        var files = await trees.ListAsync(draft.BaseTree, cancellation);
        foreach (var changed in await ChangedAsync(draft, cancellation))
        {
            if (changed.Content is null)
            {
                files.Remove(changed.Path);
            }
            else
            {
                files[changed.Path] = changed.Content;
            }
        }

        return files;
    }

    /// <summary>The files that are otherwise than in the base.</summary>
    public Task<List<DraftFile>> ChangedAsync(Draft draft, CancellationToken cancellation) =>
        db.DraftFiles.AsNoTracking().Where(f => f.DraftNo == draft.DraftNo).OrderBy(f => f.Path).ToListAsync(cancellation);

    /// <summary>All files of the draft.</summary>
    public async Task<PackTree> TreeAsync(Draft draft, CancellationToken cancellation)
    {
        var tree = PackTree.Of(await trees.ContentsAsync(await ListAsync(draft, cancellation), cancellation));
        return cache.FindTree(tree.Hash) ?? cache.Keep(tree);
    }

    /// <summary>The draft's pack as far as it can be read.</summary>
    public async Task<PackSketch> SketchAsync(Draft draft, CancellationToken cancellation) => cache.SketchOf(await TreeAsync(draft, cancellation));

    /// <summary>The version that a draft was begun from.</summary>
    public async Task<PackSketch> BaseAsync(Draft draft, CancellationToken cancellation) => cache.SketchOf(await trees.ReadAsync(draft.BaseTree, cancellation));

    /// <summary>The official texts as the draft has them; the whole draft is read only when it changes one.</summary>
    public async Task<SourceTexts> SourcesAsync(Draft draft, CancellationToken cancellation)
    {
        var changed = await db.DraftFiles.AnyAsync(f => f.DraftNo == draft.DraftNo && f.Path.StartsWith("sources/"), cancellation);
        return (await (changed ? SketchAsync(draft, cancellation) : BaseAsync(draft, cancellation))).Pack?.SourceTexts ?? SourceTexts.None;
    }

    /// <summary>The hash of one file's content; null when the draft has no such file.</summary>
    public async Task<string?> ContentOfAsync(Draft draft, string path, CancellationToken cancellation)
    {
        var changed = await db.DraftFiles.AsNoTracking().SingleOrDefaultAsync(f => f.DraftNo == draft.DraftNo && f.Path == path, cancellation);
        return changed is not null ? changed.Content
            : await db.TreeFiles.AsNoTracking().Where(f => f.Tree == draft.BaseTree && f.Path == path).Select(f => f.Content).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Puts a file into the draft, in the transaction under way; a file that is again as in the base is no longer a changed one.</summary>
    /// <returns>The hash of its content.</returns>
    public async Task<string?> PutAsync(Draft draft, string path, byte[]? bytes, CancellationToken cancellation)
    {
        var hash = bytes is null ? null : await trees.KeepAsync(bytes, cancellation);
        var before = await db.TreeFiles.AsNoTracking().Where(f => f.Tree == draft.BaseTree && f.Path == path).Select(f => f.Content).SingleOrDefaultAsync(cancellation);
        var row = await db.DraftFiles.SingleOrDefaultAsync(f => f.DraftNo == draft.DraftNo && f.Path == path, cancellation);
        if (hash == before)
        {
            if (row is not null)
            {
                db.DraftFiles.Remove(row);
            }
        }
        else if (row is null)
        {
            db.DraftFiles.Add(new DraftFile { DraftNo = draft.DraftNo, Path = path, Content = hash });
        }
        else
        {
            row.Content = hash;
        }

        await db.SaveChangesAsync(cancellation);
        return hash;
    }
}
