using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;

namespace Ronghe.Registry.Declarations;

/// <summary>Where somebody is registered.</summary>
/// <param name="Dwelling">The dwelling; 0 where the register knows none.</param>
/// <param name="Address">The dwelling's address, or its division where the register knows no dwelling.</param>
/// <param name="From">Since when it counts.</param>
/// <param name="To">The first day on which it is over; null while it goes on.</param>
internal sealed record OwnHome(FactReference Fact, long Dwelling, string Address, DateOnly From, DateOnly? To);

/// <summary>Where the resident who is signed in and verified is registered, and that they left (人走注销): their own word ends their own spell.</summary>
internal sealed class OwnHomes(RegistryDb db, IResidents residents, IFacts facts, RegistrationRules rules, IAudit audit, IActor actor, TimeProvider clock)
{
    private const string Purpose = "own-form";

    /// <summary>All their residence, the latest first; empty for whoever was not verified.</summary>
    public async Task<IReadOnlyList<OwnHome>> ListAsync(CancellationToken cancellation)
    {
        if (await residents.FindAsync(cancellation) is not { Verified: { } person })
        {
            return [];
        }

        var known = await KnownAsync(person, cancellation);
        var items = known.Select(f => f.Content.Item).Where(i => i != 0).Distinct().ToList();
        var named = await db.BeyondReachAsync(() => db.Dwellings.Anywhere.AsNoTracking().Where(d => items.Contains(d.DwellingNo)).ToDictionaryAsync(d => d.DwellingNo, d => d.Address, cancellation), cancellation);
        return [.. known.OrderByDescending(f => f.Content.From).Select(f => new OwnHome(f.Reference, f.Content.Item, named.GetValueOrDefault(f.Content.Item) ?? rules.NameOf(f.Content.Division), f.Content.From, f.Content.To))];
    }

    /// <summary>Ends a residence from a day on: the spell as it was stays known, the one that ends takes its place.</summary>
    /// <param name="fact">Its number.</param>
    /// <param name="left">The first day on which they do not live there; not after today.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Problem?> LeaveAsync(long fact, DateOnly left, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await residents.FindAsync(cancellation) is not { Verified: { } person })
        {
            return new Problem("home.not-found");
        }

        var known = (await KnownAsync(person, cancellation)).SingleOrDefault(f => f.Reference.Fact == fact);
        if (known is null)
        {
            return new Problem("home.not-found");
        }

        if (known.Content.To is not null)
        {
            return new Problem("home.ended.conflict");
        }

        if (left > clock.Today() || left <= known.Content.From)
        {
            return new Problem("home.left", known.Content.From) { Field = "left" };
        }

        if ((await facts.EndAsync(known.Reference, left, new ActReason("residence.leave", "declaration", actor.Name), cancellation)).Problem is { } refused)
        {
            return refused;
        }

        audit.Record("residence.leave", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"person:{person}"), null, Purpose);
        return (Problem?)null;
    }, cancellation);

    private async Task<IReadOnlyList<KnownFact>> KnownAsync(long person, CancellationToken cancellation) =>
        await facts.ListAsync(person, [MoveIn.Residence], null, await facts.KnownAtAsync(null, cancellation), cancellation);
}
