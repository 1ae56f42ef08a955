using Microsoft.EntityFrameworkCore;
using Ronghe.Contracts.Registry.Offers;
using Ronghe.Packs;
using Ronghe.Rounds.Scores;

namespace Ronghe.Rounds.Views;

/// <summary>Scores that were approved or are being checked by rules that read where somebody lives.</summary>
internal sealed class LeavingScores(RoundsDb db, CityPack packs) : ILeavingEffects
{
    private const string Residence = "residence";

    public Task<IReadOnlyList<LeavingEffect>> ListAsync(long person, CancellationToken cancellation) => db.BeyondReachAsync(async () =>
    {
        var cases = await db.Cases.Anywhere.AsNoTracking().Where(c => c.PersonNo == person && c.State != ScoreState.Lapsed).OrderBy(c => c.CaseNo).ToListAsync(cancellation);
        return (IReadOnlyList<LeavingEffect>)[.. cases.Where(Reads).Select(c => new LeavingEffect("leaving.score", c.CaseNo))];
    }, cancellation);

    private bool Reads(ScoreCase one) => packs.Get().Value.FindProgramme(one.Programme) is { } programme
        && programme.Editions.Any(e => (one.Edition is null || e.Id == one.Edition) && e.Kinds.Contains(Residence));
}
