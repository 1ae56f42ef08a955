using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Registry.Declarations;

/// <summary>Names the declarations about a person, wherever they were made, as the audit ledger knows them.</summary>
internal sealed class RecordsOfDeclared(RegistryDb db) : IPersonRecords
{
    public async Task<IReadOnlyList<string>> SubjectsAsync(long person, CancellationToken cancellation) => [.. (await db.BeyondReachAsync(
        () => db.Declarations.Anywhere.Where(d => d.PersonNo == person).Select(d => d.DeclarationNo).ToListAsync(cancellation), cancellation)).Select(Declaration.SubjectOf)];
}
