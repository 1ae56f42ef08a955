using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Reading;

/// <summary>What is known of somebody who is looked for; what is given must all fit.</summary>
/// <param name="Name">The whole name.</param>
/// <param name="IdNumber">The whole identity number.</param>
internal sealed record PersonSearch(string? Name, string? IdNumber);

/// <summary>Somebody who was found, masked.</summary>
/// <param name="Division">Where they live, as last recorded; 0 when no residence is known.</param>
/// <param name="Merged">Whether they were found by a number that is merged into theirs.</param>
internal sealed record FoundPerson(Guid Id, string Name, string IdNumber, DateOnly Birth, long Division, bool Merged);

/// <param name="People">At most <see cref="FindPeople.Most"/>.</param>
/// <param name="More">Whether there are more.</param>
internal sealed record FoundPeople(IReadOnlyList<FoundPerson> People, bool More);

/// <summary>Finds people by identity number and by their whole name through blind indexes. Every search is on record before anything is shown.</summary>
internal sealed class FindPeople(RegistryDb db, FieldProtection protection, PersonGate gate, Standing standing, ILimits limits, IAudit audit)
{
    public const int Most = 50;
    private const int IdLength = 18;

    public async Task<Outcome<FoundPeople>> RunAsync(PersonSearch search, CancellationToken cancellation)
    {
        var (name, number) = (NameText.Fold(search.Name ?? ""), IdCard.Normalise(search.IdNumber ?? ""));
        if (name.Length + number.Length == 0)
        {
            return new Problem("person.search-empty");
        }

        if (number.Length is not (0 or IdLength))
        {
            return new Problem("person.search-number") { Field = "find-id" };
        }

        if (await limits.TakeAsync("search", cancellation) is { } tooMany)
        {
            return tooMany;
        }

        var found = await SelectAsync(name, number, cancellation);
        var people = await ReadAsync(found, cancellation);
        await audit.RecordReadingAsync("person.search", "persons", Detail(name, number, people.Count), RegistryPurposes.Desk, cancellation);
        return people.Count == 0 ? new Problem("person.search.not-found") : new FoundPeople([.. people.Take(Most)], people.Count > Most);
    }

    private static string Detail(string name, string number, int found) => string.Create(
        CultureInfo.InvariantCulture, $"{(name.Length > 0 ? "by name" : "")}{(name.Length * number.Length > 0 ? " and " : "")}{(number.Length > 0 ? "by identity number" : "")}: {found} people");

    private async Task<List<long>> SelectAsync(string name, string number, CancellationToken cancellation)
    {
        var (where, values) = (new List<string> { "p.erased_at IS NULL" }, new List<object>());
        Match(number.Length > 0, Person.IdIndexColumn, number, "id_index");
        Match(name.Length > 0, Person.NameIndexColumn, name, "name_index");
        var (scope, city) = await gate.ScopeAsync(RegistryRights.Read, cancellation);
        if (scope.IsNowhere)
        {
            return [];
        }

        // By number the few who are found are judged one by one, which also finds those who live in scope by another of their numbers.
        if (number.Length == 0 && !scope.Equals(DivisionScope.Everywhere))
        {
            var ranges = string.Join(" OR ", scope.Ranges.Select(r => string.Create(CultureInfo.InvariantCulture, $"(r.division >= {r.From} AND r.division < {r.To})")));
            const string Lives = "SELECT 1 FROM registry_residence r WHERE r.person_no = p.person_no AND r.known_to IS NULL";
            where.Add($"(EXISTS ({Lives} AND ({ranges})){(city ? $" OR NOT EXISTS ({Lives})" : "")})");
        }

        var found = new List<long>();
        await using (var rows = await db.BulkReadAsync(
            $"SELECT p.person_no FROM registry_person p WHERE {string.Join(" AND ", where)} ORDER BY p.person_no LIMIT {Most + 1}", values, cancellation))
        {
            while (rows.Read())
            {
                found.Add(rows.GetInt64(0));
            }
        }

        return found;

        void Match(bool asked, string column, string text, string index)
        {
            if (asked)
            {
                var sought = protection.Index(column, text);
                where.Add($"(p.{index} = @p{values.Count} OR p.{index}_even = @p{values.Count + 1})");
                values.AddRange([sought.SoughtOdd, sought.SoughtEven]);
            }
        }
    }

    private async Task<List<FoundPerson>> ReadAsync(List<long> found, CancellationToken cancellation)
    {
        var merges = found.Count == 0 ? null : await standing.MapAsync(found, Standing.Now, cancellation);
        var people = new List<FoundPerson>();
        foreach (var group in found.GroupBy(n => merges?.SurvivorOf(n) ?? n))
        {
            if (await gate.MayAsync(RegistryRights.Read, group.Key, cancellation)
                && await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.PersonNo == group.Key && p.ErasedAt == null, cancellation) is { } row)
            {
                people.Add(new FoundPerson(
                    row.PublicId,
                    Masking.Name(protection.Open(Person.NameColumn, row.PersonNo, row.Name)),
                    Masking.IdInternal(protection.Open(Person.IdNumberColumn, row.PersonNo, row.IdNumber)),
                    row.Birth,
                    await HomeAsync(merges?.NumbersOf(group.Key) ?? [group.Key], cancellation),
                    group.Any(n => n != group.Key)));
            }
        }

        return people;
    }

    private async Task<long> HomeAsync(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var (home, from) = (0L, int.MinValue);
        await db.BulkReadInAsync("SELECT division, valid_from FROM registry_residence WHERE known_to IS NULL AND person_no IN", numbers, row =>
        {
            (home, from) = row.GetInt32(1) > from ? (row.GetInt64(0), row.GetInt32(1)) : (home, from);
        }, cancellation);
        return home;
    }
}
