using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Access.Retention;

/// <summary>A category as it stands.</summary>
/// <param name="Id">The category.</param>
/// <param name="Rule">For how long, and why.</param>
/// <param name="Due">What is over today and waits for the next run, at most <see cref="RetentionView.MostCounted"/>; null for rows that are swept.</param>
internal sealed record CategoryPicture(string Id, RetentionRule Rule, int? Due);

/// <summary>Reads what pages and the API show.</summary>
internal sealed class RetentionView(AccessDb db, RetentionSheet sheet, RetentionOffers offers, RetentionClock clock)
{
    public const int MostCounted = 1_000;
    private const int MostRuns = 30;

    public async Task<IReadOnlyList<CategoryPicture>> CategoriesAsync(CancellationToken cancellation)
    {
        var byCategory = offers.Retained.ToDictionary(o => o.Category, StringComparer.Ordinal);
        var pictures = new List<CategoryPicture>();
        foreach (var (id, rule) in sheet.Rules)
        {
            pictures.Add(new CategoryPicture(id, rule, byCategory.TryGetValue(id, out var owner) ? await CountAsync(owner, rule, cancellation) : null));
        }

        return pictures;
    }

    /// <summary>The latest runs, the newest first.</summary>
    public async Task<IReadOnlyList<RetentionRun>> RunsAsync(CancellationToken cancellation) =>
        await db.RetentionRuns.AsNoTracking().OrderByDescending(r => r.BegunAt).Take(MostRuns).ToListAsync(cancellation);

    public Task<RetentionRun?> FindRunAsync(Guid id, CancellationToken cancellation) => db.RetentionRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);

    private Task<int> CountAsync(IRetained owner, RetentionRule rule, CancellationToken cancellation) => db.BeyondReachAsync(
        async () => (await owner.ListAsync(rule.Keep.Before(clock.Today), long.MinValue, MostCounted, cancellation)).Count, cancellation);
}
