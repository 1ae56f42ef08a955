using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Registry.Declarations;
using Ronghe.Registry.Documents;
using Ronghe.Registry.Reading;

namespace Ronghe.Registry.Duplicates;

/// <summary>Somebody of the register who may be the one who is entered, masked.</summary>
internal sealed record LikelySamePerson(Guid Id, string Name, string IdNumber, DateOnly Birth, double Probability, IReadOnlyList<FieldWeight> Weights);

/// <summary>Tells an official who may be in the register already, before a declaration makes somebody new.</summary>
internal sealed class DoublesOfDeclaration(RegistryDb db, FieldProtection protection, LookForDoubles look, HandleDeclaration handle, PersonGate gate, DocumentChecks checks, IAudit audit)
{
    // A county's six digits stand before nine others.
    private const long County = 1_000_000_000;

    /// <summary>Those who may be seen by the one who asks; nobody when the number is in the register.</summary>
    public async Task<IReadOnlyList<LikelySamePerson>> ListAsync(Guid declaration, CancellationToken cancellation)
    {
        if (await (await handle.SeenAsync(cancellation)).AsNoTracking().SingleOrDefaultAsync(d => d.PublicId == declaration, cancellation) is not { State: DeclarationState.Waiting } row)
        {
            return [];
        }

        var number = protection.Open(Declaration.IdNumberColumn, row.DeclarationNo, row.IdNumber);
        var id = checks.Again(number, row.Document, row.Birth, row.Sex);
        var name = protection.Open(Declaration.NameColumn, row.DeclarationNo, row.Name);
        var found = await look.FindAsync(
            new RegisterRecord(0, name, number, id.Birth, (int)id.Sex, DivisionCode.Find((id.Document.County ?? 0) * County)?.Number ?? 0, row.Division, null), cancellation);
        return await ShownAsync(row, [.. found.Pairs.Where(p => p.Other.IdNumber != number)], cancellation);
    }

    private async Task<IReadOnlyList<LikelySamePerson>> ShownAsync(Declaration row, IReadOnlyList<FoundPair> pairs, CancellationToken cancellation)
    {
        var shown = new List<LikelySamePerson>();
        foreach (var pair in pairs)
        {
            if (await gate.MayAsync(RegistryRights.Read, pair.Other.Person, cancellation))
            {
                var id = await db.Persons.AsNoTracking().Where(p => p.PersonNo == pair.Other.Person).Select(p => p.PublicId).SingleAsync(cancellation);
                await audit.RecordReadingAsync("person.compare", string.Create(CultureInfo.InvariantCulture, $"person:{pair.Other.Person}"), row.Subject, RegistryPurposes.Desk, cancellation);
                shown.Add(new LikelySamePerson(
                    id, Masking.Name(pair.Other.Name), Masking.IdInternal(pair.Other.IdNumber), pair.Other.Birth, pair.Probability, PairWeights.Read(PairWeights.Write(pair.Evidence))));
            }
        }

        return shown;
    }
}
