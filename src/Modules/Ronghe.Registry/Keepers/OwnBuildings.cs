using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Keepers;

/// <summary>A building for which somebody speaks, or asked to.</summary>
internal sealed record OwnBuilding(Keeper Row, Dwelling Building, string? Reason);

/// <summary>The buildings of the resident who is signed in: asked for by the code on the plate, confirmed by the street, given up at will.</summary>
internal sealed class OwnBuildings(RegistryDb db, IResidents residents, OwnDeclarations plates, Numbers numbers, FieldProtection protection, IAudit audit, TimeProvider clock)
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
        return (IReadOnlyList<OwnBuilding>)[.. rows.Select(r => new OwnBuilding(
            r.keeper, r.building, r.keeper.Reason is { } reason ? protection.Open(Keeper.ReasonColumn, r.keeper.KeeperNo, reason) : null))];
    }, cancellation);

    /// <summary>Asks to speak for the building of a plate.</summary>
    public Task<Outcome<Keeper>> AskAsync(string? plate, KeeperRole role, CancellationToken cancellation) => db.BeyondReachAsync(() => db.InTransactionAsync(async () =>
    {
        if (await residents.FindAsync(cancellation) is not { Verified: { } person } owner)
        {
            return (Outcome<Keeper>)new Problem("keeper.verified.forbidden");
        }

        if (await plates.PlateAsync(plate, cancellation) is not var (building, _))
        {
            return new Problem("plate.not-found") { Field = "plate" };
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
            KeeperNo = await numbers.TakeAsync(Keeper.Counter, 1, cancellation), BuildingNo = building.DwellingNo, Division = building.Division, Owner = owner.Actor, PersonNo = person, Role = role, At = clock.GetUtcNow(),
        };
        db.Keepers.Add(keeper);
        audit.Record("keeper.ask", keeper.Subject, building.Subject, Purpose);
        return keeper;
    }, cancellation), cancellation);

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
