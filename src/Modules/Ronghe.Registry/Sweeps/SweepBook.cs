using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Registry.Freshness;

namespace Ronghe.Registry.Sweeps;

/// <summary>The sweeps that somebody sees: those whose area touches where they work.</summary>
internal sealed class SweepBook(RegistryDb db, IRights rights)
{
    /// <summary>Where the one who asks reads.</summary>
    public Task<DivisionScope> ScopeAsync(CancellationToken cancellation) => rights.ScopeAsync(Areas.Read, null, cancellation);

    /// <summary>Sweeps that may be seen.</summary>
    public async Task<IQueryable<Sweep>> SeenAsync(CancellationToken cancellation)
    {
        // An area touches a place when it is inside it, or one of the divisions that the place lies in.
        var ranges = (await ScopeAsync(cancellation)).Ranges;
        var above = ranges.Select(r => DivisionCode.Find(r.From)).OfType<DivisionCode>().SelectMany(Above).Distinct().ToList();
        var seen = db.Sweeps.AsNoTracking();
        IQueryable<Sweep>? all = null;
        foreach (var range in ranges)
        {
            var inside = seen.Where(s => s.Area >= range.From && s.Area < range.To);
            all = all is null ? inside : all.Union(inside);
        }

        return all is null ? seen.Where(s => false) : all.Union(seen.Where(s => above.Contains(s.Area)));
    }

    public async Task<Sweep?> FindAsync(Guid id, CancellationToken cancellation) =>
        await db.Sweeps.AsNoTracking().SingleOrDefaultAsync(s => s.PublicId == id, cancellation) is { } sweep && sweep.IsSeenFrom(await ScopeAsync(cancellation)) ? sweep : null;

    private static IEnumerable<long> Above(DivisionCode place)
    {
        for (DivisionCode? at = place; at is { } code; at = code.Parent)
        {
            yield return code.Number;
        }
    }
}
