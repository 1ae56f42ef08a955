using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web.Typing;

namespace Ronghe.Registry.Dwellings;

/// <summary>What is known of a new building.</summary>
/// <param name="Division">A community, or a street where communities are not known.</param>
internal sealed record NewBuilding(DivisionCode Division, string Name, string Address, DwellingUse Use);

/// <summary>Buildings and suites: who may see them is said by the division they stand in.</summary>
internal sealed class DwellingBook(RegistryDb db, IRights rights, Places places, Numbers numbers, IAudit audit, TimeProvider clock)
{
    public const string Read = "dwellings.read";
    public const string Manage = "dwellings.manage";

    /// <summary>So many suites are made at once; a building that has more is made in parts.</summary>
    public const int MostSuites = 500;

    /// <summary>Dwellings that may be seen.</summary>
    public async Task<IQueryable<Dwelling>> SeenAsync(CancellationToken cancellation) => db.Dwellings.In(await rights.ScopeAsync(Read, null, cancellation)).AsNoTracking();

    public async Task<Dwelling?> FindAsync(Guid id, CancellationToken cancellation) => await (await SeenAsync(cancellation)).SingleOrDefaultAsync(d => d.PublicId == id, cancellation);

    /// <summary>Dwellings that may be seen and can be lived in, in whose address a text occurs: the shortest addresses first.</summary>
    public async Task<IReadOnlyList<Dwelling>> SearchAsync(string text, int most, CancellationToken cancellation)
    {
        var seen = (await SeenAsync(cancellation)).Where(d => d.ValidTo == null && d.Address.Contains(text));
        return await seen.OrderBy(d => d.Address.Length).ThenBy(d => d.DwellingNo).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The building that a dwelling stands in; itself for a building.</summary>
    public async Task<Dwelling> BuildingOfAsync(Dwelling dwelling, CancellationToken cancellation) =>
        dwelling.BuildingNo is { } number ? await db.Dwellings.Anywhere.AsNoTracking().SingleAsync(d => d.DwellingNo == number, cancellation) : dwelling;

    /// <summary>The suites of a building, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<Dwelling>> SuitesAsync(Dwelling building, CancellationToken cancellation) =>
        [.. (await db.Dwellings.Anywhere.AsNoTracking().Where(d => d.BuildingNo == building.DwellingNo).ToListAsync(cancellation)).OrderBy(d => d.Name.Length).ThenBy(d => d.Name, StringComparer.Ordinal)];

    public Task<Outcome<Dwelling>> AddBuildingAsync(NewBuilding made, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (!(await rights.ScopeAsync(Manage, null, cancellation)).Covers(made.Division.Number))
        {
            return (Outcome<Dwelling>)new Problem("access.forbidden", Manage);
        }

        if (places.Find(made.Division.ToString()) is null)
        {
            return new Problem("dwelling.division") { Field = "division" };
        }

        if (CheckText(made.Name, Dwelling.NameMaxLength, "name") is { } name)
        {
            return name;
        }

        if (CheckText(made.Address, Dwelling.AddressMaxLength, "address") is { } address)
        {
            return address;
        }

        var (division, typed) = (made.Division.Number, made.Address.Trim());
        if (await db.Dwellings.Anywhere.AnyAsync(d => d.Division == division && d.Address == typed && d.BuildingNo == null && d.ValidTo == null, cancellation))
        {
            return new Problem("dwelling.known.conflict", typed) { Field = "address" };
        }

        var building = new Dwelling
        {
            DwellingNo = await numbers.TakeAsync(Dwelling.Counter, 1, cancellation), Division = division, Name = made.Name.Trim(), Address = typed,
            Use = made.Use, Plate = PlateCode.Draw(), ValidFrom = clock.Today(),
        };
        db.Dwellings.Add(building);
        audit.Record("dwelling.add", building.Subject, typed);
        return building;
    }, cancellation);

    /// <summary>Adds suites by their names; those that the building has stay as they are.</summary>
    /// <returns>Those that are new.</returns>
    public Task<Outcome<IReadOnlyList<string>>> AddSuitesAsync(Guid building, IReadOnlyList<string> names, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var found = await TakeAsync(building, cancellation);
        if (found.Problem is { } problem)
        {
            return (Outcome<IReadOnlyList<string>>)problem;
        }

        var wanted = names.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Count is 0 or > MostSuites || wanted.Exists(n => n.Length > Dwelling.NameMaxLength))
        {
            return new Problem("dwelling.suites", MostSuites, Dwelling.NameMaxLength) { Field = "suites" };
        }

        var known = (await SuitesAsync(found.Value, cancellation)).Where(s => s.ValidTo is null).Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var missing = wanted.Where(n => !known.Contains(n)).ToList();
        var next = missing.Count == 0 ? 0 : await numbers.TakeAsync(Dwelling.Counter, missing.Count, cancellation);
        foreach (var name in missing)
        {
            db.Dwellings.Add(new Dwelling
            {
                DwellingNo = next++, BuildingNo = found.Value.DwellingNo, Division = found.Value.Division, Name = name, Address = Joined(found.Value.Address, name),
                Use = found.Value.Use, ValidFrom = clock.Today(),
            });
        }

        audit.Record("dwelling.suites", found.Value.Subject, string.Join(' ', missing));
        return missing;
    }, cancellation);

    /// <summary>Draws a new code for a plate that was lost or copied; the old one opens nothing from now on.</summary>
    public Task<Outcome<Dwelling>> RenewPlateAsync(Guid building, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var found = await TakeAsync(building, cancellation);
        if (found.Problem is null)
        {
            found.Value.Plate = PlateCode.Draw();
            audit.Record("dwelling.plate", found.Value.Subject);
        }

        return found;
    }, cancellation);

    /// <summary>The address of a suite: that of its building, and its name.</summary>
    internal static string Joined(string address, string name) => address.Length + name.Length < Dwelling.AddressMaxLength ? address + name : address[..(Dwelling.AddressMaxLength - name.Length)] + name;

    private static Problem? CheckText(string? text, int most, string field) =>
        string.IsNullOrWhiteSpace(text) || text.Trim().Length > most ? new Problem("dwelling.text", most) { Field = field } : null;

    private async Task<Outcome<Dwelling>> TakeAsync(Guid building, CancellationToken cancellation)
    {
        if (await FindAsync(building, cancellation) is not { IsBuilding: true })
        {
            return new Problem("dwelling.not-found");
        }

        await db.ExecuteAsync("UPDATE registry_dwelling SET name = name WHERE public_id = {0}", [building], cancellation);
        var scope = await rights.ScopeAsync(Manage, null, cancellation);
        return await db.Dwellings.In(scope).SingleOrDefaultAsync(d => d.PublicId == building, cancellation) is { } taken ? taken : new Problem("access.forbidden", Manage);
    }
}
