using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Duplicates;
using Ronghe.Registry.Facts;

namespace Ronghe.Registry.Identity;

/// <summary>
/// Undoes a merge: the number stands for itself again, with everything that was ever recorded for it. What was recorded while the two were one
/// stands under the survivor and stays there, but for the facts that are named: each becomes a new fact of the other.
/// </summary>
internal sealed class UnmergePersons(RegistryDb db, Numbers numbers, ActsOnFacts facts, FactReader reader, PairBook pairs, IEvents events, IAudit audit, TimeProvider clock)
{
    public Task<Outcome<Merge>> RunAsync(long mergeNo, IReadOnlyCollection<FactReference> moved, ActReason because, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (FactProblems.OfReason(because, needed: true) is { } problem)
        {
            return (Outcome<Merge>)problem;
        }

        if (await db.Merges.AnyAsync(m => m.MergeNo == mergeNo, cancellation) is false)
        {
            return MergeProblems.NotFound();
        }

        var sequence = await numbers.SequenceAsync(cancellation);
        var merge = await db.Merges.SingleAsync(m => m.MergeNo == mergeNo, cancellation);
        await db.ReloadAsync(merge, cancellation);
        if (merge.KnownTo is not null)
        {
            return MergeProblems.Undone();
        }

        var since = (await ListSinceAsync(merge, cancellation)).Select(f => f.Reference).ToHashSet();
        if (moved.Any(f => !since.Contains(f)))
        {
            return MergeProblems.NotOfMerge();
        }

        (merge.KnownTo, merge.UndoneReason, merge.UndoneBy, merge.UndoneAt) = (sequence, because.Reason!.Trim(), because.Recorder, clock.GetUtcNow());
        foreach (var fact in moved.Distinct())
        {
            // Nobody else can have acted on it: the lock of the sequence is held.
            _ = (await facts.MoveAsync(fact, merge.Absorbed, because, cancellation)).Value;
        }

        events.Publish(new PersonsUnmerged(mergeNo, merge.Absorbed, merge.Surviving, merge.KnownFrom, sequence));
        audit.Record("person.unmerge", $"person:{merge.Surviving}", $"merge {mergeNo}: person {merge.Absorbed}, {moved.Count} facts moved", RegistryPurposes.Desk);
        await db.SaveChangesAsync(cancellation);
        await pairs.UnmergedAsync(mergeNo, because.Recorder, cancellation);
        return merge;
    }, cancellation);

    /// <summary>What is known now and was recorded for the survivor, or for whoever absorbed them in turn, while a merge has been known.</summary>
    public async Task<IReadOnlyList<KnownFact>> ListSinceAsync(Merge merge, CancellationToken cancellation)
    {
        var (path, at) = (new HashSet<long> { merge.Surviving }, merge.Surviving);
        while (await db.Merges.Where(m => m.Absorbed == at && m.KnownTo == null).Select(m => (long?)m.Surviving).SingleOrDefaultAsync(cancellation) is { } above && path.Add(above))
        {
            at = above;
        }

        var known = await reader.ListAsync(merge.Surviving, kinds: null, asOf: null, Standing.Now, cancellation);
        return [.. known.Where(f => f.KnownFrom > merge.KnownFrom && path.Contains(f.Reference.Person))];
    }
}
