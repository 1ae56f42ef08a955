using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Packs;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;

namespace Ronghe.Rounds.Scores;

/// <summary>Takes an application for a score (申请积分) of somebody in the register; after a score lapsed it opens the same case again.</summary>
internal sealed class ApplyForScore(
    RoundsDb db, PersonCheck persons, ScoreRules rules, CaseFile files, ScoreGate gate, CasePlace place, ScoreTerms terms, Numbers numbers, TimeProvider clock)
{
    public async Task<Outcome<ScoreCase>> RunAsync(ScoreApplication application, CancellationToken cancellation) => await db.InTransactionAsync(async () =>
    {
        var scope = await gate.ScopeAsync(ScoreGate.Apply, application.Programme, cancellation);
        if (scope.IsNowhere)
        {
            return (Outcome<ScoreCase>)RoundProblems.NoProgramme(application.Programme);
        }

        var person = await persons.FindAsync(application.IdNumber, application.Name, cancellation);
        if (person.Problem is { } unknown)
        {
            return unknown;
        }

        var bound = rules.Of(application.Programme, application.Year);
        if (bound.Problem is { } noRules)
        {
            return noRules;
        }

        if (NotInForce(bound.Value.Edition) is { } over)
        {
            return over;
        }

        var choices = Chosen(bound.Value.Edition, application.Choices);
        if (choices.Problem is { } missing)
        {
            return missing;
        }

        var division = await place.OfAsync(person.Value.Person, cancellation);
        return scope.Covers(division)
            ? await db.BeyondReachAsync(() => StoreAsync(application, person.Value, choices.Value, division, cancellation), cancellation)
            : ScoreProblems.Elsewhere();
    }, cancellation);

    /// <summary>The values that an applicant chose, by choice.</summary>
    /// <returns>Their positions as they are stored; refused when one is missing or unknown.</returns>
    public static Outcome<string> Chosen(Edition edition, IReadOnlyDictionary<string, string> choices)
    {
        var positions = new List<int>();
        foreach (var choice in edition.Choices)
        {
            var position = choice.Values.ToList().IndexOf(choices.GetValueOrDefault(choice.Id, ""));
            if (position < 0)
            {
                return ScoreProblems.NoChoice(choice.Id);
            }

            positions.Add(position);
        }

        return ChosenValues.Text(positions);
    }

    private Problem? NotInForce(Edition edition)
    {
        var today = clock.Today();
        return edition.From is { } from && today < from ? new Problem("edition.not-yet", edition.Id, today, from)
            : edition.To is { } to && today > to ? new Problem("edition.expired", edition.Id, today, to)
            : null;
    }

    /// <summary>Somebody who moved here may have a case that belonged elsewhere: it is the same case, and comes along.</summary>
    private async Task<Outcome<ScoreCase>> StoreAsync(ScoreApplication application, PersonIdentity person, string choices, long division, CancellationToken cancellation)
    {
        // The counter's lock makes applications at the same time look one after the other.
        await numbers.TakeAsync("rounds_score_case", 0, cancellation);
        var standing = await db.Cases.Anywhere.Where(c => c.PersonNo == person.Person && c.Programme == application.Programme).SingleOrDefaultAsync(cancellation);
        if (standing is null)
        {
            return await OpenAsync(application, person, choices, division, cancellation);
        }

        if (standing.ApplyAgain(application.Year, choices, division, clock.GetUtcNow()) is not null)
        {
            return ScoreProblems.AlreadyApplied(standing);
        }

        await files.AddAsync(standing, ScoreActKind.AppliedAgain, null, cancellation);
        return standing;
    }

    private async Task<ScoreCase> OpenAsync(ScoreApplication application, PersonIdentity person, string choices, long division, CancellationToken cancellation)
    {
        var opened = new ScoreCase
        {
            CaseNo = await numbers.TakeAsync("rounds_score_case", 1, cancellation),
            PersonNo = person.Person,
            Programme = application.Programme,
            Year = application.Year,
            Choices = choices,
            Division = division,
            AppliedAt = clock.GetUtcNow(),
        };
        db.Cases.Add(opened);
        db.Terms.AddRange(terms.Of(opened.CaseNo, person));
        await files.AddAsync(opened, ScoreActKind.Applied, null, cancellation);
        return opened;
    }
}

/// <param name="Programme">E.g. <c>hukou</c>.</param>
/// <param name="Year">The year whose sheet gives the windows of the evidence.</param>
/// <param name="IdNumber">As typed.</param>
/// <param name="Name">As typed; the register's but for width, spaces and the kind of middle dot.</param>
/// <param name="Choices">The chosen value by choice, e.g. <c>home choice</c> → <c>own</c>.</param>
internal sealed record ScoreApplication(string Programme, int Year, string? IdNumber, string? Name, IReadOnlyDictionary<string, string> Choices);
