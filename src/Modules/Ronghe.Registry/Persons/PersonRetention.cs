using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Search;

namespace Ronghe.Registry.Persons;

/// <summary>
/// People who left: no spell of theirs lasts or ended of late, no evidence is young, and nobody has work with them; merged people leave with all their numbers or not at all. Their facts go, and
/// with name and number what a fact is about; the row stays as a number that other rows may name.
/// </summary>
internal sealed class PersonRetention(RegistryDb db, FieldProtection protection, NameTokenRows tokens, Standing standing, IEnumerable<IPersonUse> uses, TimeProvider clock) : IRetained
{
    private const string Columns = "SELECT p.person_no FROM registry_person p";
    private static readonly string Left = string.Join(' ', FactKinds.Tables.Select(Nothing));

    public string Category => "person";

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation)
    {
        // Whoever is in use is stepped over: a page is short only at the end.
        var found = new List<Kept>();
        while (found.Count < most)
        {
            var page = await PageAsync(before, after, most, cancellation);
            var merges = await standing.MapAsync(page, Standing.Now, cancellation);
            var numbers = NumbersOf(page, merges);
            var inUse = new HashSet<long>();
            foreach (var use in uses)
            {
                inUse.UnionWith(await use.InUseAsync(numbers, cancellation));
            }

            inUse.UnionWith(merges is null ? [] : await StayingAsync(before, numbers.Except(page), cancellation));
            found.AddRange(page.Where(p => !NumbersOf([p], merges).Any(inUse.Contains)).Take(most - found.Count).Select(p => KeptOf(p, merges)));
            if (page.Count < most)
            {
                break;
            }

            after = page[^1];
        }

        return found;
    }

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation)
    {
        await using var rows = await db.BulkReadAsync($"{Columns} WHERE p.erased_at IS NULL AND p.person_no = @p0", [item], cancellation);
        return rows.Read() ? KeptOf(item, await standing.MapAsync([item], Standing.Now, cancellation)) : null;
    }

    public async Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        NumbersOf([kept.Item], await standing.MapAsync([kept.Item], Standing.Now, cancellation)).Any(persons.Contains);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        foreach (var table in FactKinds.Tables)
        {
            await db.ExecuteAsync($"DELETE FROM {table} WHERE person_no = {{0}}", [item], cancellation);
        }

        await db.ExecuteAsync("DELETE FROM registry_duplicate WHERE person_a = {0} OR person_b = {0}", [item], cancellation);
        await db.ExecuteAsync("DELETE FROM registry_confirmation WHERE person_no = {0}", [item], cancellation);
        await db.ExecuteAsync("DELETE FROM registry_document WHERE person_no = {0}", [item], cancellation);
        await db.ExecuteAsync("DELETE FROM registry_act WHERE person_no = {0}", [item], cancellation);
        await db.ExecuteAsync("DELETE FROM registry_identity WHERE person_no = {0}", [item], cancellation);
        await db.ExecuteAsync(
            "UPDATE registry_merge SET reason = {0}, undone_reason = NULL WHERE absorbed = {1} OR surviving = {1}", ["", item], cancellation);
        var person = await db.Persons.SingleAsync(p => p.PersonNo == item, cancellation);
        if (person.Name.Length > 0)
        {
            await tokens.ForgetAsync(item, protection.Open(Person.NameColumn, item, person.Name), cancellation);
        }

        var birth = new DateOnly(person.Birth.Year, 1, 1);
        await db.ExecuteAsync(
            "UPDATE registry_person SET name = {0}, id_number = {0}, id_index = NULL, id_index_even = NULL, name_index = NULL, name_index_even = NULL, birth = {1}, sex = 9, household = 0, erased_at = {2} WHERE person_no = {3}",
            [Array.Empty<byte>(), birth.DayNumber, clock.GetUtcNow().ToUnixTimeMilliseconds(), item],
            cancellation);
    }

    private async Task<List<long>> PageAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation, long upTo = long.MaxValue)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(before, CityClock.Zone).DateTime);
        await using var rows = await db.BulkReadAsync(
            $"{Columns} JOIN data_transaction t ON t.sequence = p.known_from WHERE p.person_no > @p0 AND p.person_no <= @p4 AND p.erased_at IS NULL AND t.at < @p1 {Left} ORDER BY p.person_no LIMIT @p3",
            [after, before.ToUnixTimeMilliseconds(), (long)day.DayNumber, (long)most, upTo], cancellation);
        var persons = new List<long>();
        while (rows.Read())
        {
            persons.Add(rows.GetInt64(0));
        }

        return persons;
    }

    /// <summary>Those of some numbers who have not left yet; whoever is erased has.</summary>
    private async Task<IReadOnlyList<long>> StayingAsync(DateTimeOffset before, IEnumerable<long> numbers, CancellationToken cancellation)
    {
        var staying = new List<long>();
        foreach (var number in numbers)
        {
            var erased = await db.Persons.AnyAsync(p => p.PersonNo == number && p.ErasedAt != null, cancellation);
            if (!erased && !(await PageAsync(before, number - 1, 1, cancellation, number)).Contains(number))
            {
                staying.Add(number);
            }
        }

        return staying;
    }

    private static IReadOnlyList<long> NumbersOf(IReadOnlyList<long> persons, MergeMap? merges) =>
        merges is null ? persons : [.. persons.SelectMany(merges.NumbersOf).Distinct()];

    /// <summary>A spell counts by its end, a piece of evidence by its day: a diploma holds for life.</summary>
    private static string Nothing(string table) =>
        $"AND NOT EXISTS (SELECT 1 FROM {table} f WHERE f.person_no = p.person_no AND f.known_to IS NULL AND "
        + (table == FactKinds.EvidenceTable ? "f.valid_from >= @p2)" : "(f.valid_to IS NULL OR f.valid_to > @p2))");

    private static Kept KeptOf(long person, MergeMap? merges) =>
        new(person, [.. NumbersOf([person], merges).Select(n => string.Create(CultureInfo.InvariantCulture, $"person:{n}"))], []);
}
