using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry.Offers;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Views;

/// <summary>
/// The scores and applications that stand on merged numbers. A score is computed from the facts as they are whenever its case is opened, and
/// says there when it has moved; those approved since a merge are named, so that somebody opens them.
/// </summary>
internal sealed class MergeUses(RoundsDb db) : IMergeUse
{
    public Task<IReadOnlyList<MergeUse>> ListAsync(IReadOnlyCollection<long> persons, long? since, CancellationToken cancellation) =>
        db.BeyondReachAsync(() => ReadAsync(persons, since, cancellation), cancellation);

    private async Task<IReadOnlyList<MergeUse>> ReadAsync(IReadOnlyCollection<long> persons, long? since, CancellationToken cancellation)
    {
        var cases = await db.Cases.Anywhere.AsNoTracking().Where(c => persons.Contains(c.PersonNo)).OrderBy(c => c.CaseNo).ToListAsync(cancellation);
        // By round, as the index goes.
        var rounds = await db.Rounds.AsNoTracking().ToDictionaryAsync(r => r.RoundNo, cancellation);
        var applications = await db.Applications.Anywhere.AsNoTracking()
            .Where(a => rounds.Keys.Contains(a.RoundNo) && persons.Contains(a.PersonNo)).OrderBy(a => a.ApplicationNo)
            .Select(a => new { a.ApplicationNo, a.PersonNo, a.RoundNo }).ToListAsync(cancellation);
        var again = since is null ? [] : await db.Lists.Where(l => l.KnownSeq >= since).Select(l => l.RoundNo).Distinct().ToListAsync(cancellation);
        return
        [
            .. cases.Select(c => new MergeUse(c.PersonNo, "merge-use.score", Text(c.CaseNo), $"/desk/scores/{Text(c.CaseNo)}", c.State == ScoreState.Approved && c.KnownSeq >= since)),
            .. applications.Select(a => new MergeUse(
                a.PersonNo, "merge-use.application", Text(a.ApplicationNo),
                $"/desk/rounds/{rounds[a.RoundNo].Programme}/{Text(rounds[a.RoundNo].Year)}/applicants/{Text(a.ApplicationNo)}", again.Contains(a.RoundNo))),
        ];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
