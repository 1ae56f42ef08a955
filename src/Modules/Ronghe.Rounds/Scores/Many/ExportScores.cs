using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access.Offers;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Pages.Desk.Scores;
using Ronghe.Rounds.Views;
using Ronghe.Web;
using Ronghe.Web.Lists;

namespace Ronghe.Rounds.Scores.Many;

/// <summary>The list of standing scores as a file.</summary>
internal sealed class ExportScores(CaseList cases, DeskRounds rounds, ScoreRules rules, IPersons persons, Texts texts, TimeProvider clock) : IExportable
{
    private const int Chunk = 1_000;

    public string Name => "scores";

    public string Words => "scores.title";

    public string Right => ScoreGate.Read;

    public string Path => "/desk/scores";

    public IReadOnlyList<string> Purposes => [ListBuilder.Purpose];

    public IReadOnlyList<ExportColumn> Columns { get; } =
    [
        new("number", "scores.number", "rounds_score_case.case_no"),
        new("name", "notice.name", "registry_person.name", Masked: true),
        new("id-number", "notice.id", "registry_person.id_number", Masked: true),
        new("state", "desk.state", "rounds_score_case.state"),
        new("applied", "scores.applied-at", "rounds_score_case.applied_at"),
        new("eligibility", "score.eligibility", "rounds_score_case.eligibility"),
        new("ranking", "score.ranking", "rounds_score_case.ranking"),
    ];

    public async Task<Outcome<ExportCount>> CountAsync(string query, CancellationToken cancellation)
    {
        var (wanted, problem) = await WantedAsync(query, cancellation);
        return problem is not null ? problem : new ExportCount(await wanted.LongCountAsync(cancellation));
    }

    public async IAsyncEnumerable<ExportRow> ReadAsync(ExportQuestion question, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ((wanted, _), after) = (await WantedAsync(question.Query, cancellation), 0L);
        while (true)
        {
            var from = after;
            var some = await wanted.Where(c => c.CaseNo > from).OrderBy(c => c.CaseNo).Take(Chunk).ToListAsync(cancellation);
            var people = new Dictionary<long, PersonIdentity>();
            await foreach (var person in persons.ReadAsync([.. some.Select(c => c.PersonNo).Distinct().Order()], question.Purpose, cancellation))
            {
                people[person.Person] = person;
            }

            foreach (var one in some)
            {
                var who = people.GetValueOrDefault(one.PersonNo);
                yield return new ExportRow(one.Subject, [.. question.Columns.Select(column => CellOf(column, one, who, question))]);
            }

            if (some.Count < Chunk)
            {
                yield break;
            }

            after = some[^1].CaseNo;
        }
    }

    private async Task<(IQueryable<ScoreCase> Cases, Problem? Problem)> WantedAsync(string query, CancellationToken cancellation)
    {
        var known = await rounds.ListAsync(withLists: false, cancellation);
        var typed = new QueryCollection(QueryHelpers.ParseQuery(query));
        var asked = ListState.Read(ScoresPage.Spec(Option.Of<ScoreState>("score-state."), [], known, texts), typed, clock.Today());
        var round = known.FirstOrDefault(r => ScoresPage.ValueOf(r) == asked["round"]);
        var wanted = await cases.WantedAsync(new CaseQuery(asked.Member<ScoreState>("state"), RoundNo: round?.Round.RoundNo), cancellation);
        return (wanted, typed["department"].ToString().Length > 0 ? new Problem("export.department") : null);
    }

    private string? CellOf(string column, ScoreCase one, PersonIdentity? who, ExportQuestion question) => column switch
    {
        "number" => one.CaseNo.ToString(System.Globalization.CultureInfo.InvariantCulture),
        "name" => who is null ? null : question.Clear ? who.Name : Masking.Name(who.Name),
        "id-number" => who is null ? null : question.Clear ? who.IdNumber : Masking.IdInternal(who.IdNumber),
        "state" => texts.In(question.Language, $"score-state.{one.State}".ToLowerInvariant()),
        "applied" => texts.In(question.Language, "export.day", one.AppliedAt),
        "eligibility" => RulesOf(one)?.Eligibility(one.Eligibility!.Value, one.Eligibility.Value),
        _ => RulesOf(one)?.Ranking(one.Ranking!.Value, one.Ranking.Value),
    };

    private YearRules? RulesOf(ScoreCase row) => row is { Eligibility: not null, IsValid: true } && rules.Of(row.Programme, row.Year) is { Problem: null } bound ? bound.Value : null;
}
