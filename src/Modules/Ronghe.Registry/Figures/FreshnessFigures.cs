using Ronghe.Codes;
using Ronghe.Contracts.Insight.Offers;
using Ronghe.Kernel;
using Ronghe.Registry.Freshness;

namespace Ronghe.Registry.Figures;

/// <summary>What boards show of how fresh the register is, by district: people with a valid permit, people found unregistered, dwellings looked at in time.</summary>
internal sealed class FreshnessFigures(RegistryDb db, Rates rates, TimeProvider clock) : IFigures
{
    private const long DistrictSize = 1_000_000_000;

    public IReadOnlyList<string> Names { get; } = ["registry.permits", "registry.unregistered", "registry.looked-at"];

    public async Task<Figure?> ReadAsync(string name, string? of, CancellationToken cancellation)
    {
        var rows = await db.BeyondReachAsync(() => rates.CountAsync(DivisionScope.Everywhere, DistrictSize, clock.Today(), cancellation), cancellation);
        Func<RateRow, long> count = name switch { "registry.permits" => r => r.Permits, "registry.unregistered" => r => r.Unregistered, _ => r => Math.Max(r.Covered, 0) };
        return new Figure(clock.GetUtcNow(), name == "registry.looked-at" ? "figure.dwellings" : "figure.people", [.. rows.Select(r => new FigurePoint(count(r)) { Division = r.Division })]) { Total = rows.Sum(count) };
    }
}
