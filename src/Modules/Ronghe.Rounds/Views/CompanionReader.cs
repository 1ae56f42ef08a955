using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Data;
using Ronghe.Rounds.Applications;

namespace Ronghe.Rounds.Views;

/// <summary>Somebody who moves with an applicant, masked.</summary>
internal sealed record CompanionView(Relation Relation, string Name, string IdNumber);

/// <summary>Reads who moves with applicants; the caller records that it reads persons.</summary>
internal sealed class CompanionReader(RoundsDb db, FieldProtection protection)
{
    public async Task<IReadOnlyList<CompanionView>> ListAsync(long application, CancellationToken cancellation) =>
    [
        .. (await db.Companions.AsNoTracking().Where(c => c.ApplicationNo == application).OrderBy(c => c.CompanionNo).ToListAsync(cancellation))
            .Select(c => new CompanionView(
                c.Relation,
                Masking.Name(protection.Open(Companion.NameColumn, c.CompanionNo, c.Name)),
                Masking.IdInternal(protection.Open(Companion.IdNumberColumn, c.CompanionNo, c.IdNumber)))),
    ];

    /// <summary>How many move with each of some applicants; applicants who move alone have no entry.</summary>
    public async Task<IReadOnlyDictionary<long, int>> CountAsync(IReadOnlyList<long> applications, CancellationToken cancellation) =>
        await db.Companions.Where(c => applications.Contains(c.ApplicationNo)).GroupBy(c => c.ApplicationNo)
            .ToDictionaryAsync(g => g.Key, g => g.Count(), cancellation);

    /// <summary>How many move with the admitted of a list.</summary>
    public Task<int> CountAdmittedAsync(long listNo, CancellationToken cancellation) =>
        db.Companions.CountAsync(
            c => db.Rows.Any(r => r.ListNo == listNo && r.ApplicationNo == c.ApplicationNo && r.Outcome == Ranking.Outcome.Admitted), cancellation);
}
