using System.Globalization;

namespace Ronghe.Registry.Search;

/// <summary>Who lives in some dwellings today.</summary>
/// <param name="db">The register.</param>
/// <param name="dwellings">Their numbers.</param>
/// <param name="today">The city's day.</param>
internal sealed class Dwellers(RegistryDb db, IReadOnlyList<long> dwellings, DateOnly today) : PeopleSource
{
    private readonly string _living = string.Create(
        CultureInfo.InvariantCulture,
        $"known_to IS NULL AND valid_from <= {today.DayNumber} AND (valid_to IS NULL OR valid_to > {today.DayNumber}) AND item IN ({string.Join(',', dwellings)})");

    public override async Task<Listed> ListAsync(long after, int most, LivingWithin where, CancellationToken cancellation)
    {
        var found = new List<long>();
        await using var rows = await db.BulkReadAsync(
            $"SELECT DISTINCT person_no FROM registry_residence WHERE {_living} AND person_no > @p0 ORDER BY person_no LIMIT @p1", [after, (long)most], cancellation);
        while (rows.Read())
        {
            found.Add(rows.GetInt64(0));
        }

        return new Listed(found, found.Count == most);
    }

    public override async Task<IReadOnlySet<long>> MatchAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellation)
    {
        var living = new HashSet<long>();
        await db.BulkReadInAsync($"SELECT person_no FROM registry_residence WHERE {_living} AND person_no IN", numbers, row => living.Add(row.GetInt64(0)), cancellation);
        return living;
    }
}
