using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Kernel;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Views;

namespace Ronghe.Rounds.Visits;

/// <summary>The photographs of visits: seen by whoever may open them for the case, erased when their time is over.</summary>
internal sealed class VisitPhotos(RoundsDb db, CaseList cases, ScoreGate gate, IMaterials materials) : IRetained
{
    public string Category => "visit-photo";

    /// <summary>The visits of a case with photographs, oldest first; empty for whoever may not open them.</summary>
    public async Task<IReadOnlyList<PhotographedVisit>> OfAsync(long caseNo, CancellationToken cancellation)
    {
        if (await CheckAsync(caseNo, cancellation) is not null)
        {
            return [];
        }

        var found = new List<PhotographedVisit>();
        foreach (var act in await db.Acts.AsNoTracking().Where(a => a.CaseNo == caseNo && a.Photos > 0).OrderBy(a => a.ActNo).ToListAsync(cancellation))
        {
            found.Add(new PhotographedVisit(act.ActNo, act.At, await materials.ListAsync(act.Subject, cancellation)));
        }

        return found;
    }

    /// <summary>Opens one; that is on record, and the person sees it.</summary>
    public async Task<Outcome<OpenedMaterial>> OpenAsync(long caseNo, long actNo, Guid id, CancellationToken cancellation) =>
        await CheckAsync(caseNo, cancellation) is { } refused ? refused
        : await db.Acts.AsNoTracking().SingleOrDefaultAsync(a => a.CaseNo == caseNo && a.ActNo == actNo, cancellation) is { } act
            ? await materials.OpenAsync(act.Subject, id, Admissions.ListBuilder.Purpose, cancellation)
            : ScoreProblems.NotFound(caseNo);

    public async Task<IReadOnlyList<Kept>> ListAsync(DateTimeOffset before, long after, int most, CancellationToken cancellation)
    {
        var acts = await db.Acts.AsNoTracking().Where(a => a.Photos > 0 && a.ActNo > after && a.At < before).OrderBy(a => a.ActNo).Take(most).ToListAsync(cancellation);
        var kept = new List<Kept>();
        foreach (var act in acts)
        {
            kept.Add(await KeptOfAsync(act, cancellation));
        }

        return kept;
    }

    public async Task<Kept?> FindAsync(long item, CancellationToken cancellation) =>
        await db.Acts.AsNoTracking().SingleOrDefaultAsync(a => a.ActNo == item && a.Photos > 0, cancellation) is { } act ? await KeptOfAsync(act, cancellation) : null;

    public Task<bool> ConcernsAsync(Kept kept, IReadOnlyCollection<long> persons, CancellationToken cancellation) =>
        db.Cases.Anywhere.AnyAsync(c => persons.Contains(c.PersonNo) && db.Acts.Any(a => a.ActNo == kept.Item && a.CaseNo == c.CaseNo), cancellation);

    public async Task EraseAsync(long item, CancellationToken cancellation)
    {
        await materials.EraseAsync([string.Create(CultureInfo.InvariantCulture, $"visit:{item}")], cancellation);
        await db.Acts.Where(a => a.ActNo == item).ExecuteUpdateAsync(set => set.SetProperty(a => a.Photos, 0), cancellation);
    }

    private async Task<Kept> KeptOfAsync(ScoreAct act, CancellationToken cancellation) =>
        new(act.ActNo, [act.Subject, ScoreCase.SubjectOf(act.CaseNo)], await materials.FilesAsync([act.Subject], cancellation));

    private async Task<Problem?> CheckAsync(long caseNo, CancellationToken cancellation) =>
        await cases.FindAsync(caseNo, cancellation) is { } standing ? await gate.CheckAsync(ScoreGate.Photos, standing, cancellation) : ScoreProblems.NotFound(caseNo);
}

/// <summary>A visit from which photographs were brought.</summary>
internal sealed record PhotographedVisit(long ActNo, DateTimeOffset At, IReadOnlyList<Material> Photos);
