using System.Globalization;
using Ronghe.Registry.Search;

namespace Ronghe.Registry.Documents;

/// <summary>People with a document at which somebody still has to look.</summary>
internal sealed class DoubtfulPeople(RegistryDb db) : PeopleSource
{
    private const string Doubtful = "registry_document WHERE faults <> 0 AND settled_at IS NULL AND known_to IS NULL";

    public override async Task<Listed> ListAsync(long after, int most, LivingWithin where, CancellationToken cancellation)
    {
        var numbers = string.Create(CultureInfo.InvariantCulture, $"SELECT DISTINCT person_no FROM {Doubtful} AND person_no > {after}");
        await using var rows = await db.BulkReadAsync($"SELECT DISTINCT w.person_no FROM ({where.Narrow(numbers)}) w ORDER BY w.person_no LIMIT @p0", [most + 1L], cancellation);
        var found = new List<long>();
        while (rows.Read())
        {
            found.Add(rows.GetInt64(0));
        }

        return new Listed([.. found.Take(most)], found.Count > most);
    }

    public override async Task<IReadOnlySet<long>> MatchAsync(IReadOnlyCollection<long> numbers, CancellationToken cancellation)
    {
        var found = new HashSet<long>();
        await db.BulkReadInAsync($"SELECT person_no FROM {Doubtful} AND person_no IN", numbers, row => found.Add(row.GetInt64(0)), cancellation);
        return found;
    }
}
