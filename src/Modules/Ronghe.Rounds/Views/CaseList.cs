using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Rounds.Admissions;
using Ronghe.Packs;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Views;

/// <summary>Which cases are asked for.</summary>
/// <param name="State">Only in this state.</param>
/// <param name="Department">Only those that wait for this department's answer now.</param>
/// <param name="RoundNo">Only those that were applied with to this round.</param>
/// <param name="After">Cases behind this number.</param>
/// <param name="Before">Cases ahead of this number, the nearest ones; not with a department.</param>
internal sealed record CaseQuery(ScoreState? State = null, string? Department = null, long? RoundNo = null, long? After = null, long? Before = null, int Size = 50);

/// <summary>A page of cases.</summary>
/// <param name="Next">Behind which case to go on; null at the end.</param>
/// <param name="Previous">Ahead of which case to go back; null at the beginning.</param>
/// <param name="Searched">When the search for a department's cases was cut off: the last case it looked at.</param>
internal sealed record CaseRows(IReadOnlyList<ScoreCase> Cases, long? Next, long? Previous, long? Searched = null);

/// <summary>Reads cases page by page, oldest first, as a queue is worked off.</summary>
internal sealed class CaseList(RoundsDb db, ScoreGate gate, CityPack packs, IPopulation population, Numbers numbers)
{
    /// <summary>Facts stand with persons, not with departments: a page looks at so many cases and then says how far it came.</summary>
    private const int MostSearched = 20_000;
    private const int Chunk = 1_000;

    /// <summary>More cases than these are not counted for a page.</summary>
    public const int MostCounted = 100;

    public async Task<CaseRows> ListAsync(CaseQuery query, CancellationToken cancellation)
    {
        var cases = await WantedAsync(query, cancellation);
        return query.Department is not null ? await WaitingAsync(cases, query, cancellation)
            : query.Before is { } before ? await BackAsync(cases, query, before, cancellation)
            : await OnAsync(cases, query, cancellation);
    }

    /// <summary>A case; null when there is none of that number that may be seen.</summary>
    public async Task<ScoreCase?> FindAsync(long caseNo, CancellationToken cancellation) =>
        await (await SeenAsync(cancellation)).SingleOrDefaultAsync(c => c.CaseNo == caseNo, cancellation);

    /// <summary>The cases that the one who asks may see.</summary>
    public async Task<IQueryable<ScoreCase>> SeenAsync(CancellationToken cancellation)
    {
        // Mostly all programmes are seen in the same divisions: one part.
        var parts = (await gate.SeenAsync(cancellation)).GroupBy(seen => seen.Value, seen => seen.Key).Select(part =>
        {
            var programmes = part.ToList();
            return db.Cases.In(part.Key).AsNoTracking().Where(c => programmes.Contains(c.Programme));
        }).ToList();
        return parts.Count == 0 ? db.Cases.In(DivisionScope.Nowhere) : parts.Aggregate((all, part) => all.Concat(part));
    }

    /// <summary>How many cases are in each state, up to <see cref="MostCounted"/> and one: nobody waits for a page because a city is large.</summary>
    public async Task<IReadOnlyDictionary<ScoreState, int>> CountAsync(CancellationToken cancellation)
    {
        // One statement: each state as far as it is counted, and then all of them by state.
        var seen = await SeenAsync(cancellation);
        var some = Enum.GetValues<ScoreState>().Select(state => seen.Where(c => c.State == state).OrderBy(c => c.Division).ThenBy(c => c.CaseNo).Take(MostCounted + 1).Select(c => c.State))
            .Aggregate((all, one) => all.Concat(one));
        var counted = await some.GroupBy(state => state).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return Enum.GetValues<ScoreState>().ToDictionary(state => state, state => counted.GetValueOrDefault(state));
    }

    /// <summary>The cases that fit, of those that the one who asks may see; which department they wait for is not looked at.</summary>
    public async Task<IQueryable<ScoreCase>> WantedAsync(CaseQuery query, CancellationToken cancellation)
    {
        var cases = await SeenAsync(cancellation);
        cases = query.State is { } state ? cases.Where(c => c.State == state) : cases;
        return query.RoundNo is { } round ? cases.Where(c => db.Applications.Anywhere.Any(a => a.RoundNo == round && a.PersonNo == c.PersonNo)) : cases;
    }

    private async Task<CaseRows> OnAsync(IQueryable<ScoreCase> cases, CaseQuery query, CancellationToken cancellation)
    {
        var after = query.After ?? 0;
        var page = await cases.Where(c => c.CaseNo > after).OrderBy(c => c.CaseNo).Take(query.Size + 1).ToListAsync(cancellation);
        var shown = page[..Math.Min(page.Count, query.Size)];
        return new CaseRows(shown, page.Count > query.Size ? shown[^1].CaseNo : null, after > 0 && shown.Count > 0 ? shown[0].CaseNo : null);
    }

    private async Task<CaseRows> BackAsync(IQueryable<ScoreCase> cases, CaseQuery query, long before, CancellationToken cancellation)
    {
        var page = await cases.Where(c => c.CaseNo < before).OrderByDescending(c => c.CaseNo).Take(query.Size + 1).ToListAsync(cancellation);
        var shown = page[..Math.Min(page.Count, query.Size)];
        shown.Reverse();
        return new CaseRows(shown, shown.Count > 0 ? shown[^1].CaseNo : null, page.Count > query.Size ? shown[0].CaseNo : null);
    }

    private async Task<CaseRows> WaitingAsync(IQueryable<ScoreCase> cases, CaseQuery query, CancellationToken cancellation)
    {
        var kinds = packs.Get() is { Problem: null } pack
            ? pack.Value.Facts.Values.Where(k => k.Department == query.Department).Select(k => k.Id).Order(StringComparer.Ordinal).ToList() : [];
        var (found, after, searched) = (new List<ScoreCase>(), query.After ?? 0, 0);
        var known = await numbers.LastSequenceAsync(cancellation);
        while (searched < MostSearched && kinds.Count > 0)
        {
            var from = after;
            var some = await cases.Where(c => c.CaseNo > from).OrderBy(c => c.CaseNo).Take(Chunk).ToListAsync(cancellation);
            var waiting = await WhoWaitsAsync(some, kinds, known, cancellation);
            foreach (var one in some)
            {
                after = one.CaseNo;
                if (waiting.Contains(one.PersonNo))
                {
                    found.Add(one);
                }

                if (found.Count == query.Size)
                {
                    return new CaseRows(found, after, null);
                }
            }

            searched += some.Count;
            if (some.Count < Chunk)
            {
                return new CaseRows(found, null, null);
            }
        }

        return new CaseRows(found, kinds.Count > 0 ? after : null, null, kinds.Count > 0 ? after : null);
    }

    private async Task<HashSet<long>> WhoWaitsAsync(List<ScoreCase> cases, List<string> kinds, long known, CancellationToken cancellation)
    {
        var waiting = new HashSet<long>();
        var persons = cases.Select(c => c.PersonNo).Distinct().Order().ToList();
        await foreach (var batch in population.ReadAsync(new PopulationQuery(known, persons, kinds, ListBuilder.Purpose, []), cancellation))
        {
            foreach (var facts in batch.Facts.Values)
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    if (facts.State.AsSpan(facts.Offsets[i]..facts.Offsets[i + 1]).Contains(FactState.Unanswered))
                    {
                        waiting.Add(batch.Person[i]);
                    }
                }
            }
        }

        return waiting;
    }
}
