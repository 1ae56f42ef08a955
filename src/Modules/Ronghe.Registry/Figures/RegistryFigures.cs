using Ronghe.Contracts.Insight.Offers;

namespace Ronghe.Registry.Figures;

/// <summary>What boards show of the register: how many people there are, where they live, and where they came from.</summary>
internal sealed class RegistryFigures(RegistryDb db, TimeProvider clock) : IFigures
{
    private const long ProvinceSize = 10_000_000_000_000;
    private const long DistrictSize = 1_000_000_000;

    // Who lives somewhere has a residence there that is known now and has not ended.
    private const string Lives = "FROM registry_residence r JOIN registry_person p ON p.person_no = r.person_no WHERE p.erased_at IS NULL AND r.known_to IS NULL AND r.valid_to IS NULL";

    public IReadOnlyList<string> Names { get; } = ["registry.people", "registry.origins"];

    public Task<Figure?> ReadAsync(string name, string? of, CancellationToken cancellation) => name == "registry.people" ? PeopleAsync(cancellation) : OriginsAsync(cancellation);

    private async Task<Figure?> PeopleAsync(CancellationToken cancellation)
    {
        var total = (await RowsAsync("SELECT COUNT(*), 0, 0 FROM registry_person WHERE erased_at IS NULL", [], cancellation))[0].First;
        var districts = await RowsAsync($"SELECT r.division / @p0, COUNT(DISTINCT r.person_no), 0 {Lives} GROUP BY 1 ORDER BY 1", [DistrictSize], cancellation);
        return new Figure(clock.GetUtcNow(), "figure.people", [.. districts.Select(d => new FigurePoint(d.Second) { Division = d.First * DistrictSize })]) { Total = total };
    }

    /// <summary>From the province of the household registration to the district of residence.</summary>
    private async Task<Figure?> OriginsAsync(CancellationToken cancellation)
    {
        var moves = await RowsAsync(
            $"SELECT p.household / @p0, r.division / @p1, COUNT(DISTINCT r.person_no) {Lives} GROUP BY 1, 2 ORDER BY 1, 2", [ProvinceSize, DistrictSize], cancellation);
        return new Figure(clock.GetUtcNow(), "figure.people", [.. moves.Select(m => new FigurePoint(m.Third) { Division = m.First * ProvinceSize, To = m.Second * DistrictSize })]);
    }

    private async Task<List<(long First, long Second, long Third)>> RowsAsync(string sql, IReadOnlyList<object> parameters, CancellationToken cancellation)
    {
        var found = new List<(long First, long Second, long Third)>();
        await using var rows = await db.BulkReadAsync(sql, parameters, cancellation);
        while (rows.Read())
        {
            found.Add((rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2)));
        }

        return found;
    }
}
