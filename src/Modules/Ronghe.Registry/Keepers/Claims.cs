using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Dwellings;
using Ronghe.Registry.Persons;

namespace Ronghe.Registry.Keepers;

/// <summary>Somebody who moved in, as whoever keeps the building says; what is not filled in is null.</summary>
/// <param name="Line">Which line of the form, from 1.</param>
internal sealed record Tenant(int Line, Guid? Suite, string? Name, string? IdNumber, DateOnly? Arrived);

/// <summary>
/// What a keeper declares about people in their building (房东、单位、托管机构申报): that they moved in, many at once, or that one left. Neither is a fact: somebody
/// looks, and whom it is about is told and asked.
/// </summary>
internal sealed class Claims(
    RegistryDb db, IResidents residents, IPersons persons, Numbers numbers, FieldProtection protection, DatabaseOptions deployment, IInbox inbox, IAudit audit, TimeProvider clock)
{
    /// <summary>Claims of one keeper that may wait at a time.</summary>
    public const int MostWaiting = 500;

    /// <summary>So many people are declared at once.</summary>
    public const int MostAtOnce = 200;
    private const string Purpose = "residence-registration";

    /// <summary>Declares that people moved in: all of them, or none when one cannot stand.</summary>
    /// <param name="keeper">For which building.</param>
    /// <param name="tenants">Who, where and since when.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>Their declarations, those that were there already among them.</returns>
    public Task<Outcome<IReadOnlyList<Declaration>>> ArriveAsync(Guid keeper, IReadOnlyList<Tenant> tenants, CancellationToken cancellation) => ActAsync<IReadOnlyList<Declaration>>(keeper, async (row, suites) =>
    {
        if (tenants.Count is 0 or > MostAtOnce)
        {
            return (Outcome<IReadOnlyList<Declaration>>)new Problem("claim.count", MostAtOnce) { Field = "name-1" };
        }

        var checkedOnes = new List<(long Dwelling, string Name, string IdNumber, DateOnly Day)>();
        foreach (var tenant in tenants)
        {
            if (Check(tenant, suites, out var one) is { } problem)
            {
                return problem;
            }

            checkedOnes.Add(one);
        }

        var waiting = (await WaitingAsync(row, DeclarationKind.Arrival, cancellation)).ToDictionary(
            d => (d.DwellingNo, protection.Open(Declaration.IdNumberColumn, d.DeclarationNo, d.IdNumber)));
        var fresh = checkedOnes.DistinctBy(c => (c.Dwelling, c.IdNumber)).Where(c => !waiting.ContainsKey((c.Dwelling, c.IdNumber))).ToList();
        if (waiting.Count + fresh.Count > MostWaiting)
        {
            return new Problem("claim.many", MostWaiting);
        }

        var known = await KnownAsync(fresh.ConvertAll(f => (f.Name, f.IdNumber)), cancellation);
        foreach (var (dwelling, name, idNumber, day) in fresh)
        {
            waiting[(dwelling, idNumber)] = await AddAsync(row, DeclarationKind.Arrival, dwelling, name, idNumber, day, known.TryGetValue(idNumber, out var person) ? person : null, cancellation);
        }

        return checkedOnes.Select(c => waiting[(c.Dwelling, c.IdNumber)]).Distinct().ToList();
    }, cancellation);

    /// <summary>Declares that somebody left. Their residence goes on until they agree, or somebody looked.</summary>
    /// <param name="keeper">For which building.</param>
    /// <param name="fact">The residence.</param>
    /// <param name="left">The first day on which they did not live there.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<Declaration>> LeaveAsync(Guid keeper, long fact, DateOnly left, CancellationToken cancellation) => ActAsync(keeper, async (row, suites) =>
    {
        (long Person, long Dwelling, int From)? spell = null;
        await db.BulkReadInAsync(
            $"SELECT person_no, item, valid_from FROM registry_residence WHERE known_to IS NULL AND valid_to IS NULL AND fact_no = {fact} AND item IN",
            suites.Select(s => s.DwellingNo), found => spell = (found.GetInt64(0), found.GetInt64(1), found.GetInt32(2)), cancellation);
        if (spell is not var (person, dwelling, from))
        {
            return (Outcome<Declaration>)new Problem("home.not-found");
        }

        if (left > clock.Today() || left.DayNumber <= from)
        {
            return new Problem("home.left", DateOnly.FromDayNumber(from)) { Field = "left" };
        }

        var waiting = await WaitingAsync(row, DeclarationKind.Departure, cancellation);
        if (waiting.Find(d => d.DwellingNo == dwelling && d.PersonNo == person) is { } same)
        {
            return same;
        }

        await foreach (var who in persons.ReadAsync([person], Purpose, cancellation))
        {
            return await AddAsync(row, DeclarationKind.Departure, dwelling, who.Name, who.IdNumber, left, person, cancellation);
        }

        return new Problem("home.not-found");
    }, cancellation);

    private Problem? Check(Tenant tenant, IReadOnlyList<Dwelling> suites, out (long Dwelling, string Name, string IdNumber, DateOnly Day) one)
    {
        one = default;
        if ((suites.Count == 1 ? suites[0] : suites.FirstOrDefault(s => s.PublicId == tenant.Suite)) is not { } dwelling)
        {
            return new Problem("claim.suite", tenant.Line) { Field = $"suite-{tenant.Line}" };
        }

        if (string.IsNullOrWhiteSpace(tenant.Name) || tenant.Name.Trim().Length > Declaration.NameMaxLength)
        {
            return new Problem("claim.name", tenant.Line) { Field = $"name-{tenant.Line}" };
        }

        if (IdCard.Check(tenant.IdNumber ?? "", clock.Today(), deployment.Sample, out var number) != IdVerdict.Ok)
        {
            return new Problem("claim.id-number", tenant.Line) { Field = $"id-number-{tenant.Line}" };
        }

        var today = clock.Today();
        if (tenant.Arrived is not { } day || day > today || day < today.AddYears(-OwnDeclarations.MostYearsBack))
        {
            return new Problem("claim.arrived", tenant.Line, OwnDeclarations.MostYearsBack) { Field = $"arrived-{tenant.Line}" };
        }

        one = (dwelling.DwellingNo, tenant.Name.Trim(), number.Text, day);
        return null;
    }

    /// <summary>Those whom the register has under the same name. Which they are is told to nobody here: it would tell whose numbers are known.</summary>
    private async Task<Dictionary<string, long>> KnownAsync(List<(string Name, string IdNumber)> people, CancellationToken cancellation)
    {
        var numbersOf = await persons.FindByIdNumberAsync([.. people.Select(p => p.IdNumber)], cancellation);
        var names = people.ToDictionary(p => p.IdNumber, p => p.Name, StringComparer.Ordinal);
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        var byPerson = numbersOf.ToDictionary(n => n.Value, n => n.Key);
        await foreach (var who in persons.ReadAsync([.. byPerson.Keys.Order()], Purpose, cancellation))
        {
            if (RealNames.Same(who.Name, names[byPerson[who.Person]]))
            {
                known[byPerson[who.Person]] = who.Person;
            }
        }

        return known;
    }

    private async Task<Declaration> AddAsync(Keeper keeper, DeclarationKind kind, long dwelling, string name, string idNumber, DateOnly day, long? person, CancellationToken cancellation)
    {
        var number = await numbers.TakeAsync(Declaration.Counter, 1, cancellation);
        var declaration = new Declaration
        {
            DeclarationNo = number, Owner = keeper.Owner, SaidBy = keeper.Role, Kind = kind, PersonNo = person, DwellingNo = dwelling, Division = keeper.Division, Day = day, At = clock.GetUtcNow(),
            Name = protection.Protect(Declaration.NameColumn, number, name), IdNumber = protection.Protect(Declaration.IdNumberColumn, number, idNumber),
        };
        db.Declarations.Add(declaration);
        audit.Record(kind == DeclarationKind.Arrival ? "claim.arrival" : "claim.departure", declaration.Subject, keeper.Subject, Purpose);
        if (person is { } told)
        {
            await inbox.SendAsync(new PersonMessage(told, kind == DeclarationKind.Arrival ? "claim-arrival" : "claim-departure", day) { Link = "/my/homes" }, cancellation);
        }

        return declaration;
    }

    private Task<List<Declaration>> WaitingAsync(Keeper keeper, DeclarationKind kind, CancellationToken cancellation) => db.Declarations.Anywhere
        .Where(d => d.Owner == keeper.Owner && d.SaidBy != null && d.Kind == kind && d.State == DeclarationState.Waiting).ToListAsync(cancellation);

    /// <summary>Acts for a building that the one who is signed in keeps; its suites, or the building itself when it has none.</summary>
    private Task<Outcome<T>> ActAsync<T>(Guid keeper, Func<Keeper, IReadOnlyList<Dwelling>, Task<Outcome<T>>> act, CancellationToken cancellation)
        where T : class => db.BeyondReachAsync(() => db.InTransactionAsync(async () =>
    {
        // Its lock makes devices that declare at the same time look one after the other.
        await numbers.SequenceAsync(cancellation);
        if (await residents.FindAsync(cancellation) is not { } owner
            || await db.Keepers.Anywhere.AsNoTracking().SingleOrDefaultAsync(k => k.PublicId == keeper && k.Owner == owner.Actor && k.State == KeeperState.Confirmed, cancellation) is not { } row)
        {
            return new Problem("keeper.not-found");
        }

        var dwellings = await db.Dwellings.Anywhere.AsNoTracking().Where(d => (d.BuildingNo == row.BuildingNo || d.DwellingNo == row.BuildingNo) && d.ValidTo == null).ToListAsync(cancellation);
        return await act(row, dwellings.Count == 1 ? dwellings : dwellings.FindAll(d => !d.IsBuilding));
    }, cancellation), cancellation);
}
