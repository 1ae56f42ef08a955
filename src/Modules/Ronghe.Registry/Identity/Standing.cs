using System.Globalization;

namespace Ronghe.Registry.Identity;

/// <summary>
/// Who a number stands for, as known at a sequence. Facts stay with the number they were recorded for; merges only say which numbers are one
/// person. In a register without merges each question is one probe of an empty index.
/// </summary>
internal sealed class Standing(RegistryDb db)
{
    /// <summary>For more people than this all merges are read at once.</summary>
    private const int Few = 2_000;

    /// <summary>Where fewer merges than these are known, one statement reads them all; otherwise those of the people asked for are followed.</summary>
    private const int AHandful = 200;
    private const string Handful = " LIMIT 200";

    /// <summary>As known now, in the transaction under way.</summary>
    public const long Now = long.MaxValue;

    private const string Known = "known_from <= @p0 AND (known_to IS NULL OR known_to > @p0)";
    private const string Touching = $"SELECT absorbed, surviving FROM registry_merge WHERE {Known} AND (absorbed = @p1 OR surviving = @p1)";

    /// <summary>All numbers of whoever a number stands for: the one who survives first.</summary>
    public async Task<IReadOnlyList<long>> NumbersAsync(long person, long knownSeq, CancellationToken cancellation)
    {
        var (above, seen, open) = (new Dictionary<long, long>(), new HashSet<long> { person }, new Queue<long>([person]));
        while (open.TryDequeue(out var number))
        {
            await using var rows = await db.BulkReadAsync(Touching, [knownSeq, number], cancellation);
            while (rows.Read())
            {
                var (absorbed, surviving) = (rows.GetInt64(0), rows.GetInt64(1));
                above[absorbed] = surviving;
                foreach (var other in new[] { absorbed, surviving }.Where(seen.Add))
                {
                    open.Enqueue(other);
                }
            }
        }

        return seen.Count == 1 ? [person] : [.. seen.OrderBy(above.ContainsKey).ThenBy(n => n)];
    }

    /// <summary>The number that survives; the number itself when it is not merged.</summary>
    public async Task<long> SurvivorAsync(long person, long knownSeq, CancellationToken cancellation) => (await NumbersAsync(person, knownSeq, cancellation))[0];

    /// <summary>The merges that touch some people, null for everybody; null when nobody is merged at all.</summary>
    public async Task<MergeMap?> MapAsync(IReadOnlyCollection<long>? persons, long knownSeq, CancellationToken cancellation)
    {
        var above = new Dictionary<long, long>();
        var all = persons is null || persons.Count > Few;
        await using (var rows = await db.BulkReadAsync($"SELECT absorbed, surviving FROM registry_merge WHERE {Known}{(all ? "" : Handful)}", [knownSeq], cancellation))
        {
            while (rows.Read())
            {
                above[rows.GetInt64(0)] = rows.GetInt64(1);
            }
        }

        if (!all && above.Count == AHandful)
        {
            above.Clear();
            await FollowAsync(persons!, knownSeq, above, cancellation);
        }

        return above.Count == 0 || (!all && !persons!.Any(p => above.ContainsKey(p) || above.ContainsValue(p))) ? null : new MergeMap(above);
    }

    private async Task FollowAsync(IReadOnlyCollection<long> persons, long knownSeq, Dictionary<long, long> above, CancellationToken cancellation)
    {
        var known = string.Create(CultureInfo.InvariantCulture, $"known_from <= {knownSeq} AND (known_to IS NULL OR known_to > {knownSeq})");
        var (seen, open) = (persons.ToHashSet(), persons);
        while (open.Count > 0)
        {
            var found = new List<long>();
            foreach (var column in new[] { "absorbed", "surviving" })
            {
                await db.BulkReadInAsync($"SELECT absorbed, surviving FROM registry_merge WHERE {known} AND {column} IN", open, row =>
                {
                    above[row.GetInt64(0)] = row.GetInt64(1);
                    found.AddRange(new[] { row.GetInt64(0), row.GetInt64(1) }.Where(seen.Add));
                }, cancellation);
            }

            open = found;
        }
    }
}
