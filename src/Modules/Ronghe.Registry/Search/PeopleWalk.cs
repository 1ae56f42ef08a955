using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Search;

/// <summary>Somebody who was found.</summary>
/// <param name="Number">By which number.</param>
/// <param name="Survivor">The number that survives.</param>
/// <param name="Home">Where they live, as last recorded; 0 when no residence is known.</param>
internal sealed record Hit(long Number, long Survivor, long Home);

/// <summary>
/// Goes through the ways of finding people, in each by number, and takes those who may be seen. Somebody of several numbers is taken once: in the first way that
/// finds any of them, under the smallest that is found so.
/// </summary>
internal sealed class PeopleWalk(RegistryDb db, Standing standing, IReadOnlyList<PeopleSource> sources, LivingWithin where)
{
    private const int First = 128;
    private const int Greatest = 1_024;

    public async Task<(IReadOnlyList<Hit> Hits, SearchPlace? Next)> TakeAsync(SearchPlace from, int most, CancellationToken cancellation)
    {
        var (hits, last, chunk) = (new List<Hit>(), from, First);
        for (var place = from; place.Source < sources.Count; chunk = Math.Min(Greatest, chunk * 2))
        {
            var listed = await sources[place.Source].ListAsync(place.After, chunk, where, cancellation);
            foreach (var hit in await SeenAsync(place.Source, listed.Numbers, cancellation))
            {
                if (hits.Count == most)
                {
                    return (hits, last);
                }

                hits.Add(hit);
                last = place with { After = hit.Number };
            }

            place = listed.More ? place with { After = listed.Numbers[^1] } : new SearchPlace(place.Source + 1, 0);
        }

        return (hits, null);
    }

    private async Task<IReadOnlyList<Hit>> SeenAsync(int source, IReadOnlyList<long> listed, CancellationToken cancellation)
    {
        // Names are opened of those who may be seen alone.
        var merges = where.AnyMerged ? await standing.MapAsync(listed, Standing.Now, cancellation) : null;
        var homes = where.IsEverywhere ? null : await HomesAsync(NumbersOf(listed, merges), cancellation);
        IReadOnlyList<long> seen = homes is null ? listed : [.. listed.Where(n => IsSeen(merges?.NumbersOf(n) ?? [n], homes))];
        var matched = await sources[source].MatchAsync(seen, cancellation);
        if (matched.Count == 0)
        {
            return [];
        }

        var all = NumbersOf(matched, merges);
        var earlier = await EarlierAsync(source, all, cancellation);
        var same = merges is null ? matched : await sources[source].MatchAsync(all, cancellation);
        homes ??= await HomesAsync(all, cancellation);
        var hits = new List<Hit>();
        foreach (var number in seen.Where(matched.Contains))
        {
            var numbers = merges?.NumbersOf(number) ?? [number];
            if (!numbers.Any(n => earlier.Contains(n) || (n < number && same.Contains(n))))
            {
                hits.Add(new Hit(number, merges?.SurvivorOf(number) ?? number, numbers.SelectMany(n => homes[n]).OrderBy(h => h.From).LastOrDefault().Division));
            }
        }

        return hits;
    }

    private static HashSet<long> NumbersOf(IEnumerable<long> numbers, MergeMap? merges) => [.. numbers.SelectMany(n => merges?.NumbersOf(n) ?? [n])];

    private async Task<HashSet<long>> EarlierAsync(int source, HashSet<long> numbers, CancellationToken cancellation)
    {
        var earlier = new HashSet<long>();
        for (var before = 0; before < source; before++)
        {
            earlier.UnionWith(await sources[before].MatchAsync(numbers, cancellation));
        }

        return earlier;
    }

    private bool IsSeen(IReadOnlyList<long> numbers, ILookup<long, (long Division, int From)> homes)
    {
        var lives = numbers.SelectMany(n => homes[n]).ToList();
        return lives.Count == 0 ? where.City : lives.Exists(h => where.Scope.Covers(h.Division));
    }

    private async Task<ILookup<long, (long Division, int From)>> HomesAsync(IEnumerable<long> numbers, CancellationToken cancellation)
    {
        var homes = new List<(long Person, (long, int) Home)>();
        await db.BulkReadInAsync(
            "SELECT person_no, division, valid_from FROM registry_residence WHERE known_to IS NULL AND person_no IN", numbers,
            row => homes.Add((row.GetInt64(0), (row.GetInt64(1), row.GetInt32(2)))), cancellation);
        return homes.ToLookup(h => h.Person, h => h.Home);
    }
}
