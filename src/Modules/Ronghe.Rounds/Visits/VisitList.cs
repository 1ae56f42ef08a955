using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Scores;
using Ronghe.Web;

namespace Ronghe.Rounds.Visits;

/// <summary>
/// What there is to look at in the places of the one who asks: facts that hold today, that can be seen on the spot as the city's pack says, and that nobody has
/// answered for, of people whose score is being checked. Every reading leaves an audit row.
/// </summary>
internal sealed class VisitList(
    RoundsDb db, ScoreGate gate, CityPack packs, IPopulation population, IPersons persons, Numbers numbers, VisitNotes notes, VisitPlaces places, RoundRecorder record, TimeProvider clock)
{
    public const string Purpose = "visit";

    /// <summary>More is not a day's work, and no more leaves the house on a phone.</summary>
    public const int Most = 100;

    private const int Chunk = 1_000;
    private const int MostSearched = 10_000;
    private static readonly ScoreState[] States = [ScoreState.Checking, ScoreState.Adjusting, ScoreState.Objected];

    public async Task<VisitRows> ListAsync(CancellationToken cancellation)
    {
        var (found, more) = await FindAsync(cancellation);
        await db.InTransactionAsync(() =>
        {
            record.Act("visit.list", "visits", string.Create(CultureInfo.InvariantCulture, $"{found.Count} visits"), Purpose);
            return Task.CompletedTask;
        }, cancellation);
        var names = new Dictionary<long, string>();
        await foreach (var person in persons.ReadAsync([.. found.Select(f => f.Case.PersonNo).Distinct().Order()], Purpose, cancellation))
        {
            names[person.Person] = Masking.Name(person.Name);
        }

        var history = await notes.ReadAsync([.. found.Select(f => f.Case.CaseNo)], cancellation);
        return new VisitRows([.. found.Select(f => ViewOf(f, names.GetValueOrDefault(f.Case.PersonNo, "*"), history)).OrderBy(v => v.Division).ThenBy(v => v.CaseNo).ThenBy(v => v.Claim, StringComparer.Ordinal)], more);
    }

    private async Task<(List<Found> Visits, bool More)> FindAsync(CancellationToken cancellation)
    {
        var (found, searched) = (new List<Found>(), 0);
        var kinds = packs.Get() is { Problem: null } pack ? pack.Value.Facts.Values.Where(k => k.IsSeenOnTheSpot).OrderBy(k => k.Id, StringComparer.Ordinal).ToList() : [];
        var known = await numbers.LastSequenceAsync(cancellation);
        foreach (var (scope, programmes) in kinds.Count == 0 ? [] : (await gate.SeenAsync(ScoreGate.SeeVisits, cancellation)).GroupBy(s => s.Value, s => s.Key).Select(g => (g.Key, g.ToList())))
        {
            var (division, after, full) = (0L, 0L, true);
            while (full && found.Count <= Most && searched < MostSearched)
            {
                var (place, last) = (division, after);
                var some = await db.Cases.In(scope).AsNoTracking().Where(c => States.Contains(c.State) && programmes.Contains(c.Programme))
                    .Where(c => c.Division > place || (c.Division == place && c.CaseNo > last))
                    .OrderBy(c => c.Division).ThenBy(c => c.CaseNo).Take(Chunk).ToListAsync(cancellation);
                found.AddRange(await OpenAsync(some, kinds, known, cancellation));
                full = some.Count == Chunk;
                (division, after, searched) = full ? (some[^1].Division, some[^1].CaseNo, searched + some.Count) : (0, 0, searched);
            }
        }

        return (found.Count > Most ? found[..Most] : found, found.Count > Most || searched >= MostSearched);
    }

    /// <summary>The open facts of some cases, in the order of the cases.</summary>
    private async Task<List<Found>> OpenAsync(List<ScoreCase> cases, List<FactKind> kinds, long known, CancellationToken cancellation)
    {
        var (today, open) = (clock.Today().DayNumber, new List<(long Person, FactKind Kind, FactColumn Facts, int At)>());
        var query = new PopulationQuery(known, [.. cases.Select(c => c.PersonNo).Distinct().Order()], [.. kinds.Select(k => k.Id)], Purpose, []);
        await foreach (var batch in population.ReadAsync(query, cancellation))
        {
            foreach (var (kind, facts) in kinds.Where(k => batch.Facts.ContainsKey(k.Id)).Select(k => (k, batch.Facts[k.Id])))
            {
                for (var person = 0; person < batch.Count; person++)
                {
                    for (var i = facts.Offsets[person]; i < facts.Offsets[person + 1]; i++)
                    {
                        if (facts.State[i] == FactState.Unanswered && facts.From[i] <= today && today < facts.To[i])
                        {
                            open.Add((batch.Person[person], kind, facts, i));
                        }
                    }
                }
            }
        }

        var byPerson = open.ToLookup(o => o.Person);
        return [.. cases.SelectMany(c => byPerson[c.PersonNo], (c, o) => new Found(c, o.Kind, o.Facts, o.At))];
    }

    private VisitView ViewOf(Found found, string name, VisitHistory history)
    {
        var (facts, at, kind) = (found.Facts, found.At, found.Kind.Id);
        var from = DateOnly.FromDayNumber(facts.From[at]);
        var division = facts.Division[at] == 0 ? found.Case.Division : facts.Division[at];
        return new VisitView(
            found.Case.CaseNo,
            VisitView.ClaimOf(found.Case.CaseNo, kind, from, facts.Code[at], facts.Item[at], facts.Division[at]),
            name,
            division,
            places.NameOf(division),
            found.Kind.Name.In(Texts.Language),
            found.Kind.Codes.Values.FirstOrDefault(c => c.Number == facts.Code[at])?.Name.In(Texts.Language) ?? "",
            from,
            facts.State[at],
            history.VersionOf(found.Case.CaseNo, kind, facts.Code[at], from, facts.Fact[at]))
        {
            Last = history.LastOf(found.Case.CaseNo, kind, facts.Code[at], from),
        };
    }

    private sealed record Found(ScoreCase Case, FactKind Kind, FactColumn Facts, int At);
}
