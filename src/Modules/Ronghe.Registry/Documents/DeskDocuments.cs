using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Identity;
using Ronghe.Registry.Reading;

namespace Ronghe.Registry.Documents;

/// <summary>Acts of the desk on documents: whoever holds the right where the person lives, with an audit row in the same transaction.</summary>
internal sealed class DeskDocuments(RegistryDb db, PersonGate gate, Standing standing, DocumentBook book, DocumentChecks checks, Numbers numbers, FieldProtection protection, IActor actor, IAudit audit, TimeProvider clock)
{
    private const string Door = "desk";

    /// <summary>Keeps a further document of somebody, or says more of the one they stand by.</summary>
    public Task<Outcome<Document>> AddAsync(Guid person, DocumentSaid said, CancellationToken cancellation) => ActAsync(person, "document.add", async number =>
    {
        // Its lock makes desks that add at the same time look one after the other.
        await numbers.SequenceAsync(cancellation);
        var own = await standing.NumbersAsync(number, Standing.Now, cancellation);
        var row = await db.Persons.AsNoTracking().SingleAsync(p => p.PersonNo == own[0], cancellation);
        var found = checks.Read(said with { Birth = said.Birth ?? row.Birth, Sex = said.Sex ?? (Sex)row.Sex }, staff: true);
        if (found.Problem is { } problem)
        {
            return (Outcome<Document>)problem;
        }

        var faults = found.Value.Faults
            | (found.Value.Birth != row.Birth ? DocumentFaults.OtherBirth : DocumentFaults.None)
            | (row.Sex != (int)Sex.NotStated && found.Value.Sex != (Sex)row.Sex ? DocumentFaults.OtherSex : DocumentFaults.None);
        if (faults != DocumentFaults.None && string.IsNullOrWhiteSpace(said.Keep))
        {
            return new Problem("document.fault." + DocumentWords.Of(faults)[0]) { Field = "id-number" };
        }

        if (await book.IsOfOthersAsync(found.Value.Key, own, cancellation))
        {
            return new Problem("identity.number.conflict");
        }

        foreach (var known in await db.Documents.AsNoTracking().Where(d => own.Contains(d.PersonNo) && d.KnownTo == null && d.Type == said.Type).ToListAsync(cancellation))
        {
            if (known.Issued == said.Issued && known.ValidUntil == said.Until && protection.Open(Document.NumberColumn, known.DocumentNo, known.Number) == found.Value.Key)
            {
                return new Problem("document.known.conflict");
            }
        }

        return await book.AddAsync(own[0], found.Value with { Faults = faults, Note = said.Keep?.Trim() is { Length: > 0 } note ? note : null }, Door, actor.Name, cancellation);
    }, cancellation);

    /// <summary>Takes a doubtful document for right on an official's word.</summary>
    public Task<Outcome<Document>> SettleAsync(Guid person, Guid document, string? reason, CancellationToken cancellation) => OnAsync(person, document, "document.settle", reason, row =>
        Task.FromResult(row.Settle(clock.GetUtcNow(), actor.Name, protection.Protect(Document.SettledNoteColumn, row.DocumentNo, reason!.Trim()))), cancellation);

    /// <summary>Says that somebody does not have a document: it stays known until now.</summary>
    public Task<Outcome<Document>> EndAsync(Guid person, Guid document, string? reason, CancellationToken cancellation) => OnAsync(person, document, "document.end", reason, async row =>
    {
        var holder = await db.Persons.AsNoTracking().SingleAsync(p => p.PersonNo == row.PersonNo, cancellation);
        // The number by which somebody stands in the register is corrected, not taken away.
        return row.IsDoubtful && protection.Open(Persons.Person.IdNumberColumn, holder.PersonNo, holder.IdNumber) == protection.Open(Document.NumberColumn, row.DocumentNo, row.Number)
            ? new Problem("document.leading.conflict")
            : row.End(await numbers.SequenceAsync(cancellation), actor.Name, protection.Protect(Document.EndedNoteColumn, row.DocumentNo, reason!.Trim()));
    }, cancellation);

    private Task<Outcome<Document>> OnAsync(Guid person, Guid document, string act, string? reason, Func<Document, Task<Problem?>> work, CancellationToken cancellation) => ActAsync(person, act, async number =>
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > DocumentChecks.NoteMaxLength)
        {
            return (Outcome<Document>)new Problem("document.note", DocumentChecks.NoteMaxLength) { Field = "reason" };
        }

        await numbers.SequenceAsync(cancellation);
        var own = await standing.NumbersAsync(number, Standing.Now, cancellation);
        if (await db.Documents.SingleOrDefaultAsync(d => d.PublicId == document && own.Contains(d.PersonNo), cancellation) is not { } row)
        {
            return new Problem("document.not-found");
        }

        await db.ReloadAsync(row, cancellation);
        if (await work(row) is { } problem)
        {
            return problem;
        }

        await db.SaveChangesAsync(cancellation);
        return row;
    }, cancellation);

    private Task<Outcome<Document>> ActAsync(Guid person, string act, Func<long, Task<Outcome<Document>>> work, CancellationToken cancellation) => db.InTransactionAsync(async () =>
    {
        if (await gate.FindAsync(person, cancellation) is not { } number)
        {
            return (Outcome<Document>)MergeProblems.Unknown();
        }

        if (await gate.CheckAsync(RegistryRights.Record, cancellation, number) is { } refused)
        {
            return refused;
        }

        var done = await work(number);
        if (done.Problem is null)
        {
            audit.Record(act, FormattableString.Invariant($"person:{number}"), done.Value.Subject, RegistryPurposes.Desk);
        }

        return done;
    }, cancellation);
}
