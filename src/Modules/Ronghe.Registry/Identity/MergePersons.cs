using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Facts;

namespace Ronghe.Registry.Identity;

/// <summary>
/// Says that two numbers are one person. Both must stand for themselves, so that no circle can come about: whoever is absorbed already is
/// merged by the number that survives.
/// </summary>
internal sealed class MergePersons(RegistryDb db, Numbers numbers, PairBook pairs, IEvents events, IAudit audit, TimeProvider clock)
{
    private const string Counter = "registry_merge";

    public Task<Outcome<Merge>> RunAsync(long absorbed, long surviving, ActReason because, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (FactProblems.OfReason(because, needed: true) is { } problem)
        {
            return (Outcome<Merge>)problem;
        }

        if (absorbed == surviving)
        {
            return MergeProblems.Same();
        }

        // Its lock makes merges at the same time look one after the other.
        var sequence = await numbers.SequenceAsync(cancellation);
        if (await db.Persons.CountAsync(p => (p.PersonNo == absorbed || p.PersonNo == surviving) && p.ErasedAt == null, cancellation) != 2)
        {
            return MergeProblems.Unknown();
        }

        if (await db.Merges.AnyAsync(m => (m.Absorbed == absorbed || m.Absorbed == surviving) && m.KnownTo == null, cancellation))
        {
            return MergeProblems.Absorbed();
        }

        var merge = new Merge
        {
            MergeNo = await numbers.TakeAsync(Counter, 1, cancellation),
            Absorbed = absorbed,
            Surviving = surviving,
            KnownFrom = sequence,
            Reason = because.Reason!.Trim(),
            Recorder = because.Recorder,
            At = clock.GetUtcNow(),
        };
        db.Merges.Add(merge);
        events.Publish(new PersonsMerged(merge.MergeNo, absorbed, surviving, sequence));
        audit.Record("person.merge", $"person:{surviving}", $"merge {merge.MergeNo}: person {absorbed}", RegistryPurposes.Desk);
        await db.SaveChangesAsync(cancellation);
        await pairs.MergedAsync(absorbed, surviving, merge.MergeNo, because.Recorder, cancellation);
        return merge;
    }, cancellation);
}
