using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Scores;
using Ronghe.Rounds.Views;

namespace Ronghe.Rounds.Visits;

/// <summary>One visit as it stands now, also when it was answered meanwhile.</summary>
internal sealed class FindVisit(
    RoundsDb db, ScoreGate gate, CityPack packs, ILedger ledger, IPersons persons, Numbers numbers, VisitNotes notes, VisitPlaces places, RoundRecorder record)
{
    /// <summary>Null when there is none that the one who asks may see.</summary>
    public async Task<VisitView?> RunAsync(long caseNo, string claim, CancellationToken cancellation)
    {
        foreach (var (programme, scope) in await gate.SeenAsync(ScoreGate.SeeVisits, cancellation))
        {
            if (await db.Cases.In(scope).AsNoTracking().SingleOrDefaultAsync(c => c.CaseNo == caseNo && c.Programme == programme, cancellation) is { } standing
                && await FactAsync(standing, claim, cancellation) is { } fact)
            {
                await db.InTransactionAsync(() =>
                {
                    record.Act("visit.open", standing.Subject, fact.Reference.Kind, VisitList.Purpose);
                    return Task.CompletedTask;
                }, cancellation);
                return await ViewAsync(standing, fact, cancellation);
            }
        }

        return null;
    }

    /// <summary>The fact as it is known now; null when the case has none that can be seen on the spot and says that.</summary>
    public async Task<KnownFact?> FactAsync(ScoreCase standing, string claim, CancellationToken cancellation)
    {
        var facts = await ledger.ListAsync(standing.PersonNo, await numbers.LastSequenceAsync(cancellation), cancellation);
        return facts.FirstOrDefault(f => KindOf(f) is { IsSeenOnTheSpot: true } && ClaimOf(standing, f) == claim);
    }

    /// <summary>A fact of a case as it is shown.</summary>
    public async Task<VisitView> ViewAsync(ScoreCase standing, KnownFact fact, CancellationToken cancellation)
    {
        var name = "*";
        await foreach (var person in persons.ReadAsync([standing.PersonNo], VisitList.Purpose, cancellation))
        {
            name = Masking.Name(person.Name);
        }

        var history = await notes.ReadAsync([standing.CaseNo], cancellation);
        var (content, division) = (fact.Content, fact.Content.Division == 0 ? standing.Division : fact.Content.Division);
        var words = CaseReader.ViewOf(fact, packs.Get().Value);
        return new VisitView(
            standing.CaseNo, ClaimOf(standing, fact), name, division, places.NameOf(division), words.Kind, words.What, content.From, content.State,
            history.VersionOf(standing.CaseNo, fact.Reference.Kind, content.Code, content.From, fact.Reference.Fact))
        {
            Last = history.LastOf(standing.CaseNo, fact.Reference.Kind, content.Code, content.From),
            Department = words.Department,
            AnsweredOn = content.CheckedOn,
            Reply = content.Reply,
        };
    }

    private FactKind? KindOf(KnownFact fact) => packs.Get() is { Problem: null } pack ? pack.Value.Facts.GetValueOrDefault(fact.Reference.Kind) : null;

    private static string ClaimOf(ScoreCase standing, KnownFact fact) =>
        VisitView.ClaimOf(standing.CaseNo, fact.Reference.Kind, fact.Content.From, fact.Content.Code, fact.Content.Item, fact.Content.Division);
}
