using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Admissions;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Views;

namespace Ronghe.Rounds.Scores.Many;

/// <summary>Counts whom an approval of many scores would concern: within the rights of whoever asks, by the facts as they are known now.</summary>
internal sealed class PreviewApproval(CaseList cases, ScoreGate gate, ScoreRules rules, IPopulation population, Numbers numbers, RoundRecorder record)
{
    private sealed record Row(long CaseNo, long PersonNo, string Programme, int? Year, string Choices, long Division);

    public async Task<Outcome<ApprovePreview>> RunAsync(ApproveAsked asked, CancellationToken cancellation)
    {
        var wanted = await cases.WantedAsync(new CaseQuery(asked.State, RoundNo: asked.RoundNo), cancellation);
        wanted = asked.Cases is { } some ? wanted.Where(c => some.Contains(c.CaseNo)) : wanted;
        var open = wanted.Where(c => c.State == ScoreState.Checking || c.State == ScoreState.Adjusting);
        var rows = await open.OrderBy(c => c.CaseNo).Take(BulkDesk.Most + 1).Select(c => new Row(c.CaseNo, c.PersonNo, c.Programme, c.Year, c.Choices, c.Division)).ToListAsync(cancellation);
        if (rows.Count > BulkDesk.Most)
        {
            return new Problem("bulk.many", BulkDesk.Most);
        }

        var leftOut = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["not-found"] = asked.Cases is { } ticked ? ticked.Count - await wanted.CountAsync(cancellation) : 0,
            ["state"] = await wanted.CountAsync(c => c.State != ScoreState.Checking && c.State != ScoreState.Adjusting, cancellation),
        };
        await record.LookAsync("score.preview", "scores", string.Create(CultureInfo.InvariantCulture, $"{rows.Count} cases"), cancellation);
        var known = await numbers.LastSequenceAsync(cancellation);
        var items = new List<long>();
        foreach (var group in rows.GroupBy(r => (r.Programme, r.Year)))
        {
            var scope = await gate.ScopeAsync(ScoreGate.Approve, group.Key.Programme, cancellation);
            var mine = group.Where(r => scope.Covers(r.Division)).ToList();
            Leave(leftOut, "right", group.Count() - mine.Count);
            var bound = rules.Of(group.Key.Programme, group.Key.Year);
            if (bound.Problem is not null)
            {
                Leave(leftOut, "rules", mine.Count);
                continue;
            }

            items.AddRange(await ReadyAsync(mine, bound.Value, known, leftOut, cancellation));
        }

        items.Sort();
        return new ApprovePreview(items, known, [.. leftOut.Where(l => l.Value > 0).Select(l => (l.Key, l.Value))]);
    }

    /// <summary>Those whose answers are all in; a person has one case in a programme.</summary>
    private async Task<List<long>> ReadyAsync(List<Row> rows, YearRules bound, long known, Dictionary<string, int> leftOut, CancellationToken cancellation)
    {
        var (byPerson, ready, seen) = (rows.ToDictionary(r => r.PersonNo), new List<long>(), 0);
        var query = new PopulationQuery(known, [.. byPerson.Keys.Order()], bound.Scorer.Kinds, ListBuilder.Purpose, []);
        await foreach (var batch in population.ReadAsync(query, cancellation))
        {
            var chosen = Array.ConvertAll(batch.Person, person => ChosenValues.Parse(byPerson[person].Choices, bound.Edition));
            var columns = Enumerable.Range(0, bound.Edition.Choices.Count).Select(choice => Array.ConvertAll(chosen, values => values[choice])).ToArray();
            var scores = bound.Scorer.Score(batch, columns, cancellation);
            var outside = scores.Diagnostics.Select(d => d.Applicant).ToHashSet();
            for (var i = 0; i < batch.Count; i++)
            {
                var isOpen = scores.EligibilityLow[i] != scores.EligibilityHigh[i] || scores.RankingLow[i] != scores.RankingHigh[i];
                if (outside.Contains(i) || isOpen)
                {
                    Leave(leftOut, outside.Contains(i) ? "domain" : "unanswered", 1);
                }
                else
                {
                    ready.Add(byPerson[batch.Person[i]].CaseNo);
                }
            }

            seen += batch.Count;
        }

        Leave(leftOut, "person", rows.Count - seen);
        return ready;
    }

    private static void Leave(Dictionary<string, int> leftOut, string why, int count) => leftOut[why] = leftOut.GetValueOrDefault(why) + count;
}
