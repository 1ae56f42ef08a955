using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Organisations;

namespace Ronghe.Registry.Keepers;

/// <summary>Who wants to speak for a building, as staff see it: masked.</summary>
internal sealed record KeeperPicture(Keeper Row, Dwelling Building, Organisation? Organisation, string Name, string IdNumber, string? Reason);

/// <summary>Staff of the street confirm who may speak for a building once they saw the papers, refuse it or end it.</summary>
internal sealed class HandleKeeper(RegistryDb db, IRights rights, IPersons persons, OrganisationBook organisations, FieldProtection protection, IInbox inbox, IAudit audit, IActor actor, TimeProvider clock)
{
    public const int ReasonMaxLength = 500;
    private const string Purpose = "residence-registration";

    /// <summary>Those that may be seen.</summary>
    public async Task<IQueryable<Keeper>> SeenAsync(CancellationToken cancellation) => db.Keepers.In(await rights.ScopeAsync(DwellingBook.Read, null, cancellation));

    /// <summary>The buildings of some.</summary>
    public async Task<IReadOnlyDictionary<long, Dwelling>> BuildingsAsync(IReadOnlyCollection<Keeper> keepers, CancellationToken cancellation)
    {
        var wanted = keepers.Select(k => k.BuildingNo).Distinct().ToList();
        return await db.Dwellings.Anywhere.AsNoTracking().Where(d => wanted.Contains(d.DwellingNo)).ToDictionaryAsync(d => d.DwellingNo, cancellation);
    }

    /// <summary>One, with who it is; null when there is none that may be seen. That it was looked at is on record.</summary>
    public Task<KeeperPicture?> FindAsync(Guid id, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await (await SeenAsync(cancellation)).AsNoTracking().SingleOrDefaultAsync(k => k.PublicId == id, cancellation) is not { PersonNo: { } person } keeper)
        {
            return null;
        }

        var building = (await BuildingsAsync([keeper], cancellation))[keeper.BuildingNo];
        await foreach (var who in persons.ReadAsync([person], Purpose, cancellation))
        {
            audit.Record("keeper.read", keeper.Subject, building.Subject, Purpose);
            return new KeeperPicture(
                keeper, building, (await organisations.OfNumbersAsync([keeper.OrganisationNo ?? 0], cancellation)).GetValueOrDefault(keeper.OrganisationNo ?? 0), Masking.Name(who.Name), Masking.IdInternal(who.IdNumber), keeper.Reason is { } reason ? protection.Open(Keeper.ReasonColumn, keeper.KeeperNo, reason) : null);
        }

        return null;
    }, cancellation);

    public Task<Problem?> ConfirmAsync(Guid id, CancellationToken cancellation) => ActAsync(id, "keeper-confirmed", keeper => keeper.Decide(confirm: true, clock.GetUtcNow(), actor.Name, null), cancellation);

    public Task<Problem?> RefuseAsync(Guid id, string? reason, CancellationToken cancellation) =>
        ActAsync(id, "keeper-refused", keeper => Sealed(keeper, reason, text => keeper.Decide(confirm: false, clock.GetUtcNow(), actor.Name, text)), cancellation);

    /// <summary>Ends it: what was claimed and waits is looked at as before, nothing new can be claimed.</summary>
    public Task<Problem?> EndAsync(Guid id, string? reason, CancellationToken cancellation) =>
        ActAsync(id, "keeper-ended", keeper => Sealed(keeper, reason, text => keeper.State == KeeperState.Confirmed ? keeper.End(clock.GetUtcNow(), text) : new Problem("keeper.decided.conflict")), cancellation);

    private Problem? Sealed(Keeper keeper, string? reason, Func<byte[], Problem?> act) => string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength
        ? new Problem("declaration.reason", ReasonMaxLength) { Field = "reason" }
        : act(protection.Protect(Keeper.ReasonColumn, keeper.KeeperNo, reason.Trim()));

    private Task<Problem?> ActAsync(Guid id, string told, Func<Keeper, Problem?> act, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (!await (await SeenAsync(cancellation)).AnyAsync(k => k.PublicId == id, cancellation))
        {
            return new Problem("keeper.not-found");
        }

        await db.ExecuteAsync("UPDATE registry_keeper SET state = state WHERE public_id = {0}", [id], cancellation);
        if (await db.Keepers.In(await rights.ScopeAsync(DwellingBook.Manage, null, cancellation)).SingleOrDefaultAsync(k => k.PublicId == id, cancellation) is not { } keeper)
        {
            return new Problem("access.forbidden", DwellingBook.Manage);
        }

        if (keeper.Owner == actor.Name)
        {
            return new Problem("declaration.own");
        }

        if (act(keeper) is { } problem)
        {
            return problem;
        }

        audit.Record(told.Replace('-', '.'), keeper.Subject, null, Purpose);
        if (keeper.PersonNo is { } person)
        {
            await inbox.SendAsync(new PersonMessage(person, told) { Link = "/my/buildings" }, cancellation);
        }

        return (Problem?)null;
    }, cancellation);
}
