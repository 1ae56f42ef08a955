using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Casework.Retention;

/// <summary>Drafts that nobody has touched for long go, with answers and documents.</summary>
internal sealed class DraftRetention(CaseworkDb db, IMaterials materials, FilingFiles files) : IRetained
{
    public string Category => "filing-draft";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation)
    {
        var kept = new List<Kept>();
        foreach (var draft in await Drafts().Where(f => f.ChangedAt < before && f.FilingNo > after).OrderBy(f => f.FilingNo).Take(most).ToListAsync(cancellation))
        {
            kept.Add(await KeptOfAsync(draft, cancellation));
        }

        return kept;
    }

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await Drafts().SingleOrDefaultAsync(f => f.FilingNo == item, cancellation) is { } draft ? await KeptOfAsync(draft, cancellation) : null;

    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        Drafts().AnyAsync(f => f.FilingNo == kept.Item && f.PersonNo != null && persons.Contains(f.PersonNo.Value), cancellation);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        if (await Drafts().SingleOrDefaultAsync(f => f.FilingNo == item, cancellation) is { } draft)
        {
            await files.EraseAsync(draft, cancellation);
        }
    }

    private IQueryable<Filing> Drafts() => db.Filings.Anywhere.AsNoTracking().Where(f => f.State == FilingState.Draft);

    private async Task<Kept> KeptOfAsync(Filing draft, CancellationToken cancellation) =>
        new(draft.FilingNo, [draft.Subject], await materials.FilesAsync(await files.SubjectsAsync(draft, cancellation), cancellation));
}
