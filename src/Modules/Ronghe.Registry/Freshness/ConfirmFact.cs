using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Reading;

namespace Ronghe.Registry.Freshness;

/// <summary>A document was looked at, and a fact is still as it stands: that is on record, the fact stays untouched.</summary>
internal sealed class ConfirmFact(RegistryDb db, PersonGate gate, FactReader facts, Numbers numbers, IAudit audit, IActor actor, TimeProvider clock)
{
    public Task<Outcome<FactConfirmation>> RunAsync(Guid person, string kind, long fact, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await gate.FindAsync(person, cancellation) is not { } number)
        {
            return (Outcome<FactConfirmation>)FactProblems.PersonNotFound();
        }

        // Its lock lets nobody end the fact meanwhile.
        var sequence = await numbers.SequenceAsync(cancellation);
        if (await gate.CheckAsync(RegistryRights.Record, cancellation, number) is { } refused)
        {
            return refused;
        }

        var known = FactKinds.IsKnown(kind) ? (await facts.ListAsync(number, [kind], null, sequence, cancellation)).FirstOrDefault(f => f.Reference.Fact == fact) : null;
        if (known is null)
        {
            return FactProblems.NotFound();
        }

        var confirmation = new FactConfirmation
        {
            ConfirmationNo = await numbers.TakeAsync(FactConfirmation.Counter, 1, cancellation), PersonNo = known.Reference.Person, FactNo = fact, DwellingNo = known.Content.Item,
            Result = Sighting.Stays, Day = clock.Today(), Channel = VisitChannel.Window, Worker = actor.Name,
        };
        db.Confirmations.Add(confirmation);
        audit.Record("fact.confirm", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"person:{number}"), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind} {fact}"), RegistryPurposes.Desk);
        return confirmation;
    }, cancellation);
}
