using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Web.Typing;

namespace Ronghe.Registry.Organisations;

/// <summary>What is said of an organisation.</summary>
/// <param name="Uscc">As written.</param>
/// <param name="Contact">Whom to call; null leaves who it is.</param>
internal sealed record OrganisationSaid(string? Uscc, string? Name, DivisionCode? Division, DateOnly? Opened, string? Contact, string? Phone);

/// <summary>Acts on organisations: whoever manages them where they are, with a reason where something that is known changes.</summary>
internal sealed class KeepOrganisation(RegistryDb db, IRights rights, Places places, Numbers numbers, FieldProtection protection, IAudit audit, IActor actor, TimeProvider clock)
{
    public Task<Outcome<Organisation>> AddAsync(OrganisationSaid said, CancellationToken cancellation) => db.BeyondReachAsync(() => db.InTransactionAsync(async () =>
    {
        // Its lock makes desks that add the same at the same time look one after the other.
        var sequence = await numbers.SequenceAsync(cancellation);
        if (await CheckAsync(said, 0, cancellation) is { } problem)
        {
            return (Outcome<Organisation>)problem;
        }

        var organisation = new Organisation
        {
            OrganisationNo = Organisation.First + await numbers.TakeAsync(Organisation.Counter, 1, cancellation), Uscc = CodeOf(said), Name = said.Name!.Trim(), Division = said.Division!.Value.Number,
            Opened = said.Opened!.Value, KnownFrom = sequence,
        };
        Call(organisation, said);
        db.Organisations.Add(organisation);
        audit.Record("organisation.add", organisation.Subject, organisation.Uscc);
        return organisation;
    }, cancellation), cancellation);

    /// <summary>Sets right what is known of it; what was known stays on record.</summary>
    public Task<Outcome<Organisation>> CorrectAsync(Guid id, OrganisationSaid said, string? reason, CancellationToken cancellation) => ActAsync(id, OrganisationAct.Correct, reason, async organisation =>
    {
        if (await CheckAsync(said, organisation.OrganisationNo, cancellation) is { } problem)
        {
            return problem;
        }

        if (organisation.Closed <= said.Opened)
        {
            return new Problem("organisation.opened") { Field = "opened" };
        }

        (organisation.Uscc, organisation.Name, organisation.Division, organisation.Opened) = (CodeOf(said), said.Name!.Trim(), said.Division!.Value.Number, said.Opened!.Value);
        if (organisation.Closed is null)
        {
            Call(organisation, said);
        }

        return null;
    }, cancellation);

    /// <summary>Closes it from a day on; whom to call is forgotten.</summary>
    public Task<Outcome<Organisation>> CloseAsync(Guid id, DateOnly closed, string? reason, CancellationToken cancellation) => ActAsync(id, OrganisationAct.Close, reason, organisation =>
        Task.FromResult(closed > clock.Today() ? new Problem("organisation.closed-late") { Field = "closed" } : organisation.Close(closed)), cancellation);

    /// <summary>Says that it never closed.</summary>
    public Task<Outcome<Organisation>> ReopenAsync(Guid id, string? reason, CancellationToken cancellation) =>
        ActAsync(id, OrganisationAct.Reopen, reason, organisation => Task.FromResult(organisation.Reopen()), cancellation);

    private Task<Outcome<Organisation>> ActAsync(Guid id, OrganisationAct act, string? reason, Func<Organisation, Task<Problem?>> work, CancellationToken cancellation) => db.BeyondReachAsync(() => db.InTransactionAsync(async () =>
    {
        var sequence = await numbers.SequenceAsync(cancellation);
        if (await db.Organisations.In(await rights.ScopeAsync(OrganisationBook.Read, null, cancellation)).SingleOrDefaultAsync(o => o.PublicId == id, cancellation) is not { } organisation)
        {
            return (Outcome<Organisation>)new Problem("organisation.not-found");
        }

        await db.ReloadAsync(organisation, cancellation);
        if (!(await rights.ScopeAsync(OrganisationBook.Manage, null, cancellation)).Covers(organisation.Division))
        {
            return new Problem("access.forbidden", OrganisationBook.Manage);
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > OrganisationPast.ReasonMaxLength)
        {
            return new Problem("organisation.reason", OrganisationPast.ReasonMaxLength) { Field = "reason" };
        }

        var past = await PastAsync(organisation, act, reason.Trim(), sequence, cancellation);
        if (await work(organisation) is { } problem)
        {
            // Nothing of a refusal is written with what the request writes later.
            await db.ReloadAsync(organisation, cancellation);
            return problem;
        }

        organisation.KnownFrom = sequence;
        db.OrganisationPasts.Add(past);
        audit.Record("organisation." + act.ToString().ToLowerInvariant(), organisation.Subject, organisation.Uscc);
        return organisation;
    }, cancellation), cancellation);

    private async Task<OrganisationPast> PastAsync(Organisation organisation, OrganisationAct act, string reason, long sequence, CancellationToken cancellation) => new()
    {
        PastNo = await numbers.TakeAsync(OrganisationPast.Counter, 1, cancellation), OrganisationNo = organisation.OrganisationNo, Uscc = organisation.Uscc, Name = organisation.Name, Division = organisation.Division,
        Opened = organisation.Opened, Closed = organisation.Closed, KnownFrom = organisation.KnownFrom, KnownTo = sequence, Done = act, Reason = reason, Recorder = actor.Name, At = clock.GetUtcNow(),
    };

    private async Task<Problem?> CheckAsync(OrganisationSaid said, long itself, CancellationToken cancellation)
    {
        if (Uscc.Check(said.Uscc ?? "", out var code) is not UsccVerdict.Ok and var verdict)
        {
            return OrganisationBook.ProblemOf(verdict) with { Field = "uscc" };
        }

        if (string.IsNullOrWhiteSpace(said.Name) || said.Name.Trim().Length > Organisation.NameMaxLength)
        {
            return new Problem("organisation.name", Organisation.NameMaxLength) { Field = "name" };
        }

        if (said.Division is not { } division || places.Find(division.ToString()) is null)
        {
            return new Problem("dwelling.division") { Field = "division" };
        }

        if (!(await rights.ScopeAsync(OrganisationBook.Manage, null, cancellation)).Covers(division.Number))
        {
            return new Problem("access.forbidden", OrganisationBook.Manage);
        }

        if (said.Opened is not { } opened || opened > clock.Today())
        {
            return new Problem("organisation.opened") { Field = "opened" };
        }

        if (said.Contact?.Trim().Length > Organisation.ContactMaxLength || said.Phone?.Trim().Length > Organisation.ContactMaxLength)
        {
            return new Problem("organisation.contact", Organisation.ContactMaxLength) { Field = "contact" };
        }

        return await db.Organisations.Anywhere.AnyAsync(o => o.Uscc == code && o.OrganisationNo != itself, cancellation) ? new Problem("organisation.known.conflict", code) { Field = "uscc" } : null;
    }

    private static string CodeOf(OrganisationSaid said) => Uscc.Check(said.Uscc!, out var code) == UsccVerdict.Ok ? code : throw new InvalidOperationException("It was checked before.");

    private void Call(Organisation organisation, OrganisationSaid said)
    {
        organisation.Contact = said.Contact?.Trim() is { Length: > 0 } contact ? protection.Protect(Organisation.ContactColumn, organisation.OrganisationNo, contact) : organisation.Contact;
        organisation.Phone = said.Phone?.Trim() is { Length: > 0 } phone ? protection.Protect(Organisation.PhoneColumn, organisation.OrganisationNo, phone) : organisation.Phone;
    }
}
