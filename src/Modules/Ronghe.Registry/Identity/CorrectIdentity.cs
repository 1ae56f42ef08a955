using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Facts;
using Ronghe.Registry.Persons;
using Ronghe.Registry.Search;

namespace Ronghe.Registry.Identity;

/// <summary>Sets right who a number is: what was known until now is kept as an earlier identity, sealed like the person's row.</summary>
internal sealed class CorrectIdentity(RegistryDb db, Numbers numbers, FieldProtection protection, NameTokenRows tokens, DocumentChecks checks, DocumentBook documents, IAudit audit, TimeProvider clock)
{
    public const int NameMaxLength = 100;
    private const string Counter = "registry_identity";

    public Task<Problem?> RunAsync(long person, string? name, DocumentSaid said, ActReason because, CancellationToken cancellation) => db.InTransactionAsync<Problem?>(async () =>
    {
        var typed = (name ?? "").Trim();
        if ((FactProblems.OfReason(because, needed: true) ?? (typed.Length is 0 or > NameMaxLength ? new Problem("identity.name", NameMaxLength) { Field = "name" } : null)) is { } problem)
        {
            return problem;
        }

        var found = checks.Read(said, staff: true);
        if (found.Problem is { } wrong)
        {
            return wrong;
        }

        var number = found.Value;

        // Its lock makes corrections at the same time look one after the other.
        var sequence = await numbers.SequenceAsync(cancellation);
        if (await db.Persons.AsNoTracking().SingleOrDefaultAsync(p => p.PersonNo == person && p.ErasedAt == null, cancellation) is not { } row)
        {
            return MergeProblems.Unknown();
        }

        var (before, known) = (protection.Open(Person.NameColumn, person, row.Name), protection.Open(Person.IdNumberColumn, person, row.IdNumber));
        if (before == typed && known == number.Key)
        {
            return FactProblems.Same();
        }

        if (await documents.IsOfOthersAsync(number.Key, [person], cancellation))
        {
            return new Problem("identity.number.conflict") { Field = "id-number" };
        }

        await KeepAsync(row, before, known, sequence, because, cancellation);
        await ChangeAsync(person, typed, number, cancellation);
        if (known != number.Key)
        {
            await documents.CorrectedAsync(person, known, sequence, because.Recorder, because.Reason!.Trim(), cancellation);
            if (number.NeedsRow)
            {
                await documents.AddAsync(person, number, because.Source, because.Recorder, cancellation);
            }
        }

        await tokens.ReplaceAsync(person, before, typed, cancellation);
        audit.Record("person.correct", $"person:{person}", null, RegistryPurposes.Desk);
        return null;
    }, cancellation);

    private async Task KeepAsync(Person row, string name, string idNumber, long sequence, ActReason because, CancellationToken cancellation)
    {
        var number = await numbers.TakeAsync(Counter, 1, cancellation);
        db.FormerIdentities.Add(new FormerIdentity
        {
            IdentityNo = number,
            PersonNo = row.PersonNo,
            KnownFrom = await db.FormerIdentities.Where(i => i.PersonNo == row.PersonNo).MaxAsync(i => (long?)i.KnownTo, cancellation) ?? row.KnownFrom,
            KnownTo = sequence,
            Name = protection.Protect(FormerIdentity.NameColumn, number, name),
            IdNumber = protection.Protect(FormerIdentity.IdNumberColumn, number, idNumber),
            Birth = row.Birth,
            Sex = row.Sex,
            Household = row.Household,
            Reason = because.Reason!.Trim(),
            Recorder = because.Recorder,
            At = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellation);
    }

    private Task<int> ChangeAsync(long person, string name, CheckedDocument number, CancellationToken cancellation)
    {
        var index = protection.Index(Person.IdIndexColumn, number.Key);
        var byName = protection.Index(Person.NameIndexColumn, NameText.Fold(name));
        return db.Persons.Where(p => p.PersonNo == person).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.Name, protection.Protect(Person.NameColumn, person, name))
            .SetProperty(p => p.IdNumber, protection.Protect(Person.IdNumberColumn, person, number.Key))
            .SetProperty(p => p.NameIndex, byName.Odd)
            .SetProperty(p => p.NameIndexEven, byName.Even)
            .SetProperty(p => p.IdIndex, index.Odd)
            .SetProperty(p => p.IdIndexEven, index.Even)
            .SetProperty(p => p.Birth, number.Birth)
            .SetProperty(p => p.Sex, (int)number.Sex), cancellation);
    }
}
