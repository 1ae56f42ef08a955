using Microsoft.EntityFrameworkCore;
using Ronghe.Rounds.Admissions;

namespace Ronghe.Rounds.Views;

/// <summary>Objections as staff find them: those of applicants where they may see objections.</summary>
internal sealed class ObjectionReader(RoundsDb db, RoundGate gate)
{
    private const int Most = 500;

    /// <summary>Those of a round, open ones first.</summary>
    public async Task<IReadOnlyList<Objection>> ListAsync(Round round, CancellationToken cancellation) =>
        await (await SeenAsync(round, cancellation)).OrderBy(o => o.State).ThenBy(o => o.ObjectionNo).Take(Most).ToListAsync(cancellation);

    /// <summary>One objection; null when there is none of that number that may be seen.</summary>
    public async Task<Objection?> FindAsync(long number, CancellationToken cancellation)
    {
        var roundNo = await db.Objections.Where(o => o.ObjectionNo == number).Select(o => (long?)o.RoundNo).SingleOrDefaultAsync(cancellation);
        return await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.RoundNo == roundNo, cancellation) is { } round
            ? await (await SeenAsync(round, cancellation)).SingleOrDefaultAsync(o => o.ObjectionNo == number, cancellation)
            : null;
    }

    private async Task<IQueryable<Objection>> SeenAsync(Round round, CancellationToken cancellation)
    {
        var seen = db.Applications.In(await gate.ScopeAsync(RoundGate.Objections, round, cancellation));
        return db.Objections.AsNoTracking().Where(o => o.RoundNo == round.RoundNo && seen.Any(a => a.ApplicationNo == o.ApplicationNo));
    }
}
