using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Keepers;

/// <summary>Somebody who is registered in a building, as its keeper sees them.</summary>
/// <param name="Fact">Names the residence; it opens nothing by itself.</param>
internal sealed record Lodger(long Fact, string Suite, string Name, DateOnly From);

/// <summary>What a keeper declared, as they see it.</summary>
internal sealed record Claim(Declaration Row, string Suite, string Name, string? Reason);

/// <summary>A building as its keeper sees it.</summary>
internal sealed record KeptPicture(Keeper Row, Dwelling Building, IReadOnlyList<Dwelling> Suites, IReadOnlyList<Lodger> Lodgers, IReadOnlyList<Claim> Claims);

/// <summary>A building for whoever keeps it: the suites, who is registered in each, masked, and what became of what they declared. That they looked is on record for each person.</summary>
internal sealed class KeptBuilding(RegistryDb db, IResidents residents, IPersons persons, FieldProtection protection, IAudit audit, TimeProvider clock)
{
    private const string Purpose = "residence-registration";
    private const int MostClaims = 200;

    public async Task<KeptPicture?> FindAsync(Guid keeper, CancellationToken cancellation) => await residents.FindAsync(cancellation) is not { } owner ? null : await db.BeyondReachAsync(() => db.InTransactionAsync(async () =>
    {
        if (await db.Keepers.Anywhere.AsNoTracking().SingleOrDefaultAsync(k => k.PublicId == keeper && k.Owner == owner.Actor && k.State == KeeperState.Confirmed, cancellation) is not { } row)
        {
            return null;
        }

        var dwellings = await db.Dwellings.Anywhere.AsNoTracking().Where(d => d.BuildingNo == row.BuildingNo || d.DwellingNo == row.BuildingNo).ToListAsync(cancellation);
        var named = dwellings.ToDictionary(d => d.DwellingNo, d => d.IsBuilding ? "" : d.Name);
        var suites = dwellings.Where(d => !d.IsBuilding && d.ValidTo is null).OrderBy(s => s.Name.Length).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        return new KeptPicture(row, dwellings.Single(d => d.IsBuilding), suites, await LodgersAsync(row, named, cancellation), await ClaimsAsync(row, named, cancellation));
    }, cancellation), cancellation);

    private async Task<IReadOnlyList<Lodger>> LodgersAsync(Keeper keeper, Dictionary<long, string> named, CancellationToken cancellation)
    {
        var spells = new List<(long Person, long Fact, long Dwelling, int From)>();
        var today = clock.Today().DayNumber;
        await db.BulkReadInAsync(
            $"SELECT person_no, fact_no, item, valid_from FROM registry_residence WHERE known_to IS NULL AND valid_to IS NULL AND valid_from <= {today} AND item IN",
            named.Keys, row => spells.Add((row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3))), cancellation);
        var names = new Dictionary<long, string>();
        await foreach (var who in persons.ReadAsync([.. spells.Select(s => s.Person).Distinct().Order()], Purpose, cancellation))
        {
            names[who.Person] = Masking.Name(who.Name);
            audit.Record("person.read", string.Create(CultureInfo.InvariantCulture, $"person:{who.Person}"), keeper.Subject, Purpose);
        }

        return [.. spells.Where(s => names.ContainsKey(s.Person)).Select(s => new Lodger(s.Fact, named[s.Dwelling], names[s.Person], DateOnly.FromDayNumber(s.From)))
            .OrderBy(l => l.Suite.Length).ThenBy(l => l.Suite, StringComparer.Ordinal).ThenBy(l => l.From)];
    }

    private async Task<IReadOnlyList<Claim>> ClaimsAsync(Keeper keeper, Dictionary<long, string> named, CancellationToken cancellation)
    {
        var dwellings = named.Keys.ToList();
        var rows = await db.Declarations.Anywhere.AsNoTracking()
            .Where(d => d.Owner == keeper.Owner && d.SaidBy != null && dwellings.Contains(d.DwellingNo)).OrderByDescending(d => d.DeclarationNo).Take(MostClaims).ToListAsync(cancellation);
        return [.. rows.Select(d => new Claim(
            d, named[d.DwellingNo], Masking.Name(protection.Open(Declaration.NameColumn, d.DeclarationNo, d.Name)),
            d.Reason is { } reason ? protection.Open(Declaration.ReasonColumn, d.DeclarationNo, reason) : null))];
    }
}
