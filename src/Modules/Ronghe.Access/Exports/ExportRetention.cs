using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Access.Exports;

/// <summary>The end of exported files: the file goes, that there was one stays.</summary>
internal sealed class ExportRetention(AccessDb db, TimeProvider clock) : IRetained
{
    public string Category => "export";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation) =>
        [.. (await Standing().Where(e => e.MadeAt < before && e.Id > after).OrderBy(e => e.Id).Take(most).ToListAsync(cancellation)).Select(KeptOf)];

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await Standing().SingleOrDefaultAsync(e => e.Id == item, cancellation) is { } export ? KeptOf(export) : null;

    /// <summary>Who is in a file is not kept apart from it, so it may be anyone.</summary>
    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) => Task.FromResult(true);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await db.Exports.Where(e => e.Id == item).ExecuteUpdateAsync(set => set.SetProperty(e => e.File, (string?)null).SetProperty(e => e.ErasedAt, now), cancellation);
    }

    private IQueryable<Export> Standing() => db.Exports.AsNoTracking().Where(e => e.File != null && e.ErasedAt == null);

    private static Kept KeptOf(Export export) => new(export.Id, [export.Subject], [export.File!]);
}
