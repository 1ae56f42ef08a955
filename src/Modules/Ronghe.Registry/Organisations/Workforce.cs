using System.Globalization;
using Ronghe.Codes;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Reading;
using Ronghe.Registry.Search;

namespace Ronghe.Registry.Organisations;

/// <summary>How many of those who work somewhere live where.</summary>
/// <param name="Division">A street where the reader may see people, a district elsewhere; 0 for no registered residence.</param>
internal sealed record WorkersThere(long Division, int People);

/// <summary>Who works for an organisation on a day, by spells of work that name it.</summary>
internal sealed class Workforce(RegistryDb db, PersonGate gate, Standing standing)
{
    private const long Street = 1_000_000;
    private const long District = 1_000_000_000;

    /// <summary>Everybody, by where they live that day; the places with most people first.</summary>
    public async Task<IReadOnlyList<WorkersThere>> CountAsync(long organisation, DateOnly day, CancellationToken cancellation)
    {
        var (workers, merges) = await WorkersAsync(organisation, day, cancellation);
        var homes = new Dictionary<long, (int From, long Division)>();
        await db.BulkReadInAsync(
            string.Create(CultureInfo.InvariantCulture, $"SELECT person_no, division, valid_from FROM registry_residence WHERE known_to IS NULL AND {On(day)} AND person_no IN"),
            workers.SelectMany(w => merges?.NumbersOf(w) ?? [w]),
            row =>
            {
                var person = merges?.SurvivorOf(row.GetInt64(0)) ?? row.GetInt64(0);
                if (!homes.TryGetValue(person, out var known) || known.From <= row.GetInt32(2))
                {
                    homes[person] = (row.GetInt32(2), row.GetInt64(1));
                }
            },
            cancellation);
        var (scope, _) = await gate.ScopeAsync(RegistryRights.Read, cancellation);
        return [.. workers.GroupBy(w => homes.TryGetValue(w, out var home) ? PlaceOf(home.Division, scope) : 0).Select(g => new WorkersThere(g.Key, g.Count())).OrderByDescending(g => g.People).ThenBy(g => g.Division)];
    }

    private async Task<(IReadOnlyList<long> Workers, MergeMap? Merges)> WorkersAsync(long organisation, DateOnly day, CancellationToken cancellation)
    {
        var found = new List<long>();
        await using (var rows = await db.BulkReadAsync($"SELECT DISTINCT person_no FROM {AtOn(organisation, day)}", [], cancellation))
        {
            while (rows.Read())
            {
                found.Add(rows.GetInt64(0));
            }
        }

        var merges = await standing.MapAsync(found, Standing.Now, cancellation);
        return (merges is null ? found : [.. found.Select(merges.SurvivorOf).Distinct()], merges);
    }

    private static long PlaceOf(long division, DivisionScope scope) => scope.Covers(division) ? division / Street * Street : division / District * District;

    /// <summary>The table and the conditions; the bound makes the index of organisations serve.</summary>
    public static string AtOn(long organisation, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"registry_work WHERE item >= {Organisation.First} AND item = {organisation} AND known_to IS NULL AND {On(day)}");

    private static string On(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"valid_from <= {day.DayNumber} AND (valid_to IS NULL OR valid_to > {day.DayNumber})");
}

/// <summary>Those who work for an organisation on a day, as one way of finding people.</summary>
internal sealed class WorkingAt(RegistryDb db, long organisation, DateOnly day) : PeopleSource
{
    public override async Task<Listed> ListAsync(long after, int most, LivingWithin where, CancellationToken cancellation)
    {
        var numbers = string.Create(CultureInfo.InvariantCulture, $"SELECT DISTINCT person_no FROM {Workforce.AtOn(organisation, day)} AND person_no > {after}");
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
        await db.BulkReadInAsync($"SELECT person_no FROM {Workforce.AtOn(organisation, day)} AND person_no IN", numbers, row => found.Add(row.GetInt64(0)), cancellation);
        return found;
    }
}
