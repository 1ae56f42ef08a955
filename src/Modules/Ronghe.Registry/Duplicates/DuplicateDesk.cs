using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Reading;

namespace Ronghe.Registry.Duplicates;

/// <summary>A pair side by side, masked.</summary>
/// <param name="Note">What whoever could not say wrote.</param>
internal sealed record DuplicatePicture(DuplicatePair Pair, PersonNumber One, PersonNumber Other, IReadOnlyList<FieldWeight> Weights, string? Note, bool MayDecide);

/// <summary>A comparison of the register that was asked for.</summary>
internal sealed record DuplicateRun(Guid Job);

/// <summary>The queue of pairs at the desk: a pair is there for whoever may merge people where both live.</summary>
internal sealed class DuplicateDesk(
    RegistryDb db, PersonGate gate, PersonReader reader, PairBook book, JobQueue jobs, FieldProtection protection, IRights rights, IActor actor, IAudit audit, TimeProvider clock)
{
    /// <summary>Pairs that may be seen.</summary>
    public async Task<IQueryable<DuplicatePair>> SeenAsync(CancellationToken cancellation) =>
        db.Duplicates.In(await rights.ScopeAsync(RegistryRights.Merge, null, cancellation)).AsNoTracking();

    /// <summary>A pair; null when there is none for the one who asks. That it was looked at is on record.</summary>
    public async Task<DuplicatePicture?> FindAsync(Guid id, CancellationToken cancellation)
    {
        if (await (await SeenAsync(cancellation)).SingleOrDefaultAsync(p => p.PublicId == id, cancellation) is not { } pair
            || !await gate.MayAsync(RegistryRights.Merge, pair.PersonA, cancellation) || !await gate.MayAsync(RegistryRights.Merge, pair.PersonB, cancellation)
            || await reader.NumberAsync(pair.PersonA, true, Standing.Now, cancellation) is not [var one] || await reader.NumberAsync(pair.PersonB, true, Standing.Now, cancellation) is not [var other])
        {
            return null;
        }

        foreach (var (person, with) in new[] { (pair.PersonA, pair.PersonB), (pair.PersonB, pair.PersonA) })
        {
            await audit.RecordReadingAsync(
                "person.compare", string.Create(CultureInfo.InvariantCulture, $"person:{person}"), string.Create(CultureInfo.InvariantCulture, $"with person {with}"), RegistryPurposes.Desk, cancellation);
        }

        return new DuplicatePicture(
            pair, one, other, PairWeights.Read(pair.Weights), pair.Note is { } note ? protection.Open(DuplicatePair.NoteColumn, pair.PairNo, note) : null,
            pair.Waits && await rights.HoldsAsync(RegistryRights.Merge, cancellation));
    }

    /// <summary>Says that a pair is two people, or that it cannot be said. That it is one person is said by merging the two.</summary>
    public Task<Outcome<DuplicatePair>> DecideAsync(Guid id, DuplicateState state, string? note, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        var said = (note ?? "").Trim();
        if (state is not (DuplicateState.Different or DuplicateState.Unsure))
        {
            return (Outcome<DuplicatePair>)new Problem("duplicate.state");
        }

        if (said.Length > DuplicatePair.NoteMaxLength || (state == DuplicateState.Unsure && said.Length == 0))
        {
            return new Problem("duplicate.note", DuplicatePair.NoteMaxLength) { Field = "note" };
        }

        await db.ExecuteAsync("UPDATE registry_duplicate SET state = state WHERE public_id = {0}", [id], cancellation);
        if (await db.Duplicates.In(await rights.ScopeAsync(RegistryRights.Merge, null, cancellation)).SingleOrDefaultAsync(p => p.PublicId == id, cancellation) is not { } pair)
        {
            return new Problem("duplicate.not-found");
        }

        if (await gate.CheckAsync(RegistryRights.Merge, cancellation, pair.PersonA, pair.PersonB) is { } refused)
        {
            return refused;
        }

        var sealedNote = said.Length == 0 ? null : protection.Protect(DuplicatePair.NoteColumn, pair.PairNo, said);
        if (pair.Decide(state, await book.FactsAsync(pair, cancellation) ?? pair.Facts, clock.GetUtcNow(), actor.Name, sealedNote) is { } problem)
        {
            return problem;
        }

        audit.Record("duplicate.decide", pair.Subject, state.ToString(), RegistryPurposes.Desk);
        return pair;
    }, cancellation);

    /// <summary>Queues the comparison of the whole register, for whoever may merge people in the whole city.</summary>
    public Task<Outcome<DuplicateRun>> RunAsync(CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await rights.CheckAsync(RegistryRights.Merge, cancellation) is { } refused)
        {
            return (Outcome<DuplicateRun>)refused;
        }

        if (!(await gate.ScopeAsync(RegistryRights.Merge, cancellation)).City)
        {
            return new Problem("access.forbidden", RegistryRights.Merge);
        }

        audit.Record("duplicates.ask", FindDuplicates.Subject, null, RegistryPurposes.Desk);
        return new DuplicateRun(await jobs.EnqueueAsync(FindDuplicates.JobKind, FindDuplicates.Subject, "", actor.Name, cancellation));
    }, cancellation);
}
