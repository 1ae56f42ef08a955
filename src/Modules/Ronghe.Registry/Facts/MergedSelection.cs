using System.Globalization;
using Ronghe.Contracts.Registry;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Facts;

/// <summary>
/// Which merged people a query asks for: of everybody, those who survive; of those asked for by number, each under the number asked. They
/// live in scope when any of their numbers does.
/// </summary>
internal sealed class MergedSelection(RegistryDb db, MergeMap merges)
{
    /// <summary>Their numbers in ascending order.</summary>
    public async Task<Queue<long>> ListAsync(PopulationQuery query, CancellationToken cancellation)
    {
        var asked = (query.Persons is null ? merges.Members.Keys : query.Persons.Where(merges.IsMerged)).ToList();
        var there = new SortedSet<long>();
        var known = string.Create(CultureInfo.InvariantCulture, $"erased_at IS NULL AND known_from <= {query.KnownSeq}");
        await db.BulkReadInAsync($"SELECT person_no FROM registry_person WHERE {known} AND person_no IN", asked, row => there.Add(row.GetInt64(0)), cancellation);
        if (query.Scope.Count > 0)
        {
            var living = await LivingAsync(there, query, cancellation);
            there.RemoveWhere(n => !living.Contains(merges.SurvivorOf(n)));
        }

        return new Queue<long>(there);
    }

    private async Task<HashSet<long>> LivingAsync(IEnumerable<long> asked, PopulationQuery query, CancellationToken cancellation)
    {
        var living = new HashSet<long>();
        var ranges = string.Join(" OR ", query.Scope.Select(r => string.Create(CultureInfo.InvariantCulture, $"(division >= {r.From} AND division < {r.To})")));
        var known = string.Create(CultureInfo.InvariantCulture, $"known_from <= {query.KnownSeq} AND (known_to IS NULL OR known_to > {query.KnownSeq})");
        await db.BulkReadInAsync(
            $"SELECT person_no FROM registry_residence WHERE valid_to IS NULL AND {known} AND ({ranges}) AND person_no IN",
            asked.SelectMany(merges.NumbersOf).Distinct(),
            row => living.Add(merges.SurvivorOf(row.GetInt64(0))),
            cancellation);
        return living;
    }
}
