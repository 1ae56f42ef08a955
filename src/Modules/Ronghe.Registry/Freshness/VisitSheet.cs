using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry.Offers;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Freshness;

/// <summary>One who is registered in a dwelling, as whoever visits sees them: masked.</summary>
/// <param name="Claim">That somebody else said they left, and it waits: seen empty, their residence ends with this visit.</param>
/// <param name="Effects">What they may lose then.</param>
internal sealed record RegisteredHere(Dweller Who, FactConfirmation? Last, Declaration? Claim, IReadOnlyList<LeavingEffect> Effects);

/// <summary>A dwelling on the stairs.</summary>
/// <param name="Due">When it should be looked at again; null when the city does not say.</param>
/// <param name="By">Who confirmed, as people read it.</param>
internal sealed record VisitPicture(Dwelling Dwelling, IReadOnlyList<RegisteredHere> People, DateOnly? Due, IReadOnlyDictionary<string, string> By);

/// <summary>A suite in the list of its building.</summary>
/// <param name="Registered">How many are registered there.</param>
internal sealed record SuiteToVisit(Dwelling Suite, int Registered, DateOnly? Due);

/// <summary>What whoever visits sees before they say what they found. That they looked is on record for each person.</summary>
internal sealed class VisitSheet(
    DwellingBook book, WhoLivesThere people, LastConfirmed last, FoundGone gone, FreshnessRules rules, IEnumerable<ILeavingEffects> offers, IAuditTrail trail, IActor actor, TimeProvider clock)
{
    /// <summary>A dwelling that can be visited; null when there is none that may be seen.</summary>
    public async Task<VisitPicture?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await book.FindAsync(id, cancellation) is not { ValidTo: null } home || (home.IsBuilding && (await book.SuitesAsync(home, cancellation)).Any(s => s.ValidTo is null)))
        {
            return null;
        }

        var dwellers = await people.ListAsync(home, [], cancellation);
        var newest = await last.NewestAsync([.. dwellers.Select(d => d.Fact)], clock.Today(), cancellation);
        var claims = await gone.WaitingAsync(home.DwellingNo, [.. dwellers.Select(d => d.Person)], cancellation);
        var rows = new List<RegisteredHere>();
        foreach (var who in dwellers)
        {
            var claim = claims.Find(c => c.PersonNo == who.Person && c.Owner != actor.Name);
            rows.Add(new RegisteredHere(who, newest.GetValueOrDefault(who.Fact), claim, claim is null ? [] : await EffectsAsync(who.Person, cancellation)));
        }

        return new VisitPicture(home, rows, DueOf(home), await trail.NamesAsync([.. newest.Values.Select(c => c.Worker).Distinct(StringComparer.Ordinal)], cancellation));
    }

    /// <summary>A building with its suites, or itself where it has none; null when there is none that may be seen.</summary>
    public async Task<(Dwelling Building, IReadOnlyList<SuiteToVisit> Suites)?> BuildingAsync(Guid id, CancellationToken cancellation)
    {
        if (await book.FindAsync(id, cancellation) is not { IsBuilding: true, ValidTo: null } building)
        {
            return null;
        }

        var suites = (await book.SuitesAsync(building, cancellation)).Where(s => s.ValidTo is null).ToList();
        var registered = await people.CountAsync([.. suites, building], cancellation);
        return (building, [.. (suites.Count == 0 ? [building] : suites).Select(s => new SuiteToVisit(s, registered.GetValueOrDefault(s.DwellingNo), DueOf(s)))]);
    }

    /// <summary>What a person may lose whose residence ends.</summary>
    public async Task<IReadOnlyList<LeavingEffect>> EffectsAsync(long person, CancellationToken cancellation)
    {
        var effects = new List<LeavingEffect>();
        foreach (var offer in offers)
        {
            effects.AddRange(await offer.ListAsync(person, cancellation));
        }

        return effects;
    }

    private DateOnly? DueOf(Dwelling dwelling) => rules.Get() is { Problem: null } sheet ? dwelling.LookedOn?.AddDays(sheet.Value.DaysOf(dwelling.Use)) ?? dwelling.ValidFrom : null;
}
