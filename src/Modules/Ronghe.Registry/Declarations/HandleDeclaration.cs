using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Dwellings;

namespace Ronghe.Registry.Declarations;

/// <summary>A declaration as staff see it: who somebody is stands masked.</summary>
/// <param name="Known">Whether the register has the number.</param>
/// <param name="Homes">Where the person is registered now.</param>
/// <param name="Others">What others said of the same person and dwelling, and nobody has decided.</param>
internal sealed record DeclarationPicture(Declaration Row, Dwelling Dwelling, string Name, string IdNumber, bool Known, IReadOnlyList<string> Homes, IReadOnlyList<Declaration> Others, string? Reason);

/// <summary>Registers what was declared, or refuses it with a reason (核实登记). What is registered is a new spell; the one before ends and stays known.</summary>
internal sealed class HandleDeclaration(
    RegistryDb db, IRights rights, MoveIn move, IPersons persons, IFacts facts, RegistrationRules rules, DocumentChecks checks, FieldProtection protection, IPurposes purposes, IInbox inbox, IAudit audit, IActor actor, TimeProvider clock)
{
    public const string Read = "declarations.read";
    public const string Decide = "declarations.decide";
    public const int ReasonMaxLength = 500;
    private const string Purpose = "residence-registration";

    /// <summary>Declarations that may be seen.</summary>
    public async Task<IQueryable<Declaration>> SeenAsync(CancellationToken cancellation) => db.Declarations.In(await rights.ScopeAsync(Read, null, cancellation));

    /// <summary>The dwellings of some declarations.</summary>
    public async Task<IReadOnlyDictionary<long, Dwelling>> DwellingsAsync(IReadOnlyCollection<Declaration> declarations, CancellationToken cancellation)
    {
        var wanted = declarations.Select(d => d.DwellingNo).Distinct().ToList();
        return await db.Dwellings.Anywhere.AsNoTracking().Where(d => wanted.Contains(d.DwellingNo)).ToDictionaryAsync(d => d.DwellingNo, cancellation);
    }

    /// <summary>One, with who it is about; null when there is none that may be seen. That it was looked at is on record.</summary>
    public Task<DeclarationPicture?> FindAsync(Guid id, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await (await SeenAsync(cancellation)).AsNoTracking().SingleOrDefaultAsync(d => d.PublicId == id, cancellation) is not { } row || row.Name.Length == 0)
        {
            return null;
        }

        var (name, number) = Open(row);
        var person = (await persons.FindByIdNumberAsync([number], cancellation)).GetValueOrDefault(number);
        audit.Record("declaration.read", row.Subject, null, Purpose);
        return new DeclarationPicture(
            row, (await DwellingsAsync([row], cancellation))[row.DwellingNo], Masking.Name(name), Masking.IdInternal(number), person != 0,
            person == 0 ? [] : await HomesAsync(person, cancellation), await OthersAsync(row, number, cancellation), row.Reason is { } reason ? protection.Open(Declaration.ReasonColumn, row.DeclarationNo, reason) : null);
    }, cancellation);

    /// <summary>
    /// Registers it. Who moved in: opens a file for who is not known yet, ends where they lived before, records where they live now; what others declared of
    /// the same is decided with it. Who left: ends their residence there, as was seen on the spot.
    /// </summary>
    public Task<Outcome<Declaration>> RegisterAsync(Guid id, CancellationToken cancellation) => ActAsync(id, declaration =>
        declaration.Kind == DeclarationKind.Arrival ? ArriveAsync(declaration, null, cancellation) : LeaveAsync(declaration, cancellation), cancellation);

    /// <summary>Registers an arrival in the caller's transaction.</summary>
    /// <param name="declaration">What is registered.</param>
    /// <param name="seen">The document as somebody of the staff saw it; null for what a resident typed.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<Problem?> ArriveAsync(Declaration declaration, CheckedDocument? seen, CancellationToken cancellation)
    {
        if (declaration.State != DeclarationState.Waiting)
        {
            return new Problem("declaration.decided.conflict");
        }

        var (name, number) = Open(declaration);
        var found = await move.PersonAsync(name, seen ?? checks.Again(number, declaration.Document, declaration.Birth, declaration.Sex), cancellation);
        if (found.Problem is not null)
        {
            return found.Problem;
        }

        // Whoever declared it first, the person has done nothing to be registered later.
        var (person, said) = (found.Value.Person, (await OthersAsync(declaration, number, cancellation)).Prepend(declaration).ToList());
        var from = said.Min(rules.FirstDayOf);
        if (await move.RunAsync(person, declaration, from, cancellation) is { } refused)
        {
            return refused;
        }

        foreach (var one in said)
        {
            _ = one.Decide(DeclarationState.Registered, clock.GetUtcNow(), actor.Name);
            one.PersonNo = person;
            audit.Record("declaration.register", one.Subject, string.Create(CultureInfo.InvariantCulture, $"person:{person} {from:yyyy-MM-dd}"), Purpose);
        }

        await TellAsync(declaration, "declaration-registered", cancellation);
        return null;
    }

    /// <summary>Ends the residence that a departure is about, as was seen on the spot, in the caller's transaction; the person is told.</summary>
    public async Task<Problem?> LeaveAsync(Declaration declaration, CancellationToken cancellation)
    {
        if (declaration.PersonNo is not { } person || declaration.Decide(DeclarationState.Registered, clock.GetUtcNow(), actor.Name) is not null)
        {
            return new Problem("declaration.decided.conflict");
        }

        var because = new ActReason(declaration.Subject, "declaration", actor.Name);
        var known = await facts.ListAsync(person, [MoveIn.Residence], null, await facts.KnownAtAsync(null, cancellation), cancellation);
        foreach (var spell in known.Where(f => f.Content.Item == declaration.DwellingNo && f.Content.To is null && f.Content.From < declaration.Day))
        {
            if ((await facts.EndAsync(spell.Reference, declaration.Day, because, cancellation)).Problem is { } problem)
            {
                return problem;
            }
        }

        audit.Record("declaration.register", declaration.Subject, string.Create(CultureInfo.InvariantCulture, $"person:{person} {declaration.Day:yyyy-MM-dd}"), Purpose);
        await TellAsync(declaration, "departure-registered", cancellation);
        return null;
    }

    /// <summary>Other arrivals at the same dwelling of the same number that wait.</summary>
    private async Task<IReadOnlyList<Declaration>> OthersAsync(Declaration declaration, string number, CancellationToken cancellation) => declaration.Kind != DeclarationKind.Arrival
        ? []
        : [.. (await db.Declarations.Anywhere.Where(d => d.DwellingNo == declaration.DwellingNo && d.State == DeclarationState.Waiting && d.Kind == DeclarationKind.Arrival && d.DeclarationNo != declaration.DeclarationNo)
            .ToListAsync(cancellation)).Where(d => Open(d).IdNumber == number)];

    /// <summary>Refuses it; whoever declared it reads why.</summary>
    public Task<Outcome<Declaration>> RefuseAsync(Guid id, string? reason, CancellationToken cancellation) => ActAsync(id, async declaration =>
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReasonMaxLength)
        {
            return new Problem("declaration.reason", ReasonMaxLength) { Field = "reason" };
        }

        var text = protection.Protect(Declaration.ReasonColumn, declaration.DeclarationNo, reason.Trim());
        if (declaration.Decide(DeclarationState.Refused, clock.GetUtcNow(), actor.Name, text) is { } problem)
        {
            return problem;
        }

        audit.Record("declaration.refuse", declaration.Subject, null, Purpose);
        if (!declaration.IsClaim)
        {
            await TellAsync(declaration, "declaration-refused", cancellation);
        }

        return null;
    }, cancellation);

    private (string Name, string IdNumber) Open(Declaration row)
    {
        purposes.Demand(Purpose, ["name", "id-number"]);
        return (protection.Open(Declaration.NameColumn, row.DeclarationNo, row.Name), protection.Open(Declaration.IdNumberColumn, row.DeclarationNo, row.IdNumber));
    }

    private Task<Outcome<Declaration>> ActAsync(Guid id, Func<Declaration, Task<Problem?>> act, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (!await (await SeenAsync(cancellation)).AnyAsync(d => d.PublicId == id, cancellation))
        {
            return (Outcome<Declaration>)new Problem("declaration.not-found");
        }

        await db.ExecuteAsync("UPDATE registry_declaration SET state = state WHERE public_id = {0}", [id], cancellation);
        if (await db.Declarations.In(await rights.ScopeAsync(Decide, null, cancellation)).SingleOrDefaultAsync(d => d.PublicId == id, cancellation) is not { } declaration)
        {
            return new Problem("access.forbidden", Decide);
        }

        return declaration.Owner == actor.Name ? new Problem("declaration.own") : await act(declaration) is { } problem ? problem : declaration;
    }, cancellation);

    private async Task<IReadOnlyList<string>> HomesAsync(long person, CancellationToken cancellation)
    {
        var today = clock.Today();
        var homes = (await facts.ListAsync(person, [MoveIn.Residence], today, await facts.KnownAtAsync(null, cancellation), cancellation)).Select(f => f.Content).ToList();
        var items = homes.Select(h => h.Item).ToList();
        // Beyond one's own streets the name of the division is enough.
        var named = await db.Dwellings.In(await rights.ScopeAsync(Read, null, cancellation)).AsNoTracking().Where(d => items.Contains(d.DwellingNo)).ToDictionaryAsync(d => d.DwellingNo, d => d.Address, cancellation);
        return [.. homes.Select(h => named.GetValueOrDefault(h.Item) ?? rules.NameOf(h.Division))];
    }

    private async Task TellAsync(Declaration declaration, string what, CancellationToken cancellation)
    {
        if (declaration.PersonNo is { } person)
        {
            await inbox.SendAsync(new PersonMessage(person, what, declaration.Day) { Link = "/my/homes" }, cancellation);
        }
    }
}
