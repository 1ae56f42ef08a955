using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Casework.Retention;

/// <summary>Filings that are done: answers, documents and what was said go; that something was filed, when, and how it ended stays.</summary>
internal sealed class FilingRetention(CaseworkDb db, IMaterials materials, FilingFiles files) : IRetained, IPersonUse
{
    public string Category => "filing";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation)
    {
        var kept = new List<Kept>();
        foreach (var filing in await Standing().Where(f => f.ClosedAt < before && f.FilingNo > after).OrderBy(f => f.FilingNo).Take(most).ToListAsync(cancellation))
        {
            kept.Add(await KeptOfAsync(filing, cancellation));
        }

        return kept;
    }

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await Standing().SingleOrDefaultAsync(f => f.FilingNo == item, cancellation) is { } filing ? await KeptOfAsync(filing, cancellation) : null;

    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        Standing().AnyAsync(f => f.FilingNo == kept.Item && f.PersonNo != null && persons.Contains(f.PersonNo.Value), cancellation);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        if (await Standing().SingleOrDefaultAsync(f => f.FilingNo == item, cancellation) is not { } filing)
        {
            return;
        }

        await materials.EraseAsync(await files.SubjectsAsync(filing, cancellation), cancellation);
        await db.Answers.Where(a => a.FilingNo == item).ExecuteDeleteAsync(cancellation);
        await db.Steps.Where(s => s.FilingNo == item).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Text, (byte[]?)null).SetProperty(s => s.Answers, s => s.Answers == null ? null : Array.Empty<byte>()), cancellation);
        await db.Ratings.Where(r => r.FilingNo == item).ExecuteUpdateAsync(set => set.SetProperty(r => r.Text, (byte[]?)null).SetProperty(r => r.Follow, (byte[]?)null), cancellation);
        await db.Filings.Anywhere.Where(f => f.FilingNo == item).ExecuteUpdateAsync(
            set => set.SetProperty(f => f.Owner, Filing.Nobody).SetProperty(f => f.PersonNo, (long?)null).SetProperty(f => f.Tail, (byte[]?)null), cancellation);
    }

    /// <summary>Who waits for an answer.</summary>
    public async Task<IReadOnlySet<long>> InUseAsync(IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        (await db.Filings.Anywhere.Where(f => f.PersonNo != null && persons.Contains(f.PersonNo.Value) && f.ClosedAt == null && f.State != FilingState.Draft)
            .Select(f => f.PersonNo!.Value).ToListAsync(cancellation)).ToHashSet();

    private IQueryable<Filing> Standing() => db.Filings.Anywhere.AsNoTracking().Where(f => f.ClosedAt != null && f.Owner != Filing.Nobody);

    private async Task<Kept> KeptOfAsync(Filing filing, CancellationToken cancellation) =>
        new(filing.FilingNo, [filing.Subject], await materials.FilesAsync(await files.SubjectsAsync(filing, cancellation), cancellation));
}
