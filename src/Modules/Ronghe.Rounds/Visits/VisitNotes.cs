using Microsoft.EntityFrameworkCore;
using Ronghe.Columns;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Visits;

/// <summary>What the histories of cases say about single facts: the version of a visit, and what was noted on the last one.</summary>
internal sealed class VisitNotes(RoundsDb db)
{
    // SQLite looks each parameter up by its name, one after the other.
    private const int InList = 200;

    public async Task<VisitHistory> ReadAsync(IReadOnlyCollection<long> cases, CancellationToken cancellation)
    {
        var acts = new List<ScoreAct>();
        foreach (var some in cases.Distinct().Chunk(InList))
        {
            acts.AddRange(await db.Acts.AsNoTracking().Where(a => some.Contains(a.CaseNo) && a.FactKind != null).OrderBy(a => a.ActNo).ToListAsync(cancellation));
        }

        return new VisitHistory(acts.ToLookup(a => (a.CaseNo, a.FactKind!, a.FactCode ?? 0, a.FactFrom ?? default)));
    }
}

/// <summary>The acts about facts of some cases, oldest first.</summary>
internal sealed class VisitHistory(ILookup<(long Case, string Kind, int Code, DateOnly From), ScoreAct> acts)
{
    /// <summary>Changes with every answer to the fact and every visit.</summary>
    public string VersionOf(long caseNo, string kind, int code, DateOnly from, long fact) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{fact}.{acts[(caseNo, kind, code, from)].LastOrDefault()?.ActNo ?? 0}");

    public VisitNote? LastOf(long caseNo, string kind, int code, DateOnly from) =>
        acts[(caseNo, kind, code, from)].LastOrDefault(a => a.Kind == ScoreActKind.Visited) is { } act
            ? new VisitNote(act.At, act.Answer ?? FactState.Unanswered, act.Text)
            : null;
}
