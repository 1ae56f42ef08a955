using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;

namespace Ronghe.Registry.Freshness;

/// <summary>What becomes of a residence whose person a visit did not find.</summary>
/// <param name="Ended">A claim of somebody else that was seen to be right ended it; the person was told.</param>
/// <param name="Claimed">The person is asked; until they agree, or another looks, it goes on. Neither when it was claimed before and waits.</param>
internal sealed record GoneOutcome(bool Ended, bool Claimed);

/// <summary>
/// Somebody is gone, as a visit found (ADR 29): what a visit says alone is a claim like that of a landlord, of which the person is told and asked. Where somebody else
/// claimed it before, and the rooms were seen empty of them, two have said it and the residence ends.
/// </summary>
internal sealed class FoundGone(
    RegistryDb db, IRights rights, IPersons persons, HandleDeclaration handle, Numbers numbers, FieldProtection protection, IInbox inbox, IAudit audit, IActor actor, TimeProvider clock)
{
    public const string Purpose = "residence-registration";

    /// <summary>Runs in the caller's transaction, which holds the lock of its sequence.</summary>
    public async Task<Outcome<GoneOutcome>> RunAsync(DwellingVisit visit, long person, GoneSaidBy said, DateOnly left, CancellationToken cancellation)
    {
        var waiting = await WaitingAsync(visit.DwellingNo, [person], cancellation);
        if (said == GoneSaidBy.SeenEmpty && waiting.Any(d => d.Owner != actor.Name) && (await rights.ScopeAsync(HandleDeclaration.Decide, null, cancellation)).Covers(visit.Division))
        {
            // The first that another made says from when.
            foreach (var claim in waiting.OrderBy(d => d.Owner == actor.Name).ThenBy(d => d.DeclarationNo))
            {
                if (await handle.LeaveAsync(claim, cancellation) is { } refused)
                {
                    return refused;
                }
            }

            return new GoneOutcome(Ended: true, Claimed: false);
        }

        return waiting.Count > 0 ? new GoneOutcome(Ended: false, Claimed: false) : await ClaimAsync(visit, person, left, cancellation);
    }

    /// <summary>Departures from a dwelling that wait to be decided.</summary>
    public Task<List<Declaration>> WaitingAsync(long dwelling, IReadOnlyCollection<long> people, CancellationToken cancellation) => db.Declarations.Anywhere
        .Where(d => d.DwellingNo == dwelling && d.PersonNo != null && people.Contains(d.PersonNo.Value) && d.Kind == DeclarationKind.Departure && d.State == DeclarationState.Waiting)
        .OrderBy(d => d.DeclarationNo).ToListAsync(cancellation);

    private async Task<Outcome<GoneOutcome>> ClaimAsync(DwellingVisit visit, long person, DateOnly left, CancellationToken cancellation)
    {
        await foreach (var who in persons.ReadAsync([person], Purpose, cancellation))
        {
            var number = await numbers.TakeAsync(Declaration.Counter, 1, cancellation);
            var claim = new Declaration
            {
                DeclarationNo = number, Owner = actor.Name, VisitNo = visit.VisitNo, Kind = DeclarationKind.Departure, PersonNo = person, DwellingNo = visit.DwellingNo, Division = visit.Division, Day = left,
                At = clock.GetUtcNow(), Name = protection.Protect(Declaration.NameColumn, number, who.Name), IdNumber = protection.Protect(Declaration.IdNumberColumn, number, who.IdNumber),
            };
            db.Declarations.Add(claim);
            await db.SaveChangesAsync(cancellation);
            audit.Record("claim.departure", claim.Subject, visit.Subject, Purpose);
            await inbox.SendAsync(new PersonMessage(person, "claim-departure", left) { Link = "/my/homes" }, cancellation);
            return new GoneOutcome(Ended: false, Claimed: true);
        }

        return new Problem("visit.changed.conflict");
    }
}
