using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Columns;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Scores;
using Ronghe.Web;

namespace Ronghe.Rounds.Views;

/// <summary>A fact of a person as staff read it.</summary>
internal sealed record FactView(KnownFact Fact, string Kind, string What, string? Class, string? Department)
{
    public FactState State => Fact.Content.State;

    /// <summary>The last day; null when the fact goes on or is of one day.</summary>
    public DateOnly? Last => Fact.Content.To?.AddDays(-1);
}

/// <summary>A line of a case's history.</summary>
internal sealed record ActView(ScoreAct Act, string Actor, string? Fact);

/// <summary>An application to a round with this score.</summary>
internal sealed record CaseApplication(long Application, string Programme, int Year, DateTimeOffset SubmittedAt);

/// <summary>A case as staff work on it.</summary>
/// <param name="Version">The last act; whoever acts gives it back.</param>
/// <param name="Rights">What the one who looks may do to it.</param>
/// <param name="Sight">The score as the facts give it now; null when the rules cannot be applied, with the problem.</param>
internal sealed record CasePicture(
    ScoreCase Case, MaskedPerson Person, long Version, YearRules? Rules, ScoreSight? Sight, Problem? Problem,
    IReadOnlyList<FactView> Facts, IReadOnlyList<ActView> Acts, IReadOnlyList<CaseApplication> Applications, IReadOnlySet<string> Rights)
{
    public IEnumerable<FactView> Unanswered => Facts.Where(f => f.State == FactState.Unanswered);

    /// <summary>What the person objects to; null unless an objection is under way.</summary>
    public ActView? Objection => Case.State == ScoreState.Objected ? Acts.LastOrDefault(a => a.Act.Kind == ScoreActKind.Objected) : null;

    public string? Eligibility => Rules is { } rules && Case.Eligibility is { } value ? rules.Eligibility(value, value) : null;

    public string? Ranking => Rules is { } rules && Case.Ranking is { } value ? rules.Ranking(value, value) : null;

    /// <summary>True when the facts now give another score than the approved one.</summary>
    public bool HasMoved => Case.State == ScoreState.Approved && Sight is { } sight
        && (sight.Computed.EligibilityLow != Case.Eligibility || sight.Computed.RankingLow != Case.Ranking || sight.Computed.IsOpen);
}

/// <summary>Reads a case with everything an official needs to act on it, and records that somebody looked.</summary>
internal sealed class CaseReader(
    RoundsDb db, CaseList list, ScoreGate gate, CaseFile files, LookAtScore look, ScoreRules rules, StaffReader staff, ILedger ledger, Numbers numbers, IAuditTrail trail)
{
    public async Task<CasePicture?> FindAsync(long caseNo, CancellationToken cancellation)
    {
        if (await list.FindAsync(caseNo, cancellation) is not { } standing)
        {
            return null;
        }

        var version = await files.VersionAsync(caseNo, cancellation);
        var person = await staff.PersonAsync(standing, cancellation);
        var bound = rules.Of(standing.Programme, standing.Year);
        var sight = await look.RunAsync(standing, cancellation);
        return new CasePicture(
            standing,
            person,
            version,
            bound.Problem is null ? bound.Value : null,
            sight.Problem is null ? sight.Value : null,
            sight.Problem,
            bound.Problem is null ? await FactsAsync(standing.PersonNo, bound.Value.Pack, cancellation) : [],
            await ActsAsync(caseNo, bound.Problem is null ? bound.Value.Pack : null, cancellation),
            await ApplicationsAsync(standing, cancellation),
            await gate.HeldAsync(standing, cancellation));
    }

    /// <summary>A fact in words.</summary>
    public static FactView ViewOf(KnownFact fact, Pack pack)
    {
        var kind = pack.Facts.GetValueOrDefault(fact.Reference.Kind);
        var department = fact.Content.Department ?? kind?.Department;
        return new FactView(
            fact,
            kind?.Name.In(Texts.Language) ?? fact.Reference.Kind,
            NameOf(kind?.Codes, fact.Content.Code) ?? "",
            NameOf(kind?.Classes, fact.Content.Class),
            department is null ? null : pack.Texts["department." + department, Texts.Language]);
    }

    private async Task<IReadOnlyList<FactView>> FactsAsync(long person, Pack pack, CancellationToken cancellation)
    {
        var facts = await ledger.ListAsync(person, await numbers.LastSequenceAsync(cancellation), cancellation);
        return
        [
            .. facts.Where(f => pack.Facts.GetValueOrDefault(f.Reference.Kind)?.Department is not null)
                .Select(f => ViewOf(f, pack))
                .OrderBy(f => f.State != FactState.Unanswered).ThenBy(f => f.State != FactState.Pledged)
                .ThenBy(f => f.Kind, StringComparer.Ordinal).ThenByDescending(f => f.Fact.Content.From),
        ];
    }

    private async Task<IReadOnlyList<ActView>> ActsAsync(long caseNo, Pack? pack, CancellationToken cancellation)
    {
        var acts = await db.Acts.AsNoTracking().Where(a => a.CaseNo == caseNo).OrderBy(a => a.ActNo).ToListAsync(cancellation);
        var names = await trail.NamesAsync([.. acts.Select(a => a.By).Distinct(StringComparer.Ordinal)], cancellation);
        return acts.ConvertAll(a => new ActView(a, names[a.By], FactOf(a, pack)));
    }

    private static string? FactOf(ScoreAct act, Pack? pack) =>
        act.FactKind is { } id && pack?.Facts.GetValueOrDefault(id) is { } kind
            ? $"{kind.Name.In(Texts.Language)} · {NameOf(kind.Codes, act.FactCode ?? 0)} · {act.FactFrom:yyyy-MM-dd}"
            : act.FactKind;

    private static string? NameOf(IReadOnlyDictionary<string, FactCode>? codes, int number) =>
        codes?.Values.FirstOrDefault(c => c.Number == number)?.Name.In(Texts.Language);

    // By person, not by case: that is how applications are kept in order.
    private Task<List<CaseApplication>> ApplicationsAsync(ScoreCase standing, CancellationToken cancellation) =>
        db.Rounds.Where(r => r.Programme == standing.Programme).OrderByDescending(r => r.Year)
            .Join(
                db.Applications.Anywhere.Where(a => a.PersonNo == standing.PersonNo),
                r => r.RoundNo,
                a => a.RoundNo,
                (r, a) => new CaseApplication(a.ApplicationNo, r.Programme, r.Year, a.SubmittedAt))
            .ToListAsync(cancellation);
}
