using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Organisations;
using Ronghe.Registry.Search;

namespace Ronghe.Registry.Reading;

/// <summary>What is known of somebody who is looked for.</summary>
/// <param name="Text">As it was typed into the one box.</param>
/// <param name="After">Where the page before ended; null for the first.</param>
internal sealed record PersonSearch(string? Text, string? After = null)
{
    /// <summary>A whole name, or its beginning, that is known to be one.</summary>
    public string? Name { get; init; }

    /// <summary>The whole identity number; with <see cref="Name"/> both must fit.</summary>
    public string? IdNumber { get; init; }
}

/// <summary>Somebody who was found, masked.</summary>
/// <param name="Division">Where they live, as last recorded; 0 when no residence is known.</param>
/// <param name="Merged">Whether they were found by a number that is merged into theirs.</param>
internal sealed record FoundPerson(Guid Id, string Name, string IdNumber, DateOnly Birth, long Division, bool Merged);

/// <param name="People">At most <see cref="FindPeople.Most"/>.</param>
/// <param name="By">What the question was taken for.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
internal sealed record FoundPeople(IReadOnlyList<FoundPerson> People, SearchBy By, string? Next)
{
    public bool More => Next is not null;
}

/// <summary>Finds people by whatever was typed, through blind indexes. Every search is on record before anything is shown.</summary>
internal sealed class FindPeople(
    RegistryDb db, FieldProtection protection, PersonGate gate, Standing standing, SearchSources sources, ILimits limits, IPurposes purposes, IAudit audit)
{
    public const int Most = 50;

    public async Task<Outcome<FoundPeople>> RunAsync(PersonSearch search, CancellationToken cancellation)
    {
        var typed = Understand(search);
        if (typed.By == SearchBy.Nothing || SearchPlace.Read(search.After) is not { } from)
        {
            return new Problem(typed.Wrong ?? "person.search-place") { Field = "find" };
        }

        if (await limits.TakeAsync("search", cancellation) is { } tooMany)
        {
            return tooMany;
        }

        purposes.Demand(RegistryPurposes.Desk, ["name", "id-number"]);
        var (scope, city) = await gate.ScopeAsync(RegistryRights.Read, cancellation);
        var ways = await sources.OfAsync(typed, WholeName(search), scope, cancellation);
        if (ways.Problem is { } problem)
        {
            return problem with { Field = "find" };
        }

        var found = await WalkAsync(ways.Value, typed.By, from, scope, city, cancellation);
        return found.People.Count == 0 ? new Problem("person.search.not-found") : found;
    }

    /// <summary>People with a doubtful document, by number; page by page as those who are searched.</summary>
    public async Task<Outcome<FoundPeople>> DoubtfulAsync(string? after, CancellationToken cancellation)
    {
        if (SearchPlace.Read(after) is not { } from)
        {
            return new Problem("person.search-place");
        }

        purposes.Demand(RegistryPurposes.Desk, ["name", "id-number"]);
        var (scope, city) = await gate.ScopeAsync(RegistryRights.Read, cancellation);
        return await WalkAsync([new DoubtfulPeople(db)], SearchBy.Doubt, from, scope, city, cancellation);
    }

    /// <summary>People who work for an organisation on a day, by number; page by page as those who are searched.</summary>
    public async Task<Outcome<FoundPeople>> WorkingAsync(long organisation, DateOnly day, string? after, CancellationToken cancellation)
    {
        if (SearchPlace.Read(after) is not { } from)
        {
            return new Problem("person.search-place");
        }

        purposes.Demand(RegistryPurposes.Desk, ["name", "id-number", "work"]);
        var (scope, city) = await gate.ScopeAsync(RegistryRights.Read, cancellation);
        return await WalkAsync([new WorkingAt(db, organisation, day)], SearchBy.Employer, from, scope, city, cancellation);
    }

    private async Task<FoundPeople> WalkAsync(IReadOnlyList<PeopleSource> ways, SearchBy by, SearchPlace from, DivisionScope scope, bool city, CancellationToken cancellation)
    {
        var merged = await db.Merges.AnyAsync(m => m.KnownTo == null, cancellation);
        var (hits, next) = scope.IsNowhere ? ([], null) : await new PeopleWalk(db, standing, ways, new LivingWithin(scope, city, merged)).TakeAsync(from, Most, cancellation);
        var people = await ReadAsync(hits, cancellation);
        await audit.RecordReadingAsync("person.search", "persons", Detail(by, people.Count), RegistryPurposes.Desk, cancellation);
        return new FoundPeople(people, by, next?.ToString());
    }

    private static TypedSearch Understand(PersonSearch search)
    {
        if (!string.IsNullOrWhiteSpace(search.IdNumber))
        {
            return TypedSearch.Read(search.IdNumber) is { By: SearchBy.IdNumber or SearchBy.Document } number ? number : new(SearchBy.Nothing, "", null, "person.search-number");
        }

        var name = NameText.Fold(search.Name ?? "");
        return name.Length > 0 ? new(SearchBy.Name, name) : TypedSearch.Read(search.Text);
    }

    private static string? WholeName(PersonSearch search) => NameText.Fold(search.Name ?? "") is { Length: > 0 } name ? name : null;

    /// <summary>What was looked for stands in no ledger, only by what.</summary>
    private static string Detail(SearchBy by, int found) => string.Create(CultureInfo.InvariantCulture, $"by {by}: {found} people");

    private async Task<IReadOnlyList<FoundPerson>> ReadAsync(IReadOnlyList<Hit> hits, CancellationToken cancellation)
    {
        var numbers = hits.Select(h => h.Survivor).ToList();
        var rows = await db.Persons.AsNoTracking().Where(p => numbers.Contains(p.PersonNo) && p.ErasedAt == null)
            .Select(p => new { p.PersonNo, p.PublicId, p.Name, p.IdNumber, p.Birth }).ToDictionaryAsync(p => p.PersonNo, cancellation);
        return
        [
            .. hits.Where(h => rows.ContainsKey(h.Survivor)).Select(h => (Hit: h, Row: rows[h.Survivor])).Select(f => new FoundPerson(
                f.Row.PublicId,
                Masking.Name(protection.Open(Person.NameColumn, f.Row.PersonNo, f.Row.Name)),
                Masking.IdInternal(protection.Open(Person.IdNumberColumn, f.Row.PersonNo, f.Row.IdNumber)),
                f.Row.Birth, f.Hit.Home, f.Hit.Number != f.Hit.Survivor)),
        ];
    }
}
