using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Organisations;

namespace Ronghe.Registry.Keepers;

/// <summary>A building for which somebody speaks, or asked to.</summary>
/// <param name="Organisation">For whom they speak; null for themselves.</param>
internal sealed record OwnBuilding(Keeper Row, Dwelling Building, Organisation? Organisation, string? Reason);

/// <summary>The buildings of the resident who is signed in: asked for by the code on the plate, confirmed by the street, given up at will.</summary>
internal sealed class OwnBuildings(RegistryDb db, IResidents residents, OwnDeclarations plates, OrganisationBook organisations, Numbers numbers, FieldProtection protection, IAudit audit, TimeProvider clock)
{
    /// <summary>Requests of one account that may wait at a time.</summary>
    public const int MostAsked = 20;
    private const string Purpose = "own-form";

    /// <summary>All of theirs, the newest first.</summary>
    public async Task<IReadOnlyList<OwnBuilding>> ListAsync(CancellationToken cancellation) => await residents.FindAsync(cancellation) is not { } owner ? [] : await db.BeyondReachAsync(async () =>
    {
        var rows = await (
            from keeper in db.Keepers.Anywhere.AsNoTracking()
            join building in db.Dwellings.Anywhere on keeper.BuildingNo equals building.DwellingNo
            where keeper.Owner == owner.Actor
            orderby keeper.KeeperNo descending
            select new { keeper, building }).ToListAsync(cancellation);
        var employers = await organisations.OfNumbersAsync(rows.Select(r => r.keeper.OrganisationNo ?? 0), cancellation);
        return (IReadOnlyList<OwnBuilding>)[.. rows.Select(r => new OwnBuilding(
            r.keeper, r.building, employers.GetValueOrDefault(r.keeper.OrganisationNo ?? 0), r.keeper.Reason is { } reason ? protection.Open(Keeper.ReasonColumn, r.keeper.KeeperNo, reason) : null))];
    }, cancellation);

    /// <summary>Asks to speak for the building of a plate.</summary>
    /// <param name="plate">The code on it.</param>
    /// <param name="role">As what.</param>
    /// <param name="uscc">The credit code of the organisation for which they speak: employers name one, managers may, owners and sublessors speak for themselves.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<Keeper>> AskAsync(string? plate, KeeperRole role, string? uscc, CancellationToken cancellation) => db.BeyondReachAsync(() => db.InTransactionAsync(async () =>
    {
        if (await residents.FindAsync(cancellation) is not { Verified: { } person } owner)
        {
            return (Outcome<Keeper>)new Problem("keeper.verified.forbidden");
        }

        if (await plates.PlateAsync(plate, cancellation) is not var (building, _))
        {
            return new Problem("plate.not-found") { Field = "plate" };
        }

        var employer = await EmployerAsync(role, uscc, cancellation);
        if (employer.Problem is { } unknown)
        {
            return unknown;
        }

        // Its lock makes devices that ask at the same time look one after the other.
        await numbers.SequenceAsync(cancellation);
        var standing = await db.Keepers.Anywhere.Where(k => k.Owner == owner.Actor && k.EndedAt == null).ToListAsync(cancellation);
        if (standing.Find(k => k.BuildingNo == building.DwellingNo) is { } same)
        {
            // The same again, from a phone that lost the answer: it is there once.
            return same;
        }

        if (standing.Count(k => k.State == KeeperState.Asked) >= MostAsked)
        {
            return new Problem("keeper.many", MostAsked);
        }

        var keeper = new Keeper
        {
            KeeperNo = await numbers.TakeAsync(Keeper.Counter, 1, cancellation), BuildingNo = building.DwellingNo, Division = building.Division, Owner = owner.Actor, PersonNo = person, Role = role, OrganisationNo = employer.Value.Number, At = clock.GetUtcNow(),
        };
        db.Keepers.Add(keeper);
        audit.Record("keeper.ask", keeper.Subject, building.Subject, Purpose);
        return keeper;
    }, cancellation), cancellation);

    private async Task<Outcome<SpeaksFor>> EmployerAsync(KeeperRole role, string? uscc, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(uscc))
        {
            return role == KeeperRole.Employer ? new Problem("keeper.employer") { Field = "organisation" } : new SpeaksFor(null);
        }

        if (role is KeeperRole.Owner or KeeperRole.Sublessor)
        {
            return new Problem("keeper.not-employer") { Field = "organisation" };
        }

        var found = await organisations.OfCodeAsync(uscc, "organisation", cancellation);
        return found.Problem is { } problem ? problem
            : found.Value.Closed is not null ? new Problem("organisation.closed.conflict") { Field = "organisation" }
            : new SpeaksFor(found.Value.OrganisationNo);
    }

    private sealed record SpeaksFor(long? Number);

    /// <summary>Gives a building up, or takes the request back.</summary>
    public Task<Problem?> EndAsync(Guid id, CancellationToken cancellation) => db.BeyondReachAsync(() => db.InTransactionAsync(async () =>
    {
        if (await residents.FindAsync(cancellation) is not { } owner || await db.Keepers.Anywhere.SingleOrDefaultAsync(k => k.PublicId == id && k.Owner == owner.Actor, cancellation) is not { } keeper)
        {
            return new Problem("keeper.not-found");
        }

        if (keeper.End(clock.GetUtcNow(), reason: null) is { } problem)
        {
            return problem;
        }

        audit.Record("keeper.end", keeper.Subject);
        return (Problem?)null;
    }, cancellation), cancellation);
}
