using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Views;

/// <summary>Names a person's scores, applications and objections, wherever they belong, as the audit ledger knows them.</summary>
internal sealed class RecordsOfPerson(RoundsDb db) : IPersonRecords
{
    public Task<IReadOnlyList<string>> SubjectsAsync(long person, CancellationToken cancellation) =>
        db.BeyondReachAsync(() => ReadAsync(person, cancellation), cancellation);

    private async Task<IReadOnlyList<string>> ReadAsync(long person, CancellationToken cancellation)
    {
        // By round, as the index goes.
        var rounds = await db.Rounds.Select(r => r.RoundNo).ToListAsync(cancellation);
        var applications = await db.Applications.Anywhere.Where(a => rounds.Contains(a.RoundNo) && a.PersonNo == person).Select(a => a.ApplicationNo).ToListAsync(cancellation);
        var cases = await db.Cases.Anywhere.Where(c => c.PersonNo == person).Select(c => c.CaseNo).ToListAsync(cancellation);
        var objections = await db.Objections.AsNoTracking().Where(o => applications.Contains(o.ApplicationNo)).ToListAsync(cancellation);
        var visits = await db.Acts.AsNoTracking().Where(a => cases.Contains(a.CaseNo) && a.Photos > 0).ToListAsync(cancellation);
        return [.. visits.Select(v => v.Subject), .. applications.Select(a => string.Create(CultureInfo.InvariantCulture, $"application:{a}")), .. objections.Select(o => o.Subject), .. cases.Select(ScoreCase.SubjectOf)];
    }
}
