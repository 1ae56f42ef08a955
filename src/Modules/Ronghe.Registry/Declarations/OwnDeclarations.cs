using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Declarations;

/// <summary>A declaration as its owner sees it.</summary>
internal sealed record OwnDeclaration(Declaration Row, Dwelling Dwelling, string Name, string? Reason);

/// <summary>
/// What the resident who is signed in declared. Declarations belong to the places of dwellings and their owners to none, so owners reach theirs here, by
/// their own account; a dwelling is reached by the code on its plate.
/// </summary>
internal sealed class OwnDeclarations(RegistryDb db, IResidents residents, IPersons persons, Numbers numbers, FieldProtection protection, DocumentChecks checks, IAudit audit, TimeProvider clock)
{
    /// <summary>Declarations of one account that may wait at a time: a large family, too few to fill a queue.</summary>
    public const int MostWaiting = 10;

    /// <summary>How far back an arrival may lie, in years; what is older is for a window to look at.</summary>
    public const int MostYearsBack = 3;
    private const int MostShown = 100;
    private const string Purpose = "own-form";

    /// <summary>The building on whose plate a code stands, with its suites; null when no plate has it.</summary>
    public async Task<(Dwelling Building, IReadOnlyList<Dwelling> Suites)?> PlateAsync(string? typed, CancellationToken cancellation)
    {
        if (PlateCode.Read(typed) is not { } code)
        {
            return null;
        }

        return await db.BeyondReachAsync(async () =>
        {
            if (await db.Dwellings.Anywhere.AsNoTracking().SingleOrDefaultAsync(d => d.Plate == code && d.ValidTo == null, cancellation) is not { } building)
            {
                return ((Dwelling, IReadOnlyList<Dwelling>)?)null;
            }

            var suites = await db.Dwellings.Anywhere.AsNoTracking().Where(d => d.BuildingNo == building.DwellingNo && d.ValidTo == null).ToListAsync(cancellation);
            return (building, [.. suites.OrderBy(s => s.Name.Length).ThenBy(s => s.Name, StringComparer.Ordinal)]);
        }, cancellation);
    }

    /// <summary>What the one who is signed in declared, the newest first.</summary>
    public async Task<IReadOnlyList<OwnDeclaration>> ListAsync(CancellationToken cancellation) => await residents.FindAsync(cancellation) is not { } owner ? [] : await db.BeyondReachAsync(async () =>
    {
        var rows = await (
            from declaration in db.Declarations.Anywhere.AsNoTracking()
            join dwelling in db.Dwellings.Anywhere on declaration.DwellingNo equals dwelling.DwellingNo
            where declaration.Owner == owner.Actor && declaration.SaidBy == null
            orderby declaration.DeclarationNo descending
            select new { declaration, dwelling }).Take(MostShown).ToListAsync(cancellation);
        return (IReadOnlyList<OwnDeclaration>)[.. rows.Select(r => new OwnDeclaration(
            r.declaration, r.dwelling, protection.Open(Declaration.NameColumn, r.declaration.DeclarationNo, r.declaration.Name),
            r.declaration.Reason is { } reason ? protection.Open(Declaration.ReasonColumn, r.declaration.DeclarationNo, reason) : null))];
    }, cancellation);

