using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry;
using Ronghe.Data;
using Ronghe.Kernel;
using Ronghe.Rounds.Packages;
using Ronghe.Rounds.Ranking;
using Ronghe.Rounds.Rules;
using Ronghe.Rounds.Snapshots;

namespace Ronghe.Rounds.Admissions;

/// <summary>Somebody whose outcome would change.</summary>
internal sealed record Mover(long ApplicationNo, Outcome Before, Outcome After, int RankBefore, int RankAfter);

/// <summary>What reading an applicant's facts anew would change.</summary>
/// <param name="EligibilityBefore">Scaled, as sealed.</param>
/// <param name="EligibilityAfter">Scaled, with the facts as known now.</param>
/// <param name="Movers">Everyone whose outcome would change, the applicant among them if so.</param>
internal sealed record Impact(long EligibilityBefore, long EligibilityAfter, long RankingBefore, long RankingAfter, int RankBefore, int RankAfter, IReadOnlyList<Mover> Movers);

/// <summary>Scores one applicant again and ranks everyone, without storing anything.</summary>
internal sealed class ObjectionImpact(RoundsDb db, RoundRules rules, IPopulation population, ListSealer sealer, Numbers numbers)
{
    public async Task<Outcome<Impact>> OfAsync(long roundNo, long application, CancellationToken cancellation)
    {
        var round = await db.Rounds.SingleAsync(r => r.RoundNo == roundNo, cancellation);
        var list = await db.Lists.Where(l => l.RoundNo == roundNo && l.SealedAt != null).OrderByDescending(l => l.Kind).FirstOrDefaultAsync(cancellation);
        if (list is null)
        {
            return new Problem("list.not-found", roundNo);
        }

        var bound = rules.Of(round);
        var (rulings, waived) = await Decisions.ReadAsync(db, roundNo, cancellation);
        var before = await sealer.TableAsync(list, bound, rulings, waived, cancellation);
        var standingBefore = before.Rank(round.Quota);
        var at = Array.IndexOf(before.Applications, application);
        var after = await sealer.TableAsync(list, bound, rulings, waived, cancellation);
        after.Replace(at, await ScoreAsync(bound, application, cancellation));
        var standingAfter = after.Rank(round.Quota);
        return new Impact(
            before.EligibilityLow[at], after.EligibilityLow[at], before.RankingLow[at], after.RankingLow[at],
            standingBefore.BestRank[at], standingAfter.BestRank[at], Movers(before, standingBefore, standingAfter));
    }

    private static List<Mover> Movers(ContenderTable table, Standing before, Standing after) =>
    [
        .. Enumerable.Range(0, table.Count)
            .Where(i => before.Outcomes[i] != after.Outcomes[i])
            .Select(i => new Mover(table.Applications[i], before.Outcomes[i], after.Outcomes[i], before.BestRank[i], after.BestRank[i])),
    ];

    private async Task<ScoredBlock> ScoreAsync(BoundRules bound, long application, CancellationToken cancellation)
    {
        var row = await db.Applications.Anywhere.SingleAsync(a => a.ApplicationNo == application, cancellation);
        var query = new PopulationQuery(await numbers.LastSequenceAsync(cancellation), [row.PersonNo], bound.Scorer.Kinds, ListBuilder.Purpose, []);
        var choices = ChosenValues.Parse(row.Choices, bound.Edition).Select(choice => new[] { choice }).ToArray();
        await foreach (var batch in population.ReadAsync(query, cancellation))
        {
            return ScoredBlock.Of([application], bound.Scorer.Score(batch, choices, cancellation));
        }

        throw new InvalidOperationException($"Application {application} has no person in the register.");
    }
}
