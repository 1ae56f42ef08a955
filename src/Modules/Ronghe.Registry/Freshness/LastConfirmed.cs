using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Freshness;

/// <summary>When a fact was last confirmed.</summary>
/// <param name="Channel">How; null when recording it, or a department's answer, was the last word.</param>
/// <param name="Result">What was found then.</param>
/// <param name="By">By whom, as people read it.</param>
/// <param name="Due">When it should be looked at again; null when the city does not say, or it has ended.</param>
internal sealed record Confirmed(DateOnly Day, VisitChannel? Channel, Sighting Result, string By, DateOnly? Due);

/// <summary>
/// How fresh facts are: by the newest visit or look that met somebody who could say, by a department's answer, or by the day on which they were recorded, whichever is latest.
/// </summary>
internal sealed class LastConfirmed(RegistryDb db, FreshnessRules rules, IAuditTrail trail)
{
    /// <param name="facts">The facts.</param>
    /// <param name="recorded">The moments of their sequences.</param>
    /// <param name="until">Only what was said until this day.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<IReadOnlyDictionary<long, Confirmed>> ReadAsync(IReadOnlyList<KnownFact> facts, IReadOnlyDictionary<long, DateTimeOffset> recorded, DateOnly until, CancellationToken cancellation)
    {
        var newest = await NewestAsync([.. facts.Select(f => f.Reference.Fact)], until, cancellation);
        var items = facts.Select(f => f.Content.Item).Where(i => i != 0).Distinct().ToList();
        // How a dwelling is used tells nothing of anybody; the facts themselves are seen already.
        var uses = await db.Dwellings.Anywhere.AsNoTracking().Where(d => items.Contains(d.DwellingNo)).ToDictionaryAsync(d => d.DwellingNo, d => d.Use, cancellation);
        var names = await trail.NamesAsync([.. newest.Values.Select(c => c.Worker).Concat(facts.Select(f => f.Content.Recorder)).Distinct(StringComparer.Ordinal)], cancellation);
        return facts.ToDictionary(f => f.Reference.Fact, f => Of(f, newest.GetValueOrDefault(f.Reference.Fact), recorded, uses, names));
    }

    /// <summary>The newest confirmation of each of some facts by whoever could say something; until a day.</summary>
    public async Task<IReadOnlyDictionary<long, FactConfirmation>> NewestAsync(IReadOnlyList<long> facts, DateOnly until, CancellationToken cancellation) =>
        (await db.Confirmations.AsNoTracking().Where(c => facts.Contains(c.FactNo) && c.Result != Sighting.NotMet && c.Day <= until).OrderBy(c => c.ConfirmationNo).ToListAsync(cancellation))
            .GroupBy(c => c.FactNo).ToDictionary(c => c.Key, c => c.Last());

    private Confirmed Of(KnownFact fact, FactConfirmation? looked, IReadOnlyDictionary<long, DateTimeOffset> recorded, Dictionary<long, DwellingUse> uses, IReadOnlyDictionary<string, string> names)
    {
        var began = recorded.TryGetValue(fact.KnownFrom, out var at) ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, CityClock.Zone).DateTime) : fact.Content.From;
        var last = looked is not null ? new Confirmed(looked.Day, looked.Channel, looked.Result, names[looked.Worker], null) : new Confirmed(began, null, Sighting.Stays, names[fact.Content.Recorder], null);
        if (fact.Content is { CheckedOn: { } day, Department: { } department } && day >= last.Day)
        {
            last = new Confirmed(day, null, Sighting.Stays, department, null);
        }

        return fact.Content.To is null && rules.Get() is { Problem: null } sheet
            && sheet.Value.DaysOf(fact.Reference.Kind, uses.TryGetValue(fact.Content.Item, out var use) ? use : null) is { } days ? last with { Due = last.Day.AddDays(days) } : last;
    }
}
