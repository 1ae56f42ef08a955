using Microsoft.EntityFrameworkCore;

namespace Ronghe.Access.Grants;

/// <summary>Finds the grants that hold.</summary>
internal sealed class GrantReader(AccessDb db, SecurityClock clock)
{
    /// <summary>The grants of an account that hold now: a delegated one only while the one it came from holds and its holder has an account.</summary>
    public async Task<IReadOnlyList<Grant>> HoldingAsync(long account, CancellationToken cancellation) =>
        await HoldingAsync(await db.Grants.AsNoTracking().Where(g => g.AccountId == account && g.EndedAt == null).ToListAsync(cancellation), cancellation);

    /// <summary>Those of an account's grants that hold now, of all that were not ended a moment ago.</summary>
    public async Task<IReadOnlyList<Grant>> HoldingAsync(IReadOnlyList<Grant> notEnded, CancellationToken cancellation)
    {
        var now = clock.Now;
        var own = notEnded.Where(g => g.HoldsAt(now)).ToList();
        var sources = own.Select(g => g.SourceId).OfType<long>().ToList();
        if (sources.Count == 0)
        {
            return own;
        }

        var held = await db.Grants.AsNoTracking().Where(g => sources.Contains(g.Id) && g.EndedAt == null)
            .Where(g => db.Accounts.Any(a => a.Id == g.AccountId && a.DisabledAt == null)).ToListAsync(cancellation);
        var holding = held.Where(g => g.HoldsAt(now)).Select(g => g.Id).ToHashSet();
        return own.FindAll(g => g.SourceId is not { } source || holding.Contains(source));
    }

    /// <summary>The accounts that hold a role now by a regular grant.</summary>
    public async Task<IReadOnlyList<long>> HoldersAsync(string role, CancellationToken cancellation)
    {
        var now = clock.Now;
        var grants = await db.Grants.AsNoTracking().Where(g => g.Role == role && g.EndedAt == null && g.Kind == GrantKind.Regular).ToListAsync(cancellation);
        return [.. grants.Where(g => g.HoldsAt(now)).Select(g => g.AccountId).Distinct()];
    }
}
