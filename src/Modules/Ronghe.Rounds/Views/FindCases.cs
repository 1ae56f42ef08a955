using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Codes;
using Ronghe.Contracts.Access;
using Ronghe.Contracts.Registry;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Applications;
using Ronghe.Rounds.Imports;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Views;

/// <summary>What is known of somebody whose score is looked for; what is given must all fit.</summary>
/// <param name="Code">The number of the case, or the query code of a receipt.</param>
/// <param name="Name">The whole name.</param>
/// <param name="IdNumber">The whole identity number, or its last four characters.</param>
internal sealed record CaseSearch(string? Code, string? Name, string? IdNumber);

/// <summary>The cases that a search found.</summary>
internal sealed record FoundCases(IReadOnlyList<ScoreCase> Cases, bool More);

/// <summary>Finds cases by number, query code, name and identity number. Every search leaves an audit row.</summary>
internal sealed class FindCases(RoundsDb db, CaseList list, QueryCodes codes, ScoreTerms terms, IPersons persons, ILimits limits, RoundRecorder record)
{
    private const int Most = 50;
    private const int LongestCaseNo = 9;
    private const int LongestCode = 30;

    public async Task<Outcome<FoundCases>> RunAsync(CaseSearch search, CancellationToken cancellation)
    {
        var (code, name, id) = (search.Code?.Trim() ?? "", search.Name?.Trim() ?? "", IdCard.Normalise(search.IdNumber ?? ""));
        if (code.Length + name.Length + id.Length == 0 || code.Length > LongestCode)
        {
            return new Problem("score.search-empty");
        }

        if (id.Length > 0 && id.Length is not (ScoreTerms.TailLength or 18))
        {
            return new Problem("score.search-tail") { Field = "find-id" };
        }

        if (await limits.TakeAsync("search", cancellation) is { } tooMany)
        {
            return tooMany;
        }

        await db.InTransactionAsync(() =>
        {
            record.Act("score.search", "scores", string.Join(", ", Asked(code, name, id)), ListBuilder.Purpose);
            return Task.CompletedTask;
        }, cancellation);
        var cases = await list.SeenAsync(cancellation);
        cases = code.Length == 0 ? cases : await ByCodeAsync(cases, code, cancellation);
        cases = name.Length == 0 ? cases : ByTerm(cases, terms.OfName(name));
        cases = id.Length == 0 ? cases : id.Length == ScoreTerms.TailLength ? ByTerm(cases, terms.OfTail(id)) : await ByIdNumberAsync(cases, id, cancellation);
        var found = await cases.OrderBy(c => c.CaseNo).Take(Most + 1).ToListAsync(cancellation);
        var right = await FittingAsync(found, name, id, cancellation);
        return right.Count == 0 ? ScoreProblems.NobodyFound() : new FoundCases(right[..Math.Min(right.Count, Most)], right.Count > Most);
    }

    private static IEnumerable<string> Asked(string code, string name, string id) =>
        new[] { code.Length > 0 ? "by code" : "", name.Length > 0 ? "by name" : "", id.Length > 0 ? "by identity number" : "" }.Where(a => a.Length > 0);

    private IQueryable<ScoreCase> ByTerm(IQueryable<ScoreCase> cases, IReadOnlyList<long> sought) =>
        cases.Where(c => db.Terms.Any(t => sought.Contains(t.Term) && t.CaseNo == c.CaseNo));

    /// <summary>Case numbers are shorter than query codes.</summary>
    private async Task<IQueryable<ScoreCase>> ByCodeAsync(IQueryable<ScoreCase> cases, string code, CancellationToken cancellation)
    {
        if (code.Length <= LongestCaseNo && long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return cases.Where(c => c.CaseNo == number);
        }

        var index = codes.IndexOf(code);
        var found = await db.Applications.Anywhere.Where(a => a.QueryIndex == index).Select(a => a.CaseNo).ToListAsync(cancellation);
        return cases.Where(c => found.Contains(c.CaseNo));
    }

    private async Task<IQueryable<ScoreCase>> ByIdNumberAsync(IQueryable<ScoreCase> cases, string id, CancellationToken cancellation)
    {
        var found = await persons.FindByIdNumberAsync([id], cancellation);
        var person = found.GetValueOrDefault(id, -1);
        return cases.Where(c => c.PersonNo == person);
    }

    /// <summary>Terms are short hashes: what they found is compared with what was asked for.</summary>
    private async Task<List<ScoreCase>> FittingAsync(List<ScoreCase> found, string name, string id, CancellationToken cancellation)
    {
        var fitting = new HashSet<long>();
        await foreach (var person in persons.ReadAsync([.. found.Select(c => c.PersonNo).Distinct().Order()], ListBuilder.Purpose, cancellation))
        {
            if ((name.Length == 0 || PersonMatch.Fold(person.Name) == PersonMatch.Fold(name)) && person.IdNumber.EndsWith(id, StringComparison.Ordinal))
            {
                fitting.Add(person.Person);
            }
        }

        return found.FindAll(c => fitting.Contains(c.PersonNo));
    }
}
