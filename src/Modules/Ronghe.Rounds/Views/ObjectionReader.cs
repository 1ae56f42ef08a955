using Microsoft.EntityFrameworkCore;
using Ronghe.Rounds.Admissions;
using Ronghe.Web.Lists;

namespace Ronghe.Rounds.Views;

/// <summary>Objections as staff find them: those of applicants where they may see objections.</summary>
internal sealed class ObjectionReader(RoundsDb db, RoundGate gate)
{
    private const int Most = 500;

    /// <summary>Those of a round, open ones first.</summary>
    public async Task<IReadOnlyList<Objection>> ListAsync(Round round, CancellationToken cancellation) =>
        await (await SeenAsync(round, cancellation)).OrderBy(o => o.State).ThenBy(o => o.ObjectionNo).Take(Most).ToListAsync(cancellation);

    /// <summary>A page of those of a round, as its address asks: of one state (<c>state</c>) or all, in the order in which they came.</summary>
    public async Task<ListRows<Objection>> PageAsync(Round round, ListState asked, CancellationToken cancellation)
    {
        var seen = await SeenAsync(round, cancellation);
        return await (asked.Member<ObjectionState>("state") is { } state ? seen.Where(o => o.State == state) : seen).PageAsync(asked, o => o.ObjectionNo, falling: false, cancellation);
    }

    /// <summary>How many there are of a round, and how many of them are open.</summary>
    public async Task<(int All, int Open)> CountAsync(Round round, CancellationToken cancellation)
    {
        var seen = await SeenAsync(round, cancellation);
        return (await seen.CountAsync(cancellation), await seen.CountAsync(o => o.State == ObjectionState.Open, cancellation));
    }

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
