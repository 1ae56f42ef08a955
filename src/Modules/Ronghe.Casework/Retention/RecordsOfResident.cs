using Microsoft.EntityFrameworkCore;
using Ronghe.Casework.Filings;
using Ronghe.Contracts.Access.Offers;

namespace Ronghe.Casework.Retention;

/// <summary>Names a person's filings, wherever they are handled, as the audit ledger knows them.</summary>
internal sealed class RecordsOfResident(CaseworkDb db) : IPersonRecords
{
    public async Task<IReadOnlyList<string>> SubjectsAsync(long person, CancellationToken cancellation) => [.. (await db.BeyondReachAsync(
        () => db.Filings.Anywhere.Where(f => f.PersonNo == person).Select(f => f.FilingNo).ToListAsync(cancellation), cancellation)).Select(Filing.SubjectOf)];
}
