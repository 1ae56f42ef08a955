using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Policy;

namespace Ronghe.Policy.Drafts;

/// <summary>Drafts as files, for modules that try them.</summary>
internal sealed class DraftPacks(PolicyDb db, PolicyGate gate, DraftBook book) : IDraftPacks
{
    private const int Most = 100;

    public async Task<DraftPack?> FindAsync(Guid draft, CancellationToken cancellation)
    {
        if (await gate.CheckAsync(PolicyGate.Read, cancellation) is not null || await book.FindAsync(draft, cancellation) is not { } found)
        {
            return null;
        }

        var tree = await book.TreeAsync(found, cancellation);
        return new DraftPack(found.PublicId, found.Title, tree.Hash, tree.Files);
    }

    public async Task<IReadOnlyList<DraftName>> ListAsync(CancellationToken cancellation) => await gate.CheckAsync(PolicyGate.Read, cancellation) is not null
        ? []
        : await db.Drafts.AsNoTracking().Where(d => d.State != DraftState.Dropped).OrderByDescending(d => d.DraftNo).Take(Most).Select(d => new DraftName(d.PublicId, d.Title)).ToListAsync(cancellation);
}
