using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Identity;

namespace Ronghe.Registry.Facts;

/// <summary>
/// Records, corrects, ends, cancels and restores facts. What an act stands on is looked at before and, under the lock of the transaction's
/// sequence, once more by the statement that ends it: of two who act on one fact, one is told.
/// </summary>
internal sealed class ActsOnFacts(RegistryDb db, Ledger ledger, FactReader reader, Standing standing, Numbers numbers, TimeProvider clock) : IFacts
{
    private const string Counter = "registry_act";

    public Task<Outcome<FactReference>> RecordAsync(NewFact fact, ActReason because, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if ((FactProblems.OfReason(because, needed: false) ?? FactProblems.Of(fact)) is { } problem)
        {
            return (Outcome<FactReference>)problem;
        }

        if (!await db.Persons.AnyAsync(p => p.PersonNo == fact.Person && p.ErasedAt == null, cancellation))
        {
            return FactProblems.PersonNotFound();
        }

        var sequence = await numbers.SequenceAsync(cancellation);
        var person = await standing.SurvivorAsync(fact.Person, sequence, cancellation);
        return await WriteAsync(FactActKind.Record, null, fact with { Person = person }, because, cancellation);
    }, cancellation);

    public Task<Outcome<FactReference>> CorrectAsync(FactReference fact, NewFact content, ActReason because, CancellationToken cancellation) =>
        ReplaceAsync(FactActKind.Correct, fact, because, _ => content, cancellation);

    public Task<Outcome<FactReference>> EndAsync(FactReference fact, DateOnly to, ActReason because, CancellationToken cancellation) =>
        ReplaceAsync(FactActKind.End, fact, because, before =>
            !FactKinds.IsSpell(fact.Kind) ? FactProblems.NotSpell()
            : before.To is { } ended ? FactProblems.Ended(ended)
            : before with { To = to }, cancellation);

    public Task<Outcome<FactReference>> CancelAsync(FactReference fact, ActReason because, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var before = await FindKnownAsync(fact, because, cancellation);
        if (before.Problem is { } problem)
        {
            return (Outcome<FactReference>)problem;
        }

        return await EndKnowingAsync(fact, cancellation) is { } refused ? refused : await WriteAsync(FactActKind.Cancel, fact, null, because, cancellation);
    }, cancellation);

    public Task<Outcome<FactReference>> RestoreAsync(FactReference fact, ActReason because, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (FactProblems.OfReason(because, needed: true) is { } problem)
        {
            return (Outcome<FactReference>)problem;
        }

        if (await reader.FindAsync(fact, cancellation) is not { } before)
        {
            return FactProblems.NotFound();
        }

        // Its lock makes two who restore the same fact look one after the other.
        await numbers.SequenceAsync(cancellation);
        var last = await db.Acts.Where(a => a.Kind == fact.Kind && a.PersonNo == fact.Person && a.FactBefore == fact.Fact)
            .OrderByDescending(a => a.ActNo).Select(a => (FactActKind?)a.Done).FirstOrDefaultAsync(cancellation);
        return last != FactActKind.Cancel ? FactProblems.NotCancelled() : await WriteAsync(FactActKind.Restore, fact, before.Content, because, cancellation);
    }, cancellation);

    /// <summary>Gives a known fact to another number: when a merge is undone.</summary>
    public Task<Outcome<FactReference>> MoveAsync(FactReference fact, long to, ActReason because, CancellationToken cancellation) =>
        ReplaceAsync(FactActKind.Move, fact, because, before => before with { Person = to }, cancellation);

    public Task<IReadOnlyList<KnownFact>> ListAsync(
        long person, IReadOnlyCollection<string>? kinds, DateOnly? asOf, long knownSeq, CancellationToken cancellation) =>
        reader.ListAsync(person, kinds, asOf, knownSeq, cancellation);

    public async Task<IReadOnlyList<FactAct>> ListActsAsync(long person, long knownSeq, CancellationToken cancellation)
    {
        var those = await standing.NumbersAsync(person, knownSeq, cancellation);
        return await db.Acts.Where(a => those.Contains(a.PersonNo) && a.Sequence <= knownSeq).OrderByDescending(a => a.ActNo)
            .Select(a => new FactAct(a.ActNo, a.Sequence, a.Done, a.Kind, a.PersonNo, a.FactBefore, a.FactAfter, a.Reason, a.Recorder, a.At))
            .ToListAsync(cancellation);
    }

    public Task<long> KnownAtAsync(DateTimeOffset? moment, CancellationToken cancellation) =>
        moment is { } at ? numbers.SequenceAtAsync(at, cancellation) : numbers.LastSequenceAsync(cancellation);

    private Task<Outcome<FactReference>> ReplaceAsync(
        FactActKind act, FactReference fact, ActReason because, Func<NewFact, Outcome<NewFact>> change, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var before = await FindKnownAsync(fact, because, cancellation);
        if (before.Problem is { } problem)
        {
            return (Outcome<FactReference>)problem;
        }

        var changed = change(before.Value.Content);
        if (changed.Problem is { } refused)
        {
            return refused;
        }

        var after = changed.Value with { Kind = fact.Kind, Person = act == FactActKind.Move ? changed.Value.Person : fact.Person };
        if ((FactProblems.Of(after) ?? (IsSame(before.Value.Content, after) ? FactProblems.Same() : null)) is { } wrong)
        {
            return wrong;
        }

        return await EndKnowingAsync(fact, cancellation) is { } late ? late : await WriteAsync(act, fact, after, because, cancellation);
    }, cancellation);

    private async Task<Outcome<KnownFact>> FindKnownAsync(FactReference fact, ActReason because, CancellationToken cancellation)
    {
        if (FactProblems.OfReason(because, needed: true) is { } problem)
        {
            return problem;
        }

        var found = await reader.FindAsync(fact, cancellation);
        return found is null ? FactProblems.NotFound() : found.KnownTo is not null ? FactProblems.Changed() : found;
    }

    private async Task<Problem?> EndKnowingAsync(FactReference fact, CancellationToken cancellation) =>
        await ledger.TrySupersedeAsync(fact, await numbers.SequenceAsync(cancellation), cancellation) ? null : FactProblems.Changed();

    private async Task<Outcome<FactReference>> WriteAsync(FactActKind act, FactReference? before, NewFact? after, ActReason because, CancellationToken cancellation)
    {
        var known = before;
        if (after is not null)
        {
            var recorded = after with { Source = because.Source, Recorder = because.Recorder };
            known = new FactReference(after.Kind, after.Person, await ledger.WriteAsync([recorded], cancellation));
        }

        db.Acts.Add(new Act
        {
            ActNo = await numbers.TakeAsync(Counter, 1, cancellation),
            Sequence = await numbers.SequenceAsync(cancellation),
            PersonNo = known!.Person,
            Done = act,
            Kind = known.Kind,
            FactBefore = before?.Fact,
            FactAfter = after is null ? null : known.Fact,
            Reason = because.Reason?.Trim(),
            Recorder = because.Recorder,
            At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellation);
        return known;
    }

    /// <summary>Whether two facts say the same, whoever said so.</summary>
    private static bool IsSame(NewFact before, NewFact after) => before == after with { Source = before.Source, Recorder = before.Recorder };
}