    /// <summary>Declares that somebody moved in.</summary>
    /// <param name="plate">The code on the plate.</param>
    /// <param name="suite">Which suite; null only for a building that has none.</param>
    /// <param name="name">Who moved in; null for oneself, once it was verified who one is.</param>
    /// <param name="document">Their document; null for oneself.</param>
    /// <param name="arrived">Since when.</param>
    /// <param name="cancellation">Stops the call.</param>
    public Task<Outcome<Declaration>> DeclareAsync(string plate, Guid? suite, string? name, DocumentSaid? document, DateOnly arrived, CancellationToken cancellation) => ActAsync(async owner =>
    {
        if (await PlateAsync(plate, cancellation) is not var (building, suites))
        {
            return (Outcome<Declaration>)new Problem("plate.not-found");
        }

        if ((suites.Count == 0 ? building : suites.FirstOrDefault(s => s.PublicId == suite)) is not { } dwelling)
        {
            return new Problem("declaration.suite") { Field = "suite" };
        }

        var today = clock.Today();
        if (arrived > today || arrived < today.AddYears(-MostYearsBack))
        {
            return new Problem("declaration.arrived", MostYearsBack) { Field = "arrived" };
        }

        var who = await WhoAsync(owner, name, document, cancellation);
        if (who.Problem is { } unknown)
        {
            return unknown;
        }

        // Its lock makes devices that declare at the same time look one after the other.
        await numbers.SequenceAsync(cancellation);
        var waiting = await db.Declarations.Anywhere.Where(d => d.Owner == owner.Actor && d.SaidBy == null && d.State == DeclarationState.Waiting).ToListAsync(cancellation);
        if (waiting.Find(d => d.DwellingNo == dwelling.DwellingNo && protection.Open(Declaration.IdNumberColumn, d.DeclarationNo, d.IdNumber) == who.Value.IdNumber) is { } same)
        {
            // The same again, from a phone that lost the answer: it is there once.
            return same;
        }

        if (waiting.Count >= MostWaiting)
        {
            return new Problem("declaration.many", MostWaiting);
        }

        var number = await numbers.TakeAsync(Declaration.Counter, 1, cancellation);
        var declaration = new Declaration
        {
            DeclarationNo = number, Owner = owner.Actor, PersonNo = who.Value.Person, DwellingNo = dwelling.DwellingNo, Division = dwelling.Division, Day = arrived, At = clock.GetUtcNow(),
            Name = protection.Protect(Declaration.NameColumn, number, who.Value.Name), IdNumber = protection.Protect(Declaration.IdNumberColumn, number, who.Value.IdNumber),
            Document = who.Value.Document?.Document.Type ?? DocumentType.ResidentCard, Birth = who.Value.Document?.Birth, Sex = who.Value.Document?.Sex,
        };
        db.Declarations.Add(declaration);
        audit.Record("declaration.make", declaration.Subject, dwelling.Subject, Purpose);
        return declaration;
    }, cancellation);

    /// <summary>Takes back what nobody has decided.</summary>
    public Task<Outcome<Declaration>> WithdrawAsync(Guid id, CancellationToken cancellation) => ActAsync(async owner =>
    {
        await db.ExecuteAsync("UPDATE registry_declaration SET state = state WHERE public_id = {0}", [id], cancellation);
        if (await db.Declarations.Anywhere.SingleOrDefaultAsync(d => d.PublicId == id && d.Owner == owner.Actor, cancellation) is not { } declaration)
        {
            return (Outcome<Declaration>)new Problem("declaration.not-found");
        }

        if (declaration.Decide(DeclarationState.Withdrawn, clock.GetUtcNow(), owner.Actor) is { } problem)
        {
            return problem;
        }

        audit.Record("declaration.withdraw", declaration.Subject);
        return declaration;
    }, cancellation);

    private async Task<Outcome<Who>> WhoAsync(CurrentResident owner, string? name, DocumentSaid? said, CancellationToken cancellation)
    {
        if (name is null && said is null && owner.Verified is { } self)
        {
            await foreach (var known in persons.ReadAsync([self], Purpose, cancellation))
            {
                return new Who(known.Name, known.IdNumber, self, null);
            }
        }

        if (string.IsNullOrWhiteSpace(name) || name.Length > Declaration.NameMaxLength)
        {
            return new Problem("declaration.name", Declaration.NameMaxLength) { Field = "name" };
        }

        var document = checks.Read(said ?? DocumentSaid.Card(null), staff: false);
        return document.Problem is { } wrong ? wrong : new Who(name.Trim(), document.Value.Key, null, document.Value);
    }

    private sealed record Who(string Name, string IdNumber, long? Person, CheckedDocument? Document);

    private Task<Outcome<Declaration>> ActAsync(Func<CurrentResident, Task<Outcome<Declaration>>> act, CancellationToken cancellation) => db.BeyondReachAsync(
        () => db.InTransactionAsync(async () => await residents.FindAsync(cancellation) is { } owner ? await act(owner) : new Problem("declaration.not-found"), cancellation), cancellation);
}
